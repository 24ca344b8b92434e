// Fetches what the calculator needs when somebody is about to follow a link to it, and not before.

const root = new URL("../../../", import.meta.url);
const CALCULATOR = /^[a-z]+\/calculator\/$/;
const FILES = ["pyodide.mjs", "start.mjs", "start.wasm", "start.json", "library.zip"];
const KINDS = ["pointerover", "touchstart", "focusin"];

/** @param {Event} event */
function calculatorAt({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  const leadsThere = link?.href.startsWith(root.href) && CALCULATOR.test(link.href.slice(root.href.length).replace(/[?#].*$/, ""));
  return leadsThere ? link?.href.replace(/[?#].*$/, "") : undefined;
}

/** @param {string} address */
function prefetch(address) {
  const link = document.createElement("link");
  link.rel = "prefetch";
  link.href = address;
  document.head.append(link);
}

/** Fetch what the calculator's page names. @param {string} page */
async function prepare(page) {
  const response = await fetch(page);
  const { dataset } = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("calculator") ?? {};
  if (!response.ok || !dataset?.runtime || !dataset.rules) return;
  const addresses = [...FILES.map((name) => dataset.runtime + name), dataset.rules];
  addresses.forEach((address) => prefetch(new URL(address, root).href));
}

/** @param {Event} event */
function notice(event) {
  const page = calculatorAt(event);
  if (!page) return;
  KINDS.forEach((kind) => document.removeEventListener(kind, notice));
  prepare(page).catch(() => {}); // the calculator fetches its files by itself as well
}

const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
const able = document.createElement("link").relList.supports("prefetch");
if (able && !connection?.saveData && !document.getElementById("calculator")) {
  KINDS.forEach((kind) => document.addEventListener(kind, notice, { passive: true }));
}
