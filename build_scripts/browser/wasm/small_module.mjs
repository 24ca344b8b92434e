// Writes Pyodide's own JavaScript without what only loads other modules of WebAssembly or draws on a screen.
// node small_module.mjs PYODIDE_FOLDER OUT_FILE SCRIPT...
//
// What Pyodide's other script and ours, the SCRIPTs, use by name stays. Names of functions that nothing but a module loaded later could ask for are left out: exports of Python's WebAssembly, and
// functions that it does not import. Terser then finds what nobody uses any more.

import "../last_words.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WORDS = /[A-Za-z_$][\w$]*/g;
const PROPERTIES = /(?<=\.|")[\w$]+/g;
const TAKEN_EXPORTS = /(?<=function assignWasmExports\(wasmExports\)\{).*?(?=\})/;
const TAKEN_EXPORT = /^([\w$]+)=Module\["[^"]+"\]=wasmExports\["([^"]+)"\]/;
const DECLARED = /(?<=var )(?:_\w+,){500,}[\w,]*(?=;)/;
const OFFERED = /(?<=var wasmImports=\{).*?(?=\})/;
const SHOWN = /Module\["([^"]*)"\]=[\w$]+;/g;
const SIGNATURE = /(?<=[;}])([\w$]+)\.sig="\w*";/g;
// What stands inside one of these would count as used.
const EVALUATED = /(?<![\w$.])eval\(/g;
const HOW = { module: true, compress: { passes: 3, pure_getters: true }, mangle: true, keep_classnames: true };

/** @param {string} text @param {RegExp} pattern */
function found(text, pattern) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`Pyodide's JavaScript is no longer written as it was: ${pattern}`);
  return match[0];
}

/** @param {string} text @param {RegExp} pattern */
const setOf = (text, pattern) => new Set(text.match(pattern));

/** Without the exports that nothing else names. @param {string} text @param {string} beside */
function withFewerExports(text, beside) {
  const [taken, declared] = [found(text, TAKEN_EXPORTS), found(text, DECLARED)];
  const used = setOf(text.replace(taken, "").replace(declared, "") + beside, WORDS);
  const kept = taken.split(";").filter((statement) => {
    const [, variable = "", name = ""] = TAKEN_EXPORT.exec(statement) ?? [];
    return !variable || used.has(variable) || used.has(name);
  });
  const left = new Set(kept.flatMap((statement) => statement.match(WORDS) ?? []));
  const variables = declared.split(",").filter((name) => used.has(name) || left.has(name));
  return text.replace(taken, () => kept.join(";")).replace(declared, () => variables.join(","));
}

/** Without the functions that Python's WebAssembly does not import. @param {string} text @param {ReadonlySet<string>} imported */
function withFewerImports(text, imported) {
  const offered = found(text, OFFERED).split(",").map((entry) => entry.split(":"));
  const needed = offered.filter(([name = ""]) => imported.has(name));
  const functions = new Set(needed.map(([, value]) => value));
  return text
    .replace(OFFERED, () => needed.map((entry) => entry.join(":")).join(","))
    .replace(SIGNATURE, (whole, name) => (functions.has(name) ? whole : ""));
}

/** Without what is shown to other scripts and read by none. @param {string} text @param {string} beside */
function withLessShown(text, beside) {
  const read = setOf(text.replace(SHOWN, "") + beside, PROPERTIES);
  return text.replace(SHOWN, (whole, name) => (read.has(name) ? whole : ""));
}

const { minify } = await import("terser"); // here, so that its absence is told in one line
const [folder = "", out = "", ...scripts] = process.argv.slice(2);
const [text = "", ...others] = [...["pyodide.asm.mjs", "pyodide.mjs"].map((name) => join(folder, name)), ...scripts]
  .map((path) => readFileSync(path, "utf8"));
const beside = others.join("\n");
const module = new WebAssembly.Module(readFileSync(join(folder, "pyodide.asm.wasm")));
const imported = new Set(WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").map(({ name }) => name));
const shorter = withLessShown(withFewerImports(withFewerExports(text, beside), imported), beside);
const { code } = await minify(shorter.replace(EVALUATED, "(0,eval)("), HOW);
writeFileSync(out, `${code}\n`);
