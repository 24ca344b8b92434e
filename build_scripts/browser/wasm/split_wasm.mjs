// Writes one part of Python's WebAssembly: what a start calls, or the rest.
// node split_wasm.mjs WASM_FILE CALLED_FILE MODULE_FILE start.wasm|rest.wasm OUT_FILE
// CALLED_FILE holds the numbers of the functions that were called, MODULE_FILE the JavaScript that names the exports.

import "../last_words.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { split } from "./split.mjs";

const [wasm = "", called = "", script = "", part = "", out = ""] = process.argv.slice(2);
const kept = new Set(JSON.parse(readFileSync(called, "utf8")));
const words = new Set(readFileSync(script, "utf8").match(/[\w$]+/g));
const { first, rest } = split(new Uint8Array(readFileSync(wasm)), (index) => kept.has(index), (name) => words.has(name));
const content = part === "rest.wasm" ? rest : first;
new WebAssembly.Module(content);
writeFileSync(out, content);
