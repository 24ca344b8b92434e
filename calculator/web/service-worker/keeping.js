// Fills caches: a part is kept whole or not at all.

/** The server has other bytes than this release names. */
class OtherRelease extends Error {}

/** What is being filled right now: two windows may ask for the same. @type {Map<string, Promise<boolean>>} */
const filling = new Map();

/**
 * The response with the day it was saved, and with the hash of its bytes where that is known.
 * @param {Response} response
 * @param {string} [integrity]
 */
async function dated(response, integrity) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding"); // the body is decoded already
  headers.delete("content-length");
  headers.set(SAVED, new Date().toISOString());
  if (integrity) headers.set(INTEGRITY, integrity);
  return new Response(await response.blob(), { status: response.status, statusText: response.statusText, headers });
}

/**
 * One file of the release from the network, its bytes counted as they come.
 * @param {ReleaseFile} file
 * @param {(bytes: number) => void} arrived
 */
async function download(file, arrived) {
  const [path, integrity] = file;
  const response = await fetch(addressOf(file), { cache: "no-cache" });
  if (!response.ok || !response.body) throw new OtherRelease(`${path}: ${response.status}`);
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      arrived(chunk.byteLength);
      out.enqueue(chunk);
    },
  }));
  const bytes = await new Response(counted).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (`sha256-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new OtherRelease(`${path}: other bytes`);
  return dated(new Response(bytes, { headers: response.headers }), integrity);
}

/**
 * One file of the release, from an older cache if it has the same bytes.
 * @param {ReleaseFile} file
 * @param {(bytes: number) => void} arrived
 * @returns {Promise<Response>}
 */
async function obtain(file, arrived) {
  const [, integrity, size] = file;
  for (const name of await ownCaches()) {
    const found = await (await caches.open(name)).match(addressOf(file));
    if (found?.headers.get(INTEGRITY) !== integrity) continue;
    arrived(size);
    return found;
  }
  return download(file, arrived);
}

/**
 * Keep all files of a part, or none; says whether they were not there before.
 * @param {string} part
 * @param {(bytes: number) => void} [arrived]
 */
function fill(part, arrived = () => {}) {
  const begun = filling.get(part) ?? gather(part, arrived).finally(() => filling.delete(part));
  filling.set(part, begun);
  return begun;
}

/**
 * @param {string} part
 * @param {(bytes: number) => void} arrived
 */
async function gather(part, arrived) {
  if (await isKept(part)) return false;
  const files = filesOf(part);
  const responses = await Promise.all(files.map((file) => obtain(file, arrived)));
  const cache = await caches.open(cacheOf(part));
  try {
    await Promise.all(files.map((file, index) => cache.put(addressOf(file), /** @type {Response} */ (responses[index]))));
  } catch (error) {
    await caches.delete(cacheOf(part));
    throw error;
  }
  return true;
}

/** Whether this release of a part is kept whole: browsers clear what they like. @param {string} part */
async function isKept(part) {
  if (!(await caches.has(cacheOf(part)))) return false;
  const present = new Set((await (await caches.open(cacheOf(part))).keys()).map(({ url }) => url));
  return filesOf(part).every((file) => present.has(addressOf(file)));
}

/** Keep parts, or leave none of them behind that was not there. @param {string[]} parts */
async function fillAll(parts) {
  /** @type {string[]} */
  const added = [];
  try {
    for (const part of parts) if (await fill(part)) added.push(part);
  } catch (error) {
    await Promise.all(added.map((part) => caches.delete(cacheOf(part))));
    throw error;
  }
}

/** The parts that an older release has kept and this one has not: they were saved while this one was on its way. */
async function partsMissing() {
  const used = await partsInUse();
  const kept = await Promise.all(used.map(isKept));
  return used.filter((_, index) => !kept[index]);
}

/**
 * Delete what is of older releases and kept of this one, unless windows of these are still open; the last entrance stays,
 * since copies of pages may need its files. Copies that lack theirs go.
 */
async function sweep() {
  if (worker.registration.installing || worker.registration.waiting) return; // the newer one's caches are not old
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.filter(({ url }) => url.startsWith(scope)).length > 1) return;
  const names = await ownCaches();
  const shells = names.filter((name) => name.startsWith(`${own}${SHELL} `) && name !== cacheOf(SHELL));
  const missing = (await partsMissing()).map((part) => `${own}${part} `);
  const current = new Set([...partNames.map(cacheOf), PAGES, shells.at(-1)]);
  const old = names.filter((name) => !current.has(name) && !missing.some((start) => name.startsWith(start)));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (old.length > 0) await dropBareCopies();
}
