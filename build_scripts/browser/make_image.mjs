// Starts the calculator once and writes down Python's memory, for visitors on a fast line.
// node make_image.mjs RUNTIME_FOLDER RULES_FILE IDENTITY OUT_FILE
// Clock and chance stand still, and nothing of this machine gets in, so that the same files give the same image.

import "./last_words.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import crypto from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NOON = Date.UTC(2026, 0, 1, 12);
const web = new URL("../../calculator/web/", import.meta.url);
const [runtime = "", rules = "", identity = "", out = ""] = process.argv.slice(2);

class StoppedDate extends Date {
  constructor(...given) {
    super(...(given.length ? given : [NOON]));
  }

  static now() {
    return NOON;
  }
}
// Python would write down where this script stands, and the zone and language of this machine.
process.argv[1] = "./this.program";
process.env.TZ = "UTC";
Object.defineProperty(globalThis, "navigator", { value: undefined });
const always = (view) => view.fill(7);
globalThis.Date = StoppedDate;
performance.now = () => 1000;
Math.random = () => 0.5;
crypto.randomFillSync = always;
globalThis.crypto.getRandomValues = always;

const { startFromLibrary } = await import(new URL("python.js", web).href);
const { seal } = await import(new URL("memory-image.js", web).href);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const { default: createModule } = await import(pathToFileURL(join(runtime, "pyodide.asm.mjs")).href);
const { lock } = JSON.parse(readFileSync(join(runtime, "start.json"), "utf8"));
const parts = { loadPyodide, createModule, indexURL: runtime, stdLibURL: join(runtime, "library.zip"), lock };
const { image } = await startFromLibrary(parts, readFileSync(rules, "utf8"));
writeFileSync(out, await seal(image(identity)));
