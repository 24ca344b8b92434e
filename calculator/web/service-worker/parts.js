// Tells windows what is kept on the device, and keeps or removes what they ask for.

const SHOWN_VISITS = 10;

/** @param {unknown} error @returns {SaveFailure} */
function reasonOf(error) {
  if (error instanceof OtherRelease) return "changed";
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "full";
  return error instanceof TypeError ? "offline" : "denied";
}

/** What is kept of each part, and the pages that were visited last. */
async function status() {
  const parts = await Promise.all(partNames.map(async (name) => ({ name, size: sizeOf(name), kept: await isKept(name) })));
  const cache = await caches.open(PAGES);
  const visits = await Promise.all((await cache.keys()).slice(-SHOWN_VISITS).reverse().map(async (request) => {
    const text = (await (await cache.match(request))?.text()) ?? "";
    return { address: request.url, title: /<title>([^<]*)/.exec(text)?.[1] ?? request.url };
  }));
  return { parts, visits, able: typeof DecompressionStream !== "undefined" };
}

/**
 * Keep parts one after the other, each whole; if there is no room for all, none of them stays.
 * @param {string[]} parts
 * @param {(message: SaveMessage) => void} tell
 */
async function save(parts, tell) {
  const kept = await Promise.all(parts.map(isKept));
  const missing = parts.filter((part, index) => !kept[index] && part in RELEASE.parts);
  const size = missing.reduce((sum, part) => sum + sizeOf(part), 0);
  let done = 0;
  try {
    for (const part of missing) {
      await fill(part, (bytes) => {
        done += bytes;
        tell({ kind: "progress", done, size });
      });
    }
    tell({ kind: "saved" });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "full") await remove(missing);
    tell({ kind: "failed", reason, size });
  }
}

/** Remove parts of every release. @param {string[]} parts */
async function remove(parts) {
  const starts = parts.filter((part) => part !== SHELL).map((part) => `${own}${part} `);
  const names = (await ownCaches()).filter((name) => starts.some((start) => name.startsWith(start)));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** What works without a connection once the calculator has been used: itself, and the search. */
async function keepUsed() {
  for (const part of BESIDE_PLACES) await fill(part);
}

/**
 * A window was opened: keep its page if the service worker was not there yet, and mend what the browser cleared.
 * @param {string} address an empty text where the service worker saw the page itself
 */
async function greet(address) {
  for (const part of [SHELL, ...(await partsMissing())]) await fill(part).catch(() => {}); // a newer release keeps its own
  await sweep();
  if (address) await savePage(address, await fetch(address));
}
