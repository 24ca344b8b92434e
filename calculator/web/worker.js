// Runs the calculator in Python, beside the page: starts Pyodide, then answers one request after the other.

/** @import { FromWorker, ToWorker } from "./types.d.ts" */

const PACKAGE = "huice-calculator";
// The smallest module there is. A content policy that refuses it would let loadPyodide wait for ever.
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What calculator.api is asked for. @type {((name: string, request: string) => string) | undefined} */
let calculator;

/** @param {FromWorker} message */
function tell(message) {
  self.postMessage(message);
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
async function fetchText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/**
 * @param {string} runtime
 * @param {string} rules
 */
async function load(runtime, rules) {
  const bundle = fetchText(rules);
  bundle.catch(() => {}); // reported below, where it is awaited
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: runtime });
  await pyodide.loadPackage(PACKAGE, { messageCallback: () => {} });
  const api = pyodide.pyimport("calculator.api");
  const text = await bundle;
  calculator = (name, request) => api[name](text, request);
}

/**
 * @param {string} runtime
 * @param {string} rules
 */
async function start(runtime, rules) {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    tell({ kind: "failed", reason: "refused", detail: wordsOf(error) });
    return;
  }
  try {
    await load(runtime, rules);
    tell({ kind: "ready" });
  } catch (error) {
    tell({ kind: "failed", reason: "not_loaded", detail: wordsOf(error) });
  }
}

/** @param {Exclude<ToWorker, {kind: "start"}>} message */
function answer(message) {
  const { id, request } = message;
  try {
    if (!calculator) throw new Error("The calculator has not been started");
    if (message.kind === "estimate") tell({ kind: "answer", id, response: calculator("estimate", request) });
    else tell({ kind: "result", id, text: calculator(message.name, request) });
  } catch (error) {
    tell({ kind: "error", id, detail: wordsOf(error) });
  }
}

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if (data.kind === "start") void start(data.runtime, data.rules);
  else answer(data);
});

export {}; // a module, so that its names stay its own
