// Registers the service worker; says when there is no connection, when the page is a copy, when a version is new.

import { make, say } from "./elements.js";
import "./intent.js";

/** @import { PageWords } from "./types.d.ts" */

const root = new URL("../../../", import.meta.url);
const language = document.documentElement.lang.startsWith("zh") ? "zh-CN" : "en-GB";
const data = document.getElementById("offline-words");
/** @type {PageWords} */
const words = data ? JSON.parse(data.textContent ?? "{}") : {};
const standsIn = document.querySelector("a[data-offline-retry]");
const place = make("div", { class: "hc-offline", role: "status" });
const connection = make("p", { hidden: true }, words.offline);
const copy = make("p", { hidden: true });
const update = make("p", { hidden: true });

/** The service worker of this portal, or nothing where the browser has none (plain http, private windows). */
const registered = "serviceWorker" in navigator
  ? navigator.serviceWorker
      .register(new URL("service-worker.js", root), { scope: root.pathname, updateViaCache: "none" })
      .catch((error) => void console.warn(error))
  : Promise.resolve(undefined);

/** @param {object} message */
async function tell(message) {
  const registration = await registered;
  if (!registration) return;
  const workers = [registration.installing, registration.waiting, registration.active];
  workers.forEach((worker) => worker?.postMessage(message));
}

/**
 * Whether a file is kept on this device.
 * @param {string} address
 */
export async function isKept(address) {
  return "caches" in window && (await caches.match(address)) !== undefined;
}

/** Have the calculator kept on this device, now that it has been used. */
export function keepCalculator() {
  void tell({ kind: "keep" });
}

function showConnection() {
  connection.hidden = navigator.onLine;
}

/** @param {string} saved */
function showCopy(saved) {
  copy.hidden = !saved || standsIn !== null;
  const day = saved && new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(saved));
  copy.textContent = say(words.copy, { day });
}

/** @param {ServiceWorkerRegistration} registration */
function watchForUpdate(registration) {
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offerUpdate(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

/** @param {ServiceWorker} waiting */
function offerUpdate(waiting) {
  const button = make("button", { type: "button", class: "hc-offline-button" }, words.update_button);
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage({ kind: "activate" });
  });
  update.replaceChildren(words.update ?? "", " ", button);
  update.hidden = false;
}

/** On the page that stands in for one without a copy, lead back to that one. */
function aimRetry() {
  const wanted = new URLSearchParams(location.search).get("page");
  if (wanted?.startsWith(root.href) && standsIn instanceof HTMLAnchorElement) standsIn.href = wanted;
}

place.append(connection, copy, update);
(document.querySelector("main") ?? document.body).prepend(place);
addEventListener("online", showConnection);
addEventListener("offline", showConnection);
showConnection();
aimRetry();

async function followServiceWorker() {
  const firstVisit = !navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("message", ({ data: message }) => {
    if (message.kind === "copy") showCopy(message.saved);
  });
  navigator.serviceWorker.controller?.postMessage({ kind: "copy" });
  const registration = await registered;
  if (registration) watchForUpdate(registration);
  if (firstVisit) await tell({ kind: "visited", address: location.href });
}

if ("serviceWorker" in navigator) void followServiceWorker();
