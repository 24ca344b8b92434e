// Keeps the portal readable and the calculator usable without a connection.
// The generator writes RELEASE, the lists of files with their hashes, in front of this file.

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const own = `huice ${new URL(scope).pathname} `; // one origin may hold several portals
const SHELL = `${own}shell ${RELEASE.shell.version}`;
const CALCULATOR = `${own}calculator ${RELEASE.calculator.version}`;
const SEARCH = `${own}search ${RELEASE.search.version}`;
const PAGES = `${own}pages`;

const PATIENCE = 3000; // milliseconds for the network before a copy is shown
const MOST_PAGES = 300;
const HASHED = /[./][0-9a-f]{8,}[./]/;
const SAVED = "x-huice-saved";
const INTEGRITY = "x-huice-integrity";

/** When the copies were saved that are shown, by the window that shows them. @type {Map<string, string>} */
const copies = new Map();

/** @param {string} address */
const bare = (address) => address.replace(/[?#].*$/, "");
/** @param {[string, string]} file */
const addressOf = ([path]) => new URL(path, scope).href;
const shellAddresses = new Set(RELEASE.shell.files.map(addressOf));
const calculatorAddresses = new Set(RELEASE.calculator.files.map(addressOf));
const searchAddresses = new Set(RELEASE.search.files.map(addressOf));

/** @param {string} kind */
async function ownCaches(kind) {
  return (await caches.keys()).filter((name) => name.startsWith(own + kind));
}

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
 * One file of the release, from an older cache if it has the same bytes.
 * @param {[string, string]} file
 * @returns {Promise<Response>}
 */
async function obtain(file) {
  const [path, integrity] = file;
  for (const name of await ownCaches("")) {
    const found = await (await caches.open(name)).match(addressOf(file));
    if (found?.headers.get(INTEGRITY) === integrity) return found;
  }
  const response = await fetch(addressOf(file), { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return dated(response, integrity);
}

/**
 * Fill a cache with all files of a part, or leave none of it behind.
 * @param {string} name
 * @param {ReleasePart} part
 */
async function fill(name, part) {
  if (await isFull(name, part)) return;
  const responses = await Promise.all(part.files.map(obtain));
  const cache = await caches.open(name);
  try {
    await Promise.all(part.files.map((file, index) => cache.put(addressOf(file), /** @type {Response} */ (responses[index]))));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/**
 * @param {string} name
 * @param {ReleasePart} part
 */
async function isFull(name, part) {
  if (!(await caches.has(name))) return false;
  const present = new Set((await (await caches.open(name)).keys()).map((request) => request.url));
  return part.files.every((file) => present.has(addressOf(file)));
}

async function install() {
  const usesCalculator = (await ownCaches("calculator")).length > 0;
  await fill(SHELL, RELEASE.shell);
  if (usesCalculator) await keep();
}

/** What works without a connection once the calculator has been used: itself, and the search. */
async function keep() {
  await fill(CALCULATOR, RELEASE.calculator);
  await fill(SEARCH, RELEASE.search);
}

/** Delete what is older; the last shell stays, since copies of pages may still need its files. */
async function activate() {
  const last = (await ownCaches("shell")).filter((name) => name !== SHELL).at(-1);
  const current = [SHELL, CALCULATOR, SEARCH, PAGES, last];
  const old = (await ownCaches("")).filter((name) => !current.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/**
 * @param {string} address
 * @param {Response} response
 */
async function savePage(address, response) {
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!response.ok || response.redirected || !isPage || shellAddresses.has(bare(address))) return;
  const cache = await caches.open(PAGES);
  await cache.put(bare(address), await dated(response));
  const saved = await cache.keys();
  await Promise.all(saved.slice(0, -MOST_PAGES).map((request) => cache.delete(request)));
}

/** @param {string} address */
async function copyOf(address) {
  const cache = await caches.open(shellAddresses.has(bare(address)) ? SHELL : PAGES);
  return cache.match(bare(address));
}

/** The page that says there is no copy, in the language of the page asked for. @param {string} address */
function noCopy(address) {
  const languages = [new URL(address).pathname.slice(new URL(scope).pathname.length).split("/")[0], "zh"];
  const pages = languages.map((language) => new URL(`${language}/offline/`, scope));
  const page = pages.find(({ href }) => shellAddresses.has(href));
  if (!page) return Response.error();
  page.searchParams.set("page", bare(address));
  return Response.redirect(page.href, 302);
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
  const copy = await copyOf(address);
  if (!copy) return fresh.catch(() => noCopy(address));
  copies.set(client, copy.headers.get(SAVED) ?? "");
  return copy;
}

/** The cache that a file belongs into. @param {string} address */
function partOf(address) {
  if (shellAddresses.has(address)) return SHELL;
  if (calculatorAddresses.has(address)) return CALCULATOR;
  return searchAddresses.has(address) ? SEARCH : undefined;
}

/**
 * A file that is kept: at once if its name says its content, otherwise the network's, which fits its page.
 * @param {Request} request
 */
async function showFile(request) {
  const address = bare(request.url);
  const name = partOf(address);
  const kept = name && (await (await caches.open(name)).match(address));
  if (kept && HASHED.test(address)) return kept;
  const fresh = fetch(request);
  if (kept) return (await inTime(fresh)) ?? kept;
  return fresh.catch(async () => (await caches.match(address)) ?? Response.error());
}

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range")) return;
  if (request.mode !== "navigate") {
    event.respondWith(showFile(request));
    return;
  }
  /** @type {Promise<unknown> | undefined} */
  let saving;
  const fresh = fetch(request).then((response) => {
    saving = savePage(request.url, response.clone());
    return response;
  });
  event.waitUntil(fresh.then(() => saving).catch(() => {}));
  event.respondWith(showPage(request.url, event.resultingClientId, fresh));
}

/** @param {PageMessage} event */
async function hear({ data, source }) {
  if (data.kind === "activate") await worker.skipWaiting();
  if (data.kind === "copy" && source) source.postMessage({ kind: "copy", saved: copies.get(source.id) ?? "" });
  if (data.kind === "keep") await keep();
  if (data.kind === "visited") await savePage(data.address, await fetch(data.address));
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => event.waitUntil(hear(event)));
