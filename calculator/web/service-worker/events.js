// What the service worker does, and when.

/** An update has all that was kept before, or it does not come about. */
const install = async () => fillAll([SHELL, ...(await partsInUse())]);

async function activate() {
  await sweep();
  await worker.clients.claim();
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
async function hear({ data, source, ports: [port] }) {
  if (data.kind === "activate") await worker.skipWaiting();
  if (data.kind === "copy" && source) source.postMessage({ kind: "copy", saved: copies.get(source.id) ?? "" });
  if (data.kind === "keep") await keepUsed();
  if (data.kind === "greet") await greet(data.address);
  if (data.kind === "status") port?.postMessage(await status());
  if (data.kind === "kept") port?.postMessage(await Promise.all(data.addresses.map((each) => isKeptPage(bare(each)))));
  if (data.kind === "save") await save(data.parts, (message) => port?.postMessage(message));
  if (data.kind === "remove") {
    await remove(data.parts);
    port?.postMessage(true);
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => event.waitUntil(hear(event)));
