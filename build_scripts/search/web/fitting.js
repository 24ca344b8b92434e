// Tells how much of what was typed the best pages hold: so that the answer can say that nothing fits.

import { isChinese } from "./query.js";
import { telling } from "./ranking.js";

/** @import { Hit, IndexResult, Lexicon, QueryWord } from "./search-types.d.ts" */

const LOOKED_AT = 3; // of the best pages
const ENOUGH = 0.5; // of what was typed: with less, the answer says that nothing fits
const LITTLE = 0.25; // is enough where a page holds several words of the documents, as when somebody tells a story
const SEVERAL = { words: 2, telling: 0.5 };
const LONG = 4; // characters: such a word of the documents tells as much as two
const UNKNOWN = 0.8; // what a word counts that no page has, by what it would tell
const NAMED = 1.2; // what a word scores, by what it tells, where it stands in more than a text
const IN_PASSING = 0.3; // what a word counts that a text only mentions
const SHORT = 5; // letters: what a shorter word was put right to is a guess
const GUESSED = 0.4; // what a guess counts
const LATIN = 2; // what a Latin word counts beside a Chinese character

/** @typedef {{word: QueryWord, tells: number, scores: Map<string, number>}} Known a word with the scores of the pages that have it */
/** @typedef {{counts: number, by: Known[]}} Unit a sign or a Latin word, with the words it is part of */

/**
 * Whether one of the best pages holds enough of the signs and words typed; what no page has counts most.
 * @param {{runs: string[], words: QueryWord[]}} query its parts, and the words looked for
 * @param {QueryWord[]} words those that were looked up
 * @param {IndexResult[][]} found the index's answer to each word
 * @param {(Hit & {asked: boolean})[]} hits in order, and whether they are of a kind surely asked for
 * @param {Lexicon} lexicon
 */
export function fitOf({ runs, words: typed }, words, found, hits, lexicon) {
  const known = words.flatMap((word, index) => knownWord(word, found[index] ?? [], runs, lexicon.pages));
  const units = runs.flatMap((run) => (isChinese(run) ? signs(run, known, lexicon.light) : latinUnits(run, typed, known)));
  const most = UNKNOWN * telling(0, lexicon.pages);
  return hits.slice(0, LOOKED_AT).some(({ id, asked }) => {
    const share = shareOf(units, id, most);
    return share >= (asked ? LITTLE : ENOUGH) || (share >= LITTLE && saysSeveral(known, id, lexicon.known, most));
  });
}

/**
 * @param {QueryWord} word
 * @param {IndexResult[]} results
 * @param {string[]} runs
 * @param {number} pages
 * @returns {Known[]} nothing where no page has it, or only longer words and it is not being typed
 */
function knownWord(word, results, runs, pages) {
  const unsure = word.beside || (word.begun && runs.at(-1) !== word.text);
  if (unsure || results.length === 0) return [];
  return [{ word, tells: telling(results.length, pages), scores: new Map(results.map(({ id, score }) => [id, score])) }];
}

/**
 * The share, from 0 to 1, of what was typed that a page has.
 * @param {Unit[]} units
 * @param {string} id
 * @param {number} most what a word tells that no page has
 */
function shareOf(units, id, most) {
  let held = 0;
  let whole = 0;
  for (const { counts, by } of units) {
    const here = by.filter(({ scores }) => scores.has(id));
    const tells = here.length > 0 ? Math.max(...here.map((known) => known.tells)) : Math.min(most, ...by.map((known) => known.tells));
    whole += counts * tells;
    held += counts * Math.max(0, ...here.map((known) => known.tells * (isNamed(known, id) ? 1 : IN_PASSING) * (isGuess(known) ? GUESSED : 1)));
  }
  return whole > 0 ? held / whole : 0;
}

/** @param {Known} known */
const isGuess = ({ word: { typed } }) => typed !== undefined && typed.length <= SHORT;

/** @param {Known} known @param {string} id */
const isNamed = ({ scores, tells }, id) => (scores.get(id) ?? 0) >= NAMED * tells;

/**
 * Whether a page holds several words of the documents that together tell enough.
 * @param {Known[]} known
 * @param {string} id
 * @param {Set<string>} ofDocuments
 * @param {number} most
 */
function saysSeveral(known, id, ofDocuments, most) {
  const telling = known.filter((each) => isNamed(each, id) && each.word.weight === 1 && (!isChinese(each.word.text) || ofDocuments.has(each.word.text)));
  const several = telling.reduce((sum, { word: { text } }) => sum + (isChinese(text) && text.length >= LONG ? 2 : 1), 0);
  return several >= SEVERAL.words && telling.reduce((sum, { tells }) => sum + tells, 0) >= SEVERAL.telling * most / UNKNOWN;
}

/**
 * The signs of a run; those that only hold a sentence together count where a word of the index has them.
 * @param {string} run
 * @param {Known[]} known
 * @param {Set<string>} light
 * @returns {Unit[]}
 */
function signs(run, known, light) {
  const all = Array.from(run, (sign, place) => ({ sign, counts: 1, by: known.filter(({ word: { text } }) => isPart(run, place, text)) }));
  return all.filter(({ sign, by }) => !light.has(sign) || by.some(({ word }) => word.weight === 1));
}

/** @param {string} run @param {number} place @param {string} text */
function isPart(run, place, text) {
  const from = Math.max(0, place - text.length + 1);
  return isChinese(text) && run.slice(from, place + text.length).includes(text);
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
    text === run || slip === run || (latin === "pinyin" && !within && (text.startsWith(run) || text.endsWith(run)));
  const by = known.filter(({ word }) => isOf(word) || counts(run, word.text));
  if (by.length === 0 && isNumber(run)) return []; // how many they are, or how long, is the person's own affair
  const pairs = typed.filter(({ within }) => within === run);
  if (by.length > 0 || pairs.length === 0) return [{ counts: LATIN, by }];
  return pairs.map(({ text }) => ({ counts: LATIN / pairs.length, by: known.filter(({ word }) => word.text === text) }));
}

/** @param {string} run */
const isNumber = (run) => /^\d+$/.test(run);

/** Whether a word is a number with what it counts. @param {string} number @param {string} word */
const counts = (number, word) => isNumber(number) && word.startsWith(number) && isChinese(word.slice(number.length));
