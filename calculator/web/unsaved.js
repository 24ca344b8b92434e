// Without a connection, says of links which lead to pages that are not kept on this device.

import { make } from "./elements.js";
import { areKept } from "./kept-parts.js";
import { isWithoutConnection, offlineWords } from "./offline.js";

/**
 * @param {Element} place
 * @param {string} selector of the links
 */
export async function markUnsaved(place, selector) {
  if (!isWithoutConnection() || !navigator.serviceWorker?.controller) return;
  const links = Array.from(place.querySelectorAll(selector)).filter((each) => each instanceof HTMLAnchorElement);
  const kept = await areKept(links.map(({ href }) => href)).catch(() => links.map(() => true));
  links.filter((_, index) => !kept[index]).forEach((link) =>
    link.after(" ", make("span", { class: "hc-fine hc-unsaved" }, offlineWords.unsaved)));
}
