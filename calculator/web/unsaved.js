// Without a connection, says of links which lead to pages that are not kept on this device.

import { make } from "./elements.js";
import { areKept } from "./kept-parts.js";
import { isWithoutConnection, offlineWords } from "./offline.js";

/**
 * Mark those links in a place, now and when it turns out later that there is no connection.
 * @param {Element} place
 * @param {string} selector of the links
 */
export function markUnsaved(place, selector) {
  const mark = () => void markNow(place, selector);
  addEventListener("offline", mark);
  addEventListener("huice-copy", mark);
  new MutationObserver(mark).observe(place, { childList: true });
}

/**
 * @param {Element} place
 * @param {string} selector
 */
async function markNow(place, selector) {
  if (!isWithoutConnection() || !navigator.serviceWorker?.controller) return;
  const links = Array.from(place.querySelectorAll(selector)).filter((each) => each instanceof HTMLAnchorElement);
  const kept = await areKept(links.map(({ href }) => href)).catch(() => links.map(() => true));
  for (const [index, link] of links.entries()) {
    const isMarked = link.nextElementSibling?.classList.contains("hc-unsaved");
    if (!kept[index] && !isMarked) link.after(" ", make("span", { class: "hc-fine hc-unsaved" }, offlineWords.unsaved));
  }
}
