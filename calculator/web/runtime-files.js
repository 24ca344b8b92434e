// Fetches what Python needs, all at once, and hands it to Pyodide when that asks for it.

import { sha256 } from "./sha256.js";
import { instantiateFirst } from "./split-python.js";

/** @import { Parts } from "./python.js" */
/** @typedef {{lock: object, sha256: Record<string, string>}} Contents */
/**
 * The rest of Python's WebAssembly: `now` for a function that cannot wait, `soon` so that none has to.
 * @typedef {{now: () => WebAssembly.Module, soon: () => Promise<void>}} Rest
 */
/**
 * @typedef {{
 *   runtime: string,
 *   modules: Promise<[any, any]>,
 *   wasm: Promise<WebAssembly.Module>,
 *   contents: Promise<Contents>,
 *   rest: Promise<Rest>,
 * }} RuntimeFiles
 */

const FIRST = "start.wasm";
const REST = "rest.wasm";
const NO_LIBRARY = "none.zip"; // an image holds all modules already

/** What worker.js has asked for already serves once. @param {string} address */
function asked(address) {
  /** @type {Map<string, Promise<Response>> | undefined} */ const early = /** @type {any} */ (globalThis).early;
  const response = early?.get(address)?.catch(() => fetch(address));
  early?.delete(address);
  return response ?? fetch(address);
}

/** @param {string} address */
export async function fetched(address) {
  const response = await asked(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/**
 * Without a secure connection the browser offers no hashes, and no cache that could have gone wrong.
 * @param {BufferSource} bytes
 * @param {string | undefined} expected
 * @param {string} name
 */
export async function verify(bytes, expected, name) {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== expected) throw new Error(`${name} is not the one expected`);
}

/**
 * A failure is reported where the promise is awaited.
 * @template T
 * @param {Promise<T>} promise
 */
export function awaitedLater(promise) {
  promise.catch(() => {});
  return promise;
}

/**
 * Begin to load what every start needs.
 * @param {string} runtime
 * @returns {RuntimeFiles}
 */
export function beginLoading(runtime) {
  const contents = awaitedLater(fetched(`${runtime}start.json`).then((response) => response.json()));
  return {
    runtime,
    contents,
    rest: awaitedLater(contents.then(({ sha256: hashes }) => restAt(runtime + REST, hashes[REST]))),
    wasm: awaitedLater(WebAssembly.compileStreaming(fetched(`${runtime}${FIRST}`))),
    modules: awaitedLater(Promise.all([import(`${runtime}pyodide.mjs`), import(`${runtime}start.mjs`)])),
  };
}

/**
 * Start with the files that are under way, and with a library or none.
 * @template T
 * @param {RuntimeFiles} files
 * @param {Uint8Array<ArrayBuffer> | undefined} library
 * @param {(parts: Parts) => Promise<T>} begin
 * @returns {Promise<T>}
 */
export async function startWith(files, library, begin) {
  const stdLibURL = files.runtime + NO_LIBRARY;
  /** @type {Record<string, () => Response>} */
  const answers = { [stdLibURL]: () => new Response(library), [`${files.runtime}pyodide.asm.wasm`]: () => new Response() };
  const { fetch: ordinary } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const { need, broken } = watched();
  globalThis.fetch = async (input, init) => answers[String(input)]?.() ?? ordinary(input, init);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const [module, rest] = await Promise.all([files.wasm, files.rest]);
    return instantiateFirst(module, /** @type {WebAssembly.Imports} */ (imports), () => need(rest));
  };
  // Pyodide only logs that its wasm or the rest of it did not come, and waits for ever.
  const lost = Promise.all([files.wasm, files.rest]).then(() => new Promise(() => {}));
  const work = async () => {
    const [{ loadPyodide }, { default: createModule }] = await files.modules;
    const lock = files.contents.then((contents) => contents.lock);
    return begin({ loadPyodide, createModule, indexURL: files.runtime, stdLibURL, lock });
  };
  try {
    return /** @type {T} */ (await Promise.race([work(), lost, broken]));
  } finally {
    globalThis.fetch = ordinary;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** What takes the rest when it is needed, and a promise that is broken when it cannot be had. */
function watched() {
  /** @type {(error: unknown) => void} */ let fail = () => {};
  const broken = new Promise((_, reject) => {
    fail = reject;
  });
  const need = (/** @type {Rest} */ rest) => {
    try {
      return rest.now();
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return { need, broken };
}

/**
 * @param {string} address
 * @param {string | undefined} expected
 * @returns {Rest}
 */
function restAt(address, expected) {
  /** @type {WebAssembly.Module | undefined} */ let module;
  /** @type {Promise<void> | undefined} */ let coming;
  const bring = async () => {
    const bytes = await (await fetched(address)).arrayBuffer();
    await verify(bytes, expected, REST);
    module = await WebAssembly.compile(bytes);
  };
  return { now: () => module ?? new WebAssembly.Module(readAtOnce(address, expected)), soon: () => (coming ??= bring()) };
}

/**
 * @param {string} address
 * @param {string | undefined} expected
 */
function readAtOnce(address, expected) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
  const bytes = new Uint8Array(request.response);
  if (sha256(bytes) !== expected) throw new Error(`${REST} is not the one expected`);
  return bytes;
}
