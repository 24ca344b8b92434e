// The same answers in the other places, side by side; computed when somebody opens it.

import { list, make, say } from "./elements.js";
import { openText, shortLabel } from "./possible.js";

const MOST = 6;

/** @import { PageWords, PlaceRow, TotalWords } from "./types.d.ts" */

/**
 * @param {PageWords} words
 * @param {() => Promise<PlaceRow[]>} ask
 * @param {string[]} recipients
 * @param {boolean} isOpen whether it stands open from the beginning
 */
export function showPlaces(words, ask, recipients, isOpen) {
  const body = make("div", { class: "calc-scroll", tabindex: "0", role: "region", "aria-label": words.places ?? "" });
  const fold = make("details", { class: "calc-cards", "data-key": "places", open: isOpen },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, words.places)),
    make("p", { class: "calc-help" }, words.places_help), body);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || body.hasChildNodes()) return;
    body.setAttribute("aria-busy", "true");
    body.replaceChildren(table(await ask(), words, recipients));
    body.removeAttribute("aria-busy");
  });
  return fold;
}

/**
 * @param {PlaceRow[]} rows
 * @param {PageWords} words
 * @param {string[]} recipients
 */
function table(rows, words, recipients) {
  const inOrder = (/** @type {TotalWords[]} */ totals) =>
    [...totals].sort((one, other) => recipients.indexOf(other.recipient) - recipients.indexOf(one.recipient));
  const heads = [words.places_place, words.places_sure, words.places_open];
  return make("table", {},
    make("caption", {}, words.places),
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows.map((row) => make("tr", { "data-place": row.place, "data-here": row.here },
      make("th", { scope: "row" }, row.name, row.here && make("span", { class: "calc-fine" }, `${words.open_bracket}${words.places_here}${words.close_bracket}`)),
      make("td", {},
        inOrder(row.totals).map((total) => make("p", {}, `${shortLabel(words, total, recipients.length > 1)}${words.colon}`, make("strong", {}, openText(words, total) ?? total.headline))),
        list(row.yes.slice(0, MOST).map((each) => `${each.name}${words.colon}${each.amount}`)) || (row.open === 0 && words.places_none),
        row.yes.length > MOST && make("p", { class: "calc-fine" }, say(words.places_more, { count: String(row.yes.length) }))),
      make("td", {}, say(words.places_open_count, { count: String(row.open) }))))));
}
