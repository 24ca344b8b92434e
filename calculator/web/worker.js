// Stands beside the page: asks for Python's files while the scripts that start it come, then hands them each message.

/** @import { FromWorker, ToWorker } from "./types.d.ts" */

const answering = import("./answering-worker.js");

/**
 * What comes early, by its address (`fetched` in runtime-files.js takes it).
 * @param {string} runtime
 */
function askEarly(runtime) {
  const files = ["start.wasm", "start.json"].map((name) => runtime + name);
  const early = new Map(files.map((address) => [address, fetch(address)]));
  for (const response of early.values()) response.catch(() => {}); // it is asked for once more
  Object.assign(globalThis, { early });
  for (const name of ["pyodide.mjs", "start.mjs"]) import(runtime + name).catch(() => {});
}

/** @param {ToWorker} message */
async function pass(message) {
  if (message.kind === "start" && !message.ordinary) askEarly(message.runtime);
  try {
    (await answering).hear(message);
  } catch (error) {
    /** @type {FromWorker} */ const failed = { kind: "failed", reason: "not_loaded", detail: String(error) };
    self.postMessage(failed);
  }
}

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => void pass(data));
