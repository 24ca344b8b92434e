// Starts the calculator once and writes down Python's memory, for visitors on a fast line.
// node make_image.mjs RUNTIME_FOLDER RULES_FILE IDENTITY OUT_FILE
// Clock and chance stand still, and nothing of this machine gets in, so that the same files give the same image.

import "./last_words.mjs";
import "./stand_still.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { partsOf } from "./node_python.mjs";

const web = new URL("../../calculator/web/", import.meta.url);
const [runtime = "", rules = "", identity = "", out = ""] = process.argv.slice(2);
const { startFromLibrary } = await import(new URL("python.js", web).href);
const { seal } = await import(new URL("memory-image.js", web).href);
const { instantiateFirst } = await import(new URL("split-python.js", web).href);
const first = new WebAssembly.Module(readFileSync(join(runtime, "start.wasm")));
const rest = () => new WebAssembly.Module(readFileSync(join(runtime, "rest.wasm")));
const parts = await partsOf(runtime, (imports) => instantiateFirst(first, imports, rest));
const { image } = await startFromLibrary(parts, readFileSync(rules, "utf8"));
writeFileSync(out, await seal(image(identity)));
