// Registers the service worker; says when there is no connection, when the page is a copy, when a version is new.

import { make, say } from "./elements.js";
import "./intent.js";

/** @import { PageWords } from "./types.d.ts" */

const OFTEN_ENOUGH = 3_600_000; // milliseconds between two looks for a new version in a window that stays open

const root = new URL("../../../", import.meta.url);
const data = document.getElementById("offline-words");
/** @type {PageWords} */
export const offlineWords = data ? JSON.parse(data.textContent ?? "{}") : {};
const words = offlineWords;
const page = new URL(`${document.documentElement.lang.startsWith("zh") ? "zh" : "en"}/offline/`, root);
const isOwnPage = location.pathname === page.pathname;
const place = make("div", { class: "hc-offline", role: "status" });
const connection = make("p", { hidden: true }, words.offline, !isOwnPage && " ", !isOwnPage && make("a", { href: page.href }, words.what_is_kept));
const copy = make("p", { hidden: true });
const update = make("p", { hidden: true });
let isCopy = false;
const hadWorker = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;

/** The service worker of this portal, or nothing where the browser has none (plain http, private windows). */
export const registered = "serviceWorker" in navigator
  ? navigator.serviceWorker
      .register(new URL("service-worker.js", root), { scope: root.pathname, updateViaCache: "none" })
      .catch((error) => void console.warn(error))
  : Promise.resolve(undefined);

/** @param {object} message */
async function tell(message) {
  const registration = (await registered) && (await navigator.serviceWorker.ready);
  registration?.active?.postMessage(message);
}

/**
 * Whether a file is kept on this device.
 * @param {string} address
 */
export async function isKept(address) {
  if (!("caches" in window)) return false;
  return (await caches.match(address).catch(() => undefined)) !== undefined;
}

/** Have the calculator kept on this device, now that it has been used. */
export function keepCalculator() {
  void tell({ kind: "keep" });
}

/** Whether the browser says so, or this page is a copy because nothing else came. */
export const isWithoutConnection = () => !connection.hidden || isCopy;

function showConnection() {
  connection.hidden = navigator.onLine;
}

/** Say that the page is a copy, and of what day. @param {boolean} shown */
function showCopy(shown) {
  isCopy = shown;
  copy.hidden = !shown || isOwnPage;
  copy.textContent = say(words.copy, { of: document.querySelector("[data-content-day]")?.textContent ?? "" });
  if (shown) dispatchEvent(new Event("huice-copy"));
}

/** Ask whether there is a new version: a file of this one is missing, or the window has been open for long. */
export async function lookForUpdate() {
  await (await registered)?.update().catch(() => {}); // no connection: nothing new
}

/** @param {ServiceWorkerRegistration} registration */
function watchForUpdate(registration) {
  const look = () => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) offer(() => take(waiting));
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < OFTEN_ENOUGH) return;
    looked = Date.now();
    void lookForUpdate();
  });
}

/** Load the page anew; a form that is being filled in puts its answers into the address before. */
function reload() {
  dispatchEvent(new Event("huice-reload"));
  location.reload();
}

/** @param {ServiceWorker} waiting */
function take(waiting) {
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  if (waiting.state === "installed") waiting.postMessage({ kind: "activate" });
  else reload(); // another window has taken it
}

/** @param {() => void} accept */
function offer(accept) {
  const button = make("button", { type: "button", class: "hc-offline-button" }, words.update_button);
  button.addEventListener("click", accept);
  update.replaceChildren(words.update ?? "", " ", button);
  update.hidden = false;
}

place.append(connection, copy, update);
(document.querySelector("main") ?? document.body).prepend(place);
addEventListener("online", showConnection);
addEventListener("offline", showConnection);
showConnection();

async function followServiceWorker() {
  navigator.serviceWorker.addEventListener("message", ({ data: message }) => {
    if (message.kind === "copy") showCopy(message.saved !== "");
  });
  navigator.serviceWorker.controller?.postMessage({ kind: "copy" });
  // Another window took the new version: this page is the old one's and stays until its reader wants otherwise.
  if (hadWorker) navigator.serviceWorker.addEventListener("controllerchange", () => offer(reload));
  const registration = await registered;
  if (!registration) return;
  watchForUpdate(registration);
  // On a first visit the one that is being installed keeps this page, even if its reader moves on meanwhile.
  if (hadWorker) await tell({ kind: "greet", address: "" });
  else (registration.installing ?? registration.active)?.postMessage({ kind: "greet", address: location.href });
}

if ("serviceWorker" in navigator) void followServiceWorker();
