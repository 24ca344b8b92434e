// Finds pages in the packs that are kept.

/** @typedef {{lines: string[], pages: Record<string, number[]>}} Pack */

const PACKS = "assets/packs/";

/** The pack read last, by the name that says its content: a visitor stays in one place. @type {Map<string, Promise<Pack>>} */
const unpacked = new Map();

/** @param {Response} kept @returns {Promise<Pack>} */
const unpack = (kept) =>
  new Response(/** @type {ReadableStream} */ (kept.body).pipeThrough(new DecompressionStream("gzip"))).json();

/**
 * The packs of one language that are kept, and since when.
 * @param {string} language
 */
async function* keptPacks(language) {
  for (const part of partNames) {
    const file = filesOf(part).find(([path]) => path.startsWith(`${PACKS}${language}/`));
    if (!file || !(await caches.has(cacheOf(part)))) continue;
    const kept = await (await caches.open(cacheOf(part))).match(addressOf(file));
    if (!kept) continue;
    const [name] = file;
    if (!unpacked.has(name)) unpacked.set(name, unpack(kept));
    yield { pack: /** @type {Promise<Pack>} */ (unpacked.get(name)), saved: kept.headers.get(SAVED) ?? "" };
  }
}

/** @param {Pack} pack @param {string} path */
function textOf({ lines, pages }, path) {
  const runs = pages[path] ?? [];
  const found = [];
  for (let at = 0, place = 0; at < runs.length; at += 2) {
    const first = place + (runs[at] ?? 0);
    place = first + (runs[at + 1] ?? 0);
    found.push(...lines.slice(first, place));
  }
  return found.join("");
}

/** @param {string} path from the portal's root */
async function fromPacks(path) {
  for await (const { pack, saved } of keptPacks(path.split("/")[0] ?? "")) {
    const text = textOf(await pack, path);
    const headers = { "content-type": "text/html; charset=utf-8", [SAVED]: saved };
    if (text) return new Response(text, { headers });
  }
  return undefined;
}

/** @param {string} path from the portal's root */
async function isInPacks(path) {
  for await (const { pack } of keptPacks(path.split("/")[0] ?? "")) {
    if (path in (await pack).pages) return true;
  }
  return false;
}
