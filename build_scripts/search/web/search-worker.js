// Searches beside the page: holds the index of one language and answers one query after the other.

import { Finder, RANKING } from "./finding.js";

/** @import { FromSearchWorker, Pagefind, ToSearchWorker } from "./search-types.d.ts" */

/** @type {Promise<Finder> | undefined} */
let finder;

/** @param {string} address */
async function readJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/**
 * @param {string} index the folder of the index
 * @returns {Promise<Finder>}
 */
async function open(index) {
  const lexicon = readJson(`${index}lexicon.json`);
  lexicon.catch(() => {}); // reported below, where it is awaited
  /** @type {Pagefind} */
  const pagefind = await import(`${index}pagefind.js`);
  // The folder's name says its version; a tag of the hour would only keep the entry out of caches.
  await pagefind.options({ basePath: index, ranking: RANKING, metaCacheTag: "1", noWorker: true });
  await pagefind.init();
  const { known, light, ...rest } = await lexicon;
  return new Finder(pagefind, { ...rest, known: new Set(known), light: new Set(light) }, {
    vocabulary: () => readJson(`${index}spelling.json`),
    sounds: () => readJson(`${index}sounds.json`),
    cards: () => readJson(`${index}cards.json`),
    choices: () => readJson(`${index}choices.json`),
  });
}

/** @param {FromSearchWorker} message */
const tell = (message) => self.postMessage(message);

/** @param {Extract<ToSearchWorker, {kind: "find"}>} request */
async function answer(request) {
  try {
    if (!finder) throw new Error("The index has not been opened");
    tell({ kind: "found", id: request.id, answer: await (await finder).find(request) });
  } catch (error) {
    tell({ kind: "failed", id: request.id, detail: String(error) });
  }
}

self.addEventListener("message", (/** @type {MessageEvent<ToSearchWorker>} */ { data }) => {
  if (data.kind === "open") finder = open(data.index);
  else void answer(data);
});
