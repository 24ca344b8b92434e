// What may be had while no sum says anything yet: what the text gives, and what it depends on.

import { list, make, say } from "./elements.js";

/** @import { PageWords, TotalWords } from "./types.d.ts" */

const CONDITIONS = 3;

/**
 * How many benefits are open, in place of a total while nothing is certain; undefined where something is.
 * @param {PageWords} words
 * @param {TotalWords} total
 * @param {string} [key]
 */
export const openText = (words, { possible }, key = "possible_open") =>
  possible ? say(words[key], { count: String(possible.open) }) : undefined;

/**
 * @param {PageWords} words
 * @param {NonNullable<TotalWords["possible"]>} possible
 */
export function showPossible(words, { nearest }) {
  if (nearest.length === 0) return null;
  return make("div", { class: "calc-possible" },
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
