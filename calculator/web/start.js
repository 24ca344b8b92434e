// Chooses how Python starts: from an image of its memory, from the small library, or as Pyodide does it.

import { addressOf, dropImages, findImage, identityOf, imageIn, keepImage } from "./kept-image.js";
import { comesQuickly, isSparing } from "./line.js";
import { startFromImage, startFromLibrary } from "./python.js";
import { awaitedLater, beginLoading, fetched, startWith, verify } from "./runtime-files.js";

/** @import { Places } from "./kept-image.js" */
/** @import { Calculator } from "./python.js" */
/** @import { RuntimeFiles } from "./runtime-files.js" */
/** @typedef {"kept image" | "image" | "library" | "ordinary"} Way */
/**
 * A calculator. `keep` comes before the first answer, so that no answer is kept with it; `complete` comes after it and
 * brings what answers seldom need; `instead` is the start to fall back on when an answer goes wrong.
 * @typedef {{
 *   way: Way,
 *   calculator: Calculator,
 *   keep: () => Promise<void>,
 *   complete?: () => Promise<void>,
 *   instead?: () => Promise<Started>,
 * }} Started
 */

const PACKAGE = "huice-calculator";
const LIBRARY = "library.zip";
const WHOLE = ["pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"];
const nothingToKeep = async () => {};

// The smallest module there is. A content policy that refuses it would let loadPyodide wait for ever.
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** No way of starting can work here: there is no WebAssembly, or it is not allowed. */
class Refused extends Error {}

function demandWebAssembly() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new Refused(wordsOf(error));
  }
}

/** What an error says. @param {unknown} error */
export const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/** Why a start failed. @param {unknown} error @returns {"refused" | "not_loaded"} */
export const failureOf = (error) => (error instanceof Refused ? "refused" : "not_loaded");

/** @param {unknown} error */
const noted = (error) => console.info("A quicker start was not possible:", error);

/**
 * Start in the quickest way that works here; `begun` hears of each way that is tried. `failureOf` tells why none did.
 * @param {Places} places
 * @param {(way: Way) => void} begun
 * @returns {Promise<Started>}
 */
export async function startQuickly(places, begun) {
  demandWebAssembly();
  const tries = [startFromKept, startFromSite, startSmall];
  let files = beginLoading(places.runtime);
  for (const attempt of tries) {
    try {
      const started = await attempt(places, files, begun);
      if (started) return { ...started, complete: () => complete(files), instead: () => startOverAgain(places) };
    } catch (error) {
      noted(error);
      if (await isWhole(files)) await dropImages(places).catch(noted);
      files = beginLoading(places.runtime);
    }
  }
  begun("ordinary");
  return startOrdinarily(places);
}

/** Bring the rest of Python, unless data is to be saved: then it comes when it is needed. @param {RuntimeFiles} files */
const complete = async ({ rest }) => (isSparing() ? undefined : (await rest).soon().catch(noted));

/** Whether all files came: without a connection, it is not an image's fault that nothing starts. @param {RuntimeFiles} files */
const isWhole = (files) =>
  Promise.all([files.modules, files.contents, files.wasm]).then(() => true, () => false);

/** @typedef {(places: Places, files: RuntimeFiles, begun: (way: Way) => void) => Promise<Started | undefined>} Attempt */

/** From the image that an earlier visit has left. @type {Attempt} */
async function startFromKept(places, files, begun) {
  const kept = await findImage(places).catch(noted);
  if (!kept) return undefined;
  begun("kept image");
  const image = awaitedLater(imageIn(kept, places));
  const calculator = await startWith(files, undefined, (parts) => startFromImage(parts, image));
  return { way: "kept image", calculator, keep: nothingToKeep };
}

/** From the image that was made with the site, if the line is fast. @type {Attempt} */
async function startFromSite(places, files, begun) {
  const sent = await imageOfSite(places, files).catch(noted);
  if (!sent) return undefined;
  begun("image");
  const image = awaitedLater(imageIn(sent, places));
  const calculator = await startWith(files, undefined, (parts) => startFromImage(parts, image));
  return { way: "image", calculator, keep: async () => keepImage(places, await image).catch(noted) };
}

/**
 * The site's image, nothing where another way is quicker or it cannot be had.
 * @param {Places} places
 * @param {RuntimeFiles} files
 */
async function imageOfSite(places, files) {
  if (isSparing() || !globalThis.crypto?.subtle) return undefined;
  await files.modules;
  const measured = `${files.runtime}start.mjs`;
  if (!comesQuickly(measured, 0)) return undefined;
  const leave = new AbortController();
  const response = await fetch(addressOf(places), { signal: leave.signal });
  if (!response.ok || !comesQuickly(measured, Number(response.headers.get("content-length")))) {
    leave.abort();
    return undefined;
  }
  return response;
}

/** From the small library, of which an image is kept for the next time. @type {Attempt} */
async function startSmall(places, files, begun) {
  begun("library");
  const rules = awaitedLater(fetched(places.rules).then((response) => response.text()));
  const library = new Uint8Array(await (await fetched(files.runtime + LIBRARY)).arrayBuffer());
  await verify(library, (await files.contents).sha256[LIBRARY], LIBRARY);
  const text = await rules;
  const { calculator, image } = await startWith(files, library, (parts) => startFromLibrary(parts, text));
  const keep = async () => keepImage(places, image(identityOf(places))).catch(noted);
  return { way: "library", calculator, keep };
}

/**
 * Start ordinarily, and at the next visit from nothing that was kept.
 * @param {Places} places
 */
export async function startOverAgain(places) {
  demandWebAssembly();
  await dropImages(places).catch(noted);
  return startOrdinarily(places);
}

/** Throw if a file is not to be had: Pyodide would only log it, and wait for ever. @param {string} address */
async function demand(address) {
  const { status } = await fetch(address, { method: "HEAD" });
  if (status === 404) throw new Error(`${address}: ${status}`);
}

/**
 * Start as Pyodide does it by itself, with its whole library and the calculator's wheel.
 * @param {Places} places
 * @returns {Promise<Started>}
 */
async function startOrdinarily({ runtime, rules }) {
  const bundle = awaitedLater(fetched(rules).then((response) => response.text()));
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  await Promise.all(WHOLE.map((name) => demand(runtime + name)));
  const pyodide = await loadPyodide({ indexURL: runtime });
  await pyodide.loadPackage(PACKAGE, { messageCallback: () => {} });
  const api = pyodide.pyimport("calculator.api");
  const rulesText = await bundle;
  const calculator = (/** @type {string} */ name, /** @type {string} */ request) => api[name](rulesText, request);
  return { way: "ordinary", calculator, keep: nothingToKeep };
}
