// Which pages a filter leaves, how many each of its values would leave, and which kinds of page are favoured.

/** @import { Kinds } from "./intents.js" */
/** @import { Chosen, Counts, Hit } from "./search-types.d.ts" */

export const SURE = 3.5;
const NOT_LAW = 0.9; // what a clause of a draft counts beside one of law
/** @type {Record<number, number>} */
const FAVOUR = { 1: 2, 2: SURE }; // what a page of a kind counts that is asked for perhaps, or surely

/**
 * @param {string} id
 * @param {Chosen} chosen
 * @param {Map<string, Map<string, Set<string>>>} choices
 * @param {string} [except] the name of a filter that is left out
 */
export function isChosen(id, chosen, choices, except) {
  return Object.entries(chosen).every(([name, value]) => name === except || choices.get(name)?.get(value)?.has(id));
}

/**
 * How much more a page counts than others because of its kind.
 * @param {Kinds} kinds
 * @param {Map<string, Map<string, Set<string>>>} choices
 * @param {Set<string>} named the pages of which the whole name was typed: what perhaps asks for their kind surely does
 * @returns {(id: string) => number}
 */
export function favoured(kinds, choices, named) {
  const favours = [...kinds].map(([kind, sure]) => ({ ids: choices.get("kind")?.get(kind), more: FAVOUR[sure] ?? 1 }));
  return (id) => favours.reduce((most, { ids, more }) => (ids?.has(id) ? Math.max(most, named.has(id) ? SURE : more) : most), 1);
}

/**
 * How much a page counts because of how its document stands: clauses of law before those of drafts.
 * @param {Map<string, Map<string, Set<string>>>} choices
 * @returns {(id: string) => number}
 */
export function standing(choices) {
  const clauses = choices.get("kind")?.get("clause");
  const drafts = [...(choices.get("status") ?? [])].filter(([state]) => state.startsWith("draft")).map(([, ids]) => ids);
  return (id) => (clauses?.has(id) && drafts.some((ids) => ids.has(id)) ? NOT_LAW : 1);
}

/**
 * How many pages each value of each filter would leave, the other filters as they are.
 * @param {Hit[]} hits
 * @param {Chosen} chosen
 * @param {Map<string, Map<string, Set<string>>>} choices
 * @returns {Counts}
 */
export function countsOf(hits, chosen, choices) {
  /** @type {Counts} */
  const counts = {};
  for (const [name, values] of choices) {
    const open = hits.filter(({ id }) => isChosen(id, chosen, choices, name));
    counts[name] = Object.fromEntries([...values].map(([value, pages]) => [value, open.filter(({ id }) => pages.has(id)).length]));
  }
  return counts;
}
