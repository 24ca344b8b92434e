// Searches beside the page: holds the index of one language and answers one query after the other. What every query
// needs is asked for all at once, the scripts among it; nothing waits until another file has told its name.

/** @import { Finder } from "./finding.js" */
/** @import { FromSearchWorker, IndexFiles, Pagefind, ToSearchWorker } from "./search-types.d.ts" */

const index = self.name; // the folder of the index
const NEEDED = ["pagefind-entry.json?ts=1", "pagefind.en.pf_meta", "wasm.en.pagefind"];
const SCRIPTS = ["ranking", "choosing", "fitting", "query", "intents", "syllables", "citing", "numbers", "homophones", "spelling"];
const OFTEN = 5; // milliseconds
const ZIPPED = [0x1f, 0x8b];

/** Why a part of the index did not come; an answer without it would be wrong. @type {unknown} */
let lost;
const ask = self.fetch.bind(self);
const later = self.setTimeout.bind(self);

/** What was asked for before Pagefind does. @type {Map<string, Promise<Response>>} */
const asked = new Map(NEEDED.map((name) => [`${index}${name}`, got(`${index}${name}`)]));
const lexicon = readJson("lexicon.json");
const choices = readJson("choices.json");
const scripts = Promise.all([import("./finding.js"), ...SCRIPTS.map((name) => import(`./${name}.js`))]);
const started = start();
[...asked.values(), lexicon, choices, scripts, started].forEach((each) => each.catch(() => {})); // told where it is awaited

/**
 * A file of Pagefind's, unpacked by the browser, which is many times as quick as Pagefind's own way.
 * @param {string} address
 */
async function got(address) {
  const response = await ask(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const content = await response.arrayBuffer();
  const isZipped = ZIPPED.every((byte, place) => new Uint8Array(content)[place] === byte);
  if (!isZipped || !("DecompressionStream" in self)) return new Response(content);
  return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/**
 * @param {string} address
 * @param {unknown} error
 * @returns {never}
 */
function missed(address, error) {
  if (address.includes("/index/")) lost = error;
  throw error;
}

/** @param {string} name */
async function readJson(name) {
  const response = await ask(`${index}${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** @returns {Promise<Finder>} */
async function start() {
  // Pagefind can be given no files, and looks every 50 ms whether it has begun.
  self.fetch = (address) => asked.get(String(address)) ?? got(String(address)).catch((error) => missed(String(address), error));
  self.setTimeout = /** @type {typeof setTimeout} */ ((act, wait) => later(act, Math.min(Number(wait), OFTEN)));
  /** @type {[Pagefind, Awaited<typeof scripts>]} */
  const [pagefind, [{ Finder, RANKING }]] = await Promise.all([import(`${index}pagefind.js`), scripts]);
  // The folder's name says its version; a tag of the hour would only keep the entry out of caches.
  await pagefind.options({ basePath: index, ranking: RANKING, metaCacheTag: "1", noWorker: true });
  await pagefind.init();
  const { known, light, ...rest } = await lexicon;
  /** @type {IndexFiles} */
  const files = {
    vocabulary: () => readJson("spelling.json"),
    sounds: () => readJson("sounds.json"),
    cards: () => readJson("cards.json"),
    choices: () => choices,
  };
  return new Finder(pagefind, { ...rest, known: new Set(known), light: new Set(light) }, files);
}

/** @param {FromSearchWorker} message */
const tell = (message) => self.postMessage(message);

self.addEventListener("message", async (/** @type {MessageEvent<ToSearchWorker>} */ { data: { id, ...request } }) => {
  try {
    const answer = await (await started).find(request);
    if (lost) throw lost;
    tell({ kind: "found", id, answer });
  } catch (error) {
    tell({ kind: "failed", id, detail: String(error) });
  }
});
