// Has the calculator answer some requests in a Python whose functions note that they are called.
// node note_calls.mjs RUNTIME_FOLDER RULES_FILE REQUESTS_FILE OUT_FILE
// REQUESTS_FILE holds requests for estimates; OUT_FILE gets the numbers of the functions. Clock and chance stand still.

import "../last_words.mjs";
import "../stand_still.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { partsOf } from "../node_python.mjs";
import { calledIn, noting, withoutMarks } from "./noting.mjs";

const AGAIN = 2; // requests to an image, which goes most of the same ways
const web = new URL("../../../calculator/web/", import.meta.url);
const [runtime = "", rules = "", requests = "", out = ""] = process.argv.slice(2);
const { startFromImage, startFromLibrary } = await import(new URL("python.js", web).href);
const { instantiateWhole } = await import(new URL("split-python.js", web).href);
const whole = new WebAssembly.Module(noting(new Uint8Array(readFileSync(join(runtime, "pyodide.asm.wasm")))));
const started = [];
const parts = await partsOf(runtime, async (imports) => {
  const { module, instance } = await instantiateWhole(whole, imports);
  started.push(instance.exports);
  return { module, instance: { exports: withoutMarks(instance.exports) } };
});

const asked = JSON.parse(readFileSync(requests, "utf8"));
const { calculator, image } = await startFromLibrary(parts, readFileSync(rules, "utf8"));
const kept = image("");
for (const request of asked) calculator("estimate", request);
const again = await startFromImage(parts, Promise.resolve(kept));
for (const request of asked.slice(0, AGAIN)) again("estimate", request);
const called = new Set(started.flatMap(calledIn));
writeFileSync(out, JSON.stringify([...called].sort((one, other) => one - other)));
