// What may be had while no sum says anything yet: what the text gives, and what it depends on.

import { list, make, say } from "./elements.js";

/** @import { HadWords, PageWords, PossibleWords, TotalWords } from "./types.d.ts" */

const CONDITIONS = 3;

/**
 * What is had and how many benefits are open, in place of a total while nothing is certain; undefined where something is.
 * @param {PageWords} words
 * @param {TotalWords} total
 * @param {string} [key]
 */
export function openText(words, { possible }, key = "possible_open") {
  if (!possible) return undefined;
  const { had, open } = possible;
  const part = had.length === 0 ? "" : open > 0 ? "_had" : "_had_all";
  return say(words[`${key}${part}`], { count: String(open) });
}

/**
 * What a total is of, in a word or two: law or draft, and where there are two sides of a hire, whose.
 * @param {PageWords} words
 * @param {TotalWords} total
 * @param {boolean} several
 */
export function shortLabel(words, total, several) {
  const standing = words[`short_${total.standing}`] ?? "";
  if (!several) return standing;
  return total.standing === "law" ? total.recipient_name : `${standing}${words.open_bracket}${total.recipient_name}${words.close_bracket}`;
}

/**
 * @param {PageWords} words
 * @param {NonNullable<TotalWords["possible"]>} possible
 */
export function showPossible(words, { had, nearest }) {
  return [showHad(words, had), showNearest(words, nearest)].flatMap((part) => part || []);
}

/**
 * @param {PageWords} words
 * @param {HadWords[]} had
 */
const showHad = (words, had) => had.length > 0 && make("div", { class: "calc-possible", "data-part": "had" },
  make("p", {}, words.possible_had_heading),
  list(had.map(({ name, amount, depends_on: on }) => make("p", {}, `${name}${words.colon}`, make("b", {}, amount),
    on && make("span", { class: "calc-help" }, say(words.possible_had_depends, { labels: on }))))));

/**
 * @param {PageWords} words
 * @param {PossibleWords[]} nearest
 */
function showNearest(words, nearest) {
  return nearest.length > 0 && make("div", { class: "calc-possible" },
    make("p", {}, words.possible_heading),
    list(nearest.map(({ name, amount, conditions }) => make("p", {}, `${name}${words.colon}`, make("b", {}, amount),
      make("span", { class: "calc-help" }, conditionsText(words, conditions))))),
    make("p", { class: "calc-fine" }, words.possible_note));
}

/**
 * @param {PageWords} words
 * @param {string[]} conditions
 */
function conditionsText(words, conditions) {
  const [first, rest] = [conditions.slice(0, CONDITIONS), conditions.length - CONDITIONS];
  const text = first.join(words.possible_and);
  return say(rest > 0 ? words.possible_if_more : words.possible_if, { conditions: text, count: String(rest) });
}
