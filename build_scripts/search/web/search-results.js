// Shows what was found: the results of the search page, and the lines below a search box.

import { list, make, say } from "./elements.js";

/** @import { Answer, Card, SearchWords } from "./search-types.d.ts" */

const SHOWN_BENEFITS = 3;

/** @returns {SearchWords} */
function readWords() {
  return JSON.parse(document.getElementById("search-words")?.textContent ?? "{}");
}
export const words = readWords();

const root = new URL("../../../", import.meta.url);
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** The page at an address of this language. @param {string} address */
export const link = (address) => new URL(`${language}/${address}`, root).href;

/** The address of the search page with a query. @param {string} text */
export const searchPage = (text) => `${link("search/")}?${new URLSearchParams({ q: text })}`;

/** How a document stands; nothing where the page is no document's. @param {Card} card */
function badge({ state }) {
  return state && make("span", { class: `hc-badge hc-badge-${state}` }, words.states[state]);
}

/**
 * One result with its heading, where it stands, and the benefits that fit best.
 * @param {Answer["cards"][number]} found
 */
export function result({ address, card }) {
  const where = make("p", { class: "hc-result-where" }, words.kinds[card.kind], card.where && ` · ${card.where}`, " ", badge(card));
  const shown = card.benefits.slice(0, SHOWN_BENEFITS).map(([name, amount, own]) => [
    make("a", { href: link(own) }, name), " ", make("span", { class: "hc-amount" }, amount),
  ]);
  const left = card.benefits.length - shown.length;
  const more = left > 0 && make("span", { class: "hc-fine" }, say(words.script.more_benefits, { count: String(left) }));
  return make(
    "li", { class: "hc-result" },
    make("h3", {}, make("a", { class: "hc-result-link", href: link(address) }, card.title)),
    where,
    list([...shown.map((parts) => make("span", {}, ...parts)), more], "hc-result-benefits"),
    make("p", { class: "hc-result-summary" }, card.summary),
  );
}

/**
 * One line below a search box.
 * @param {Answer["cards"][number]} found
 * @param {string} id
 */
export function option({ address, card }, id) {
  const [name, amount] = card.benefits[0] ?? [];
  return make(
    "li", { role: "option", id, "aria-selected": "false", "data-href": link(address) },
    make("span", { class: "hc-option-title" }, card.title),
    make("span", { class: "hc-option-where" }, card.where || words.kinds[card.kind]),
    name && make("span", { class: "hc-option-benefit" }, `${name} `, make("span", { class: "hc-amount" }, amount ?? "")),
    !card.state.startsWith("in_force") && badge(card),
  );
}

/**
 * What was found, in one sentence.
 * @param {Answer} answer
 * @param {string} text
 */
export function sentence({ total, whole, fits, corrected }, text) {
  const key = total === 0 ? "none" : !fits ? "perhaps" : whole === 0 ? "count_near" : "count";
  const [typed, taken] = corrected[0] ?? ["", ""];
  const put = corrected.length > 0 ? say(words.script.corrected, { typed, taken }) : "";
  return say(words.script[key], { count: String(total), text }) + put;
}
