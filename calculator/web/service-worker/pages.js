// Shows pages from the network if they come in time, otherwise from what is kept.

const PATIENCE = 3000; // milliseconds for the network before a copy is shown
const MOST_PAGES = 300;
const LOADED = /<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g;

/** When the copies were saved that are shown, by the window that shows them. @type {Map<string, string>} */
const copies = new Map();

/** The addresses of the files that pages load and that are kept, of any release. */
async function keptFiles() {
  const shells = (await ownCaches()).filter((name) => name.startsWith(`${own}${SHELL} `));
  const requests = await Promise.all(shells.map(async (name) => (await caches.open(name)).keys()));
  return new Set(requests.flat().map(({ url }) => url));
}

/**
 * Whether everything that a page loads is kept: a copy without its style sheet is none.
 * @param {string} address
 * @param {string} text
 * @param {Set<string>} files
 */
const isWhole = (address, text, files) =>
  [...text.matchAll(LOADED)].every(([, loaded]) => files.has(bare(new URL(loaded ?? "", address).href)));

/**
 * @param {string} address
 * @param {Response} response
 */
async function savePage(address, response) {
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!response.ok || response.redirected || !isPage || shellAddresses.has(bare(address))) return;
  const copy = await dated(response);
  if (!isWhole(bare(address), await copy.clone().text(), await keptFiles())) return;
  const cache = await caches.open(PAGES);
  await cache.put(bare(address), copy);
  const saved = await cache.keys();
  await Promise.all(saved.slice(0, -MOST_PAGES).map((request) => cache.delete(request)));
}

/** Delete the copies of pages whose files are no longer kept. */
async function dropBareCopies() {
  const [cache, files] = [await caches.open(PAGES), await keptFiles()];
  for (const request of await cache.keys()) {
    const text = (await (await cache.match(request))?.text()) ?? "";
    if (!isWhole(request.url, text, files)) await cache.delete(request);
  }
}

/** The newest copy of a page. @param {string} address without query */
async function copyOf(address) {
  if (shellAddresses.has(address)) return (await caches.open(cacheOf(SHELL))).match(address);
  const visited = await (await caches.open(PAGES)).match(address);
  const packed = await fromPacks(address.slice(scope.length));
  const isNewer = (visited?.headers.get(SAVED) ?? "") > (packed?.headers.get(SAVED) ?? "");
  return isNewer ? visited : packed;
}

/** @param {string} address without query */
async function isKeptPage(address) {
  if (shellAddresses.has(address) || (await isInPacks(address.slice(scope.length)))) return true;
  return (await (await caches.open(PAGES)).match(address)) !== undefined;
}

/**
 * Where there is no copy: the page that says what is kept, in the language of the page asked for. If the browser
 * has cleared that one too, its words alone.
 * @param {string} address
 */
async function noCopy(address) {
  if (await isKeptPage(`${bare(address)}/`)) return Response.redirect(`${bare(address)}/`, 302);
  const [start = ""] = address.slice(scope.length).split("/");
  const language = start in RELEASE.words ? start : "zh";
  const page = new URL(`${language}/offline/`, scope);
  if (await (await caches.open(cacheOf(SHELL))).match(page.href)) {
    page.searchParams.set("page", bare(address));
    return Response.redirect(page.href, 302);
  }
  const text = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
    + `<meta name="color-scheme" content="light dark"><title>惠策 Huice</title><p>${RELEASE.words[language]}</p>`;
  return new Response(text, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/**
 * The answer from the network if it comes in time and is one; nothing otherwise.
 * @param {Promise<Response>} fresh
 * @returns {Promise<Response | undefined>}
 */
async function inTime(fresh) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fresh.catch(() => undefined), late.then(() => undefined)]);
  return response && response.status < 500 ? response : undefined;
}

/**
 * The page from the network if it comes in time, otherwise the copy, otherwise whenever it comes.
 * @param {string} address
 * @param {string} client the window that will show it
 * @param {Promise<Response>} fresh
 */
async function showPage(address, client, fresh) {
  const response = await inTime(fresh);
  if (response) return response;
  const copy = await copyOf(bare(address)).catch(() => undefined);
  if (!copy) return fresh.catch(() => noCopy(address));
  copies.set(client, copy.headers.get(SAVED) ?? "");
  return copy;
}

/**
 * A file as it is kept: of this release, or of an older one if its name says its content.
 * @param {string} address
 */
async function keptFile(address) {
  const part = partByAddress.get(address);
  if (part && (await caches.has(cacheOf(part)))) return (await caches.open(cacheOf(part))).match(address);
  return HASHED.test(address) ? caches.match(address) : undefined;
}

/**
 * A file that is kept: at once if its name says its content, otherwise the network's, which fits its page.
 * @param {Request} request
 */
async function showFile(request) {
  const address = bare(request.url);
  const kept = await keptFile(address).catch(() => undefined);
  if (kept && HASHED.test(address)) return kept;
  const fresh = fetch(request);
  if (kept) return (await inTime(fresh)) ?? kept;
  return fresh.catch(async () => (await caches.match(address)) ?? Response.error());
}
