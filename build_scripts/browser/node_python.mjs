// Starts Python in Node from the files of a runtime folder, as the browser's worker does.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {(imports: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} Instantiate */

/**
 * What calculator/web/python.js takes. Pyodide reads its own WebAssembly; what it gets is `instantiate`'s.
 * @param {string} runtime
 * @param {Instantiate} instantiate
 */
export async function partsOf(runtime, instantiate) {
  const own = statSync(join(runtime, "pyodide.asm.wasm")).size;
  const { instantiate: ordinary } = WebAssembly;
  WebAssembly.instantiate = (source, imports) =>
    source.byteLength === own ? instantiate(imports) : ordinary.call(WebAssembly, source, imports);
  const [{ loadPyodide }, { default: createModule }] = await Promise.all(
    ["pyodide.mjs", "start.mjs"].map((name) => import(pathToFileURL(join(runtime, name)).href)),
  );
  const { lock } = JSON.parse(readFileSync(join(runtime, "start.json"), "utf8"));
  return { loadPyodide, createModule, indexURL: runtime, stdLibURL: join(runtime, "library.zip"), lock };
}
