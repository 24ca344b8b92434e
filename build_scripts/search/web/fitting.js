// Tells how much of what was typed the best pages hold: so that the answer can say that nothing fits.

import { isChinese } from "./query.js";
import { telling } from "./ranking.js";

/** @import { Hit, IndexResult, QueryWord } from "./search-types.d.ts" */

const LOOKED_AT = 3; // of the best pages
const SHORT = 5; // letters: what a shorter word was put right to is a guess
const LATIN = 2; // what a Latin word counts beside a Chinese character

/**
 * The greatest share, from 0 to 1, that one of the best pages has of the signs and words typed; what no page has counts most.
 * @param {{runs: string[], words: QueryWord[]}} query its parts, and the words looked for
 * @param {QueryWord[]} words those that were looked up
 * @param {IndexResult[][]} found the index's answer to each word
 * @param {Hit[]} hits in order
 * @param {number} pages how many pages there are
 */
export function fitOf({ runs, words: typed }, words, found, hits, pages) {
  const known = words.map((word, index) => ({ word, ids: new Set((found[index] ?? []).map(({ id }) => id)) })).filter(({ ids }) => ids.size > 0);
  const units = runs.flatMap((run) => (isChinese(run) ? signs(run, known) : latinUnits(run, typed, known)));
  const whole = units.reduce((sum, unit) => sum + weight(unit, pages), 0);
  const share = (/** @type {Hit} */ { id }) => units.reduce((sum, unit) => sum + (unit.by.some(({ ids }) => ids.has(id)) ? weight(unit, pages) : 0), 0) / whole;
  return whole > 0 ? Math.max(0, ...hits.slice(0, LOOKED_AT).map(share)) : 0;
}

/** @typedef {{word: QueryWord, ids: Set<string>}} Known a word with the pages that have it */
/** @typedef {{counts: number, by: Known[]}} Unit a sign or a Latin word, with the words it is part of */

/** @param {Unit} unit @param {number} pages */
function weight({ counts, by }, pages) {
  const tells = by.length > 0 ? by.map(({ ids }) => telling(ids.size, pages)) : [telling(0, pages)];
  return counts * Math.max(0, ...tells);
}

/**
 * @param {string} run
 * @param {Known[]} known
 * @returns {Unit[]}
 */
function signs(run, known) {
  return Array.from(run, (_, place) => ({
    counts: 1,
    by: known.filter(({ word: { text } }) => {
      const from = Math.max(0, place - text.length + 1);
      return isChinese(text) && run.slice(from, place + text.length).includes(text);
    }),
  }));
}

/**
 * A Latin word; one that is known only as pinyin counts by its pairs of syllables.
 * @param {string} run
 * @param {QueryWord[]} typed
 * @param {Known[]} known
 * @returns {Unit[]}
 */
function latinUnits(run, typed, known) {
  const isOf = (/** @type {QueryWord} */ { text, typed: slip, within, latin }) =>
    text === run || (slip === run && run.length > SHORT) || (latin === "pinyin" && !within && (text.startsWith(run) || text.endsWith(run)));
  const by = known.filter(({ word }) => isOf(word));
  const pairs = typed.filter(({ within }) => within === run);
  if (by.length > 0 || pairs.length === 0) return [{ counts: LATIN, by }];
  return pairs.map(({ text }) => ({ counts: LATIN / pairs.length, by: known.filter(({ word }) => word.text === text) }));
}
