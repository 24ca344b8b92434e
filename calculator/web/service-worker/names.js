// What the service worker keeps and under which names. The generator writes RELEASE in front of this file.

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const own = `huice ${new URL(scope).pathname} `; // one origin may hold several portals

const SHELL = "shell";
const BESIDE_PLACES = ["calculator", "search"]; // what works once the calculator has been used
const PAGES = `${own}pages`;
const SAVED = "x-huice-saved";
const INTEGRITY = "x-huice-integrity";
const HASHED = /[./][0-9a-f]{8,}[./]/;

/** @param {string} address */
const bare = (address) => address.replace(/[?#].*$/, "");
/** @param {ReleaseFile} file */
const addressOf = ([path]) => new URL(path, scope).href;
/** @param {string} part */
const filesOf = (part) => RELEASE.parts[part]?.files ?? [];
/** @param {string} part */
const sizeOf = (part) => filesOf(part).reduce((sum, [, , size]) => sum + size, 0);
/** @param {string} part */
const cacheOf = (part) => `${own}${part} ${RELEASE.parts[part]?.version}`;

const partNames = Object.keys(RELEASE.parts);
const shellAddresses = new Set(filesOf(SHELL).map(addressOf));
const partByAddress = new Map(partNames.flatMap((part) => filesOf(part).map((file) => [addressOf(file), part])));

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(own));

/** The parts besides the entrance of which any release is kept. */
async function partsInUse() {
  const names = new Set((await ownCaches()).map((name) => name.slice(own.length).replace(/ \S+$/, "")));
  return partNames.filter((part) => part !== SHELL && names.has(part));
}
