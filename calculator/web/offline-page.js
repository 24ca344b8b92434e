// The page "Use offline": which places are kept on this device, what they need, keeping and removing them.

import { byId, list, make, say } from "./elements.js";
import { removeParts, saveParts, whatIsKept } from "./kept-parts.js";
import { isWithoutConnection, lookForUpdate, registered } from "./offline.js";

/** @import { Kept } from "./kept-parts.js" */
/** @import { PageWords } from "./types.d.ts" */

const BASE = ["general", "calculator", "search"]; // goes with every place
const WISHES = "huice.offline"; // what somebody asked to be kept, so that we notice when it was cleared
const AGAIN = 5000; // milliseconds between two looks whether the connection is back
const root = new URL("../../../", import.meta.url);
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
/** @type {PageWords} */
const words = JSON.parse(byId("offline-page-words", HTMLScriptElement).text);
const line = byId("offline-line", HTMLElement);
const bar = byId("offline-progress", HTMLProgressElement);
const amount = byId("offline-amount", HTMLElement);
const rows = Array.from(document.querySelectorAll("[data-part]")).filter((each) => each instanceof HTMLElement);
const places = rows.flatMap(({ dataset }) => dataset.place ?? []);
const partOf = (/** @type {string} */ place) => `place ${place}`;
const everything = [...BASE, ...places.map(partOf)];

/** @type {Kept} */
let kept = { parts: [], visits: [], able: false };
let isBusy = false;

/** Bytes in words. @param {number} bytes */
function sizeText(bytes) {
  const isLarge = bytes >= 1_000_000;
  const number = isLarge ? (bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1) : String(Math.max(1, Math.round(bytes / 1000)));
  return say(isLarge ? words.megabytes : words.kilobytes, { number });
}

/** @returns {string[]} */
function wishes() {
  try {
    const found = JSON.parse(localStorage.getItem(WISHES) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => everything.includes(each)) : [];
  } catch {
    return [];
  }
}

/** @param {string[]} parts */
function wish(parts) {
  try {
    if (parts.length > 0) localStorage.setItem(WISHES, JSON.stringify(parts));
    else localStorage.removeItem(WISHES);
  } catch {
    // then nobody is told when the browser clears what it kept
  }
}

const isKept = (/** @type {string[]} */ parts) =>
  parts.every((part) => kept.parts.some(({ name, kept: has }) => name === part && has));
const missing = (/** @type {string[]} */ parts) => kept.parts.filter(({ name, kept: has }) => parts.includes(name) && !has);
const needed = (/** @type {string[]} */ parts) => missing(parts).reduce((sum, { size }) => sum + size, 0);

/** What a row is about by itself, and what is kept with it. @param {HTMLElement} row */
function partsOf({ dataset }) {
  if (!dataset.place) return { own: BASE, all: BASE };
  const above = (dataset.above ?? "").split(" ").filter(Boolean);
  return { own: [partOf(dataset.place)], all: [...BASE, ...[dataset.place, ...above].map(partOf)] };
}

/**
 * @param {string} text
 * @param {() => Promise<void>} act
 * @param {string} key
 */
function button(text, act, key) {
  const element = make("button", { type: "button", class: "md-button", "data-key": key }, text);
  element.addEventListener("click", () => void busy(act));
  return element;
}

/** One thing at a time; the buttons say so. @param {() => Promise<void>} act */
async function busy(act) {
  if (isBusy) return;
  isBusy = true;
  const focused = document.activeElement?.closest("[data-part], [data-all]");
  document.querySelectorAll("[data-actions] button").forEach((each) => each.setAttribute("aria-disabled", "true"));
  try {
    await act();
  } finally {
    isBusy = false;
    await show();
    const next = focused?.querySelector("button");
    if (next instanceof HTMLElement) next.focus();
  }
}

/** @param {string[]} parts @param {string} name */
async function keep(parts, name) {
  const size = needed(parts);
  line.textContent = say(words.saving, { name });
  bar.parentElement?.removeAttribute("hidden");
  const failure = await saveParts(parts, (done) => {
    bar.value = size > 0 ? Math.min(1, done / size) : 1;
    amount.textContent = say(words.progress, { done: sizeText(Math.min(done, size)), size: sizeText(size) });
  });
  bar.parentElement?.setAttribute("hidden", "");
  if (!failure) wish([...new Set([...wishes(), ...parts])]);
  else if (failure.reason === "changed") await lookForUpdate();
  line.textContent = say(words[failure ? `failed_${failure.reason}` : "saved"], { name, size: sizeText(size) });
}

/** @param {string[]} parts @param {string} name */
async function drop(parts, name) {
  await removeParts(parts);
  wish(wishes().filter((each) => !parts.includes(each)));
  line.textContent = say(words.removed, { name });
}

/** @param {HTMLElement} row */
function showRow(row) {
  const [state, actions] = [row.querySelector("[data-state]"), row.querySelector("[data-actions]")];
  const { own, all } = partsOf(row);
  const name = row.dataset.part ?? "";
  const has = isKept(own);
  row.classList.toggle("hc-kept", has);
  const size = sizeText(kept.parts.filter((part) => own.includes(part.name)).reduce((sum, part) => sum + part.size, 0));
  if (state) state.textContent = say(words[has ? "is_kept" : "is_not_kept"], { size });
  if (has) actions?.replaceChildren(button(say(words.remove, { name }), () => drop(own, name), "remove"));
  else if (isWithoutConnection()) actions?.replaceChildren(words.connect ?? "");
  else actions?.replaceChildren(button(say(words.save, { name, size: sizeText(needed(all)) }), () => keep(all, name), "save"));
}

function showAll() {
  const actions = byId("offline-all", HTMLElement);
  const some = everything.filter((part) => isKept([part]));
  actions.replaceChildren(
    ...(isKept(everything) || isWithoutConnection() ? [] : [button(say(words.save_all, { size: sizeText(needed(everything)) }), () => keep(everything, words.everything ?? ""), "save"), " "]),
    ...(some.length > 0 ? [button(words.remove_all ?? "", () => drop(everything, words.everything ?? ""), "remove")] : []));
}

/** The pages that can be read without a connection: whole places, and what was visited. */
function showReadable() {
  const pages = rows.filter((row) => row.dataset.place && isKept(partsOf(row).own))
    .map((row) => make("a", { href: row.querySelector("a")?.href ?? "" }, row.dataset.part));
  const visits = kept.visits.filter(({ address }) => address.startsWith(new URL(`${language}/`, root).href))
    .map(({ address, title }) => make("a", { href: address }, title));
  byId("offline-pages", HTMLElement).replaceChildren(
    list(pages, "") || make("p", {}, words.no_place),
    visits.length > 0 ? make("p", {}, words.visited) : "",
    list(visits, "") || "");
}

async function show() {
  kept = await whatIsKept();
  if (!kept.able) return refuse("too_old");
  rows.forEach(showRow);
  showAll();
  showReadable();
  const cleared = missing(wishes());
  byId("offline-cleared", HTMLElement).hidden = cleared.length === 0;
}

/** Say why nothing can be kept here; the page goes on listing where everything stands. @param {string} reason */
function refuse(reason) {
  line.textContent = words[`refused_${reason}`] ?? "";
  line.classList.add("hc-note");
}

/** On the way to a page without a copy: say so, and go there as soon as there is a connection. */
function aim() {
  const wanted = new URLSearchParams(location.search).get("page");
  const retry = document.querySelector("a[data-offline-retry]");
  if (!wanted?.startsWith(root.href) || !(retry instanceof HTMLAnchorElement)) return;
  retry.href = wanted;
  const missing = byId("offline-missing", HTMLElement);
  missing.hidden = false;
  missing.after(byId("offline-readable", HTMLElement)); // what can be read instead stands first
  const look = async () => {
    if (document.hidden || !navigator.onLine) return;
    const answer = await fetch(wanted, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
    if (answer && answer.status < 500) location.replace(wanted);
  };
  addEventListener("online", look);
  setInterval(look, AGAIN);
}

/** Resolves when the service worker is ready; with a reason where there will be none. @returns {Promise<string | undefined>} */
async function reasonAgainst() {
  if (!("serviceWorker" in navigator)) return isSecureContext ? "unsupported" : "insecure";
  const registration = await registered;
  if (!registration) return "denied";
  if (registration.active) return undefined;
  const { installing } = registration;
  return new Promise((resolve) => {
    void navigator.serviceWorker.ready.then(() => resolve(undefined));
    installing?.addEventListener("statechange", () => {
      if (installing.state === "redundant") resolve("not_prepared");
    });
  });
}

aim();
const reason = await reasonAgainst();
if (reason) refuse(reason);
else await show().catch(() => refuse("denied"));
if (!reason) for (const kind of ["online", "offline", "huice-copy"]) addEventListener(kind, () => void show());
byId("offline-again", HTMLButtonElement).addEventListener("click", () => void busy(() => keep(wishes(), words.everything ?? "")));
