// Turns what a visitor types into the words that the index knows (build_scripts/search/tokens.py splits alike).

import { citedIn } from "./citing.js";
import { askedFor } from "./intents.js";
import { measured, withDigits } from "./numbers.js";
import { syllablesOf } from "./syllables.js";

/** @import { Lexicon, QueryWord } from "./search-types.d.ts" */
/** @import { Kinds } from "./intents.js" */

const WHOLE = "is"; // what a name begins with that stands in the index as one word
const NAME = 0.6; // what such a name counts beside its words
const ASKING = 0.3; // what the words count that ask for a kind of page
const SHORTEST_KNOWN = 2;
const LONGEST_KNOWN = 12;
const INSIDE = 0.3; // what a pair counts that is part of a known longer word, and a number of which it is said what it counts
const ACROSS = 0.2; // and one across the edge of a known word

/** @param {string} text */
export const isChinese = (text) => /^[\u3400-\u9fff〇]/.test(text);

/**
 * The text as it is compared: simplified characters, lower case, no marks, numbers as digits.
 * @param {string} text
 * @param {Lexicon} lexicon
 */
export function normal(text, lexicon) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/ü|u\u0308/g, "v").replace(/\p{M}/gu, "").replace(/’/g, "'");
  const simplified = Array.from(bare, (sign) => lexicon.simplified[sign] ?? sign).join("");
  return withDigits(simplified.replace(/(?<=\d)[,，](?=\d{3})/g, ""));
}

/**
 * The words to look up, each once.
 * @param {string} text
 * @param {Lexicon} lexicon
 * @returns {QueryWord[]}
 */
export function queryWords(text, lexicon) {
  return wordsAndRuns(text, lexicon).words;
}

/**
 * The words to look up, the parts of the query that they were taken from, without question words, and which kind of
 * page is asked for. Where nothing but such a question is typed, its words are looked up.
 * @param {string} text
 * @param {Lexicon} lexicon
 * @returns {{words: QueryWord[], runs: string[], kinds: Kinds}}
 */
export function wordsAndRuns(text, lexicon) {
  const cited = citedIn(normal(text, lexicon));
  const asked = askedFor(cited, lexicon);
  const split = splitText(asked.text, lexicon, asked.bare);
  const asking = splitText(asked.asking, lexicon);
  const says = split.words.some(({ weight, beside }) => weight === 1 && !beside);
  const sure = says || !asked.asking ? split : splitText(cited, lexicon);
  if (sure.words.every(({ beside }) => beside)) sure.runs.forEach((run) => sure.words.push({ text: run, weight: 1 })); // one character
  const also = asking.words.filter(({ text: word }) => !sure.words.some((each) => each.text === word));
  also.forEach((word) => sure.words.push({ ...word, weight: ASKING * word.weight, beside: true }));
  return { ...sure, kinds: asked.kinds };
}

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 * @param {string} [bare] the text without what perhaps asks for a kind of page
 * @returns {{words: QueryWord[], runs: string[]}}
 */
function splitText(text, lexicon, bare = text) {
  const plain = withoutStopPhrases(text, lexicon.stop.zh);
  const runs = runsOf(plain);
  /** @type {Map<string, QueryWord>} */
  const words = new Map();
  const add = (/** @type {QueryWord} */ word) => {
    const before = words.get(word.text);
    if (!before || before.weight < word.weight) words.set(word.text, word);
  };
  runs.filter(isChinese).forEach((run) => chineseWords(run, lexicon).forEach(add));
  const counted = measured(plain);
  counted.forEach(({ word }) => add({ text: word, weight: 1 }));
  const isCounted = new Set(counted.map(({ number }) => number));
  latinWords(runs, lexicon.stop.en).forEach((word) => add(isCounted.has(word.text) ? { ...word, weight: INSIDE } : word));
  const asked = telling(runs, lexicon);
  const names = new Set([asked.join(""), ...asked.filter((run) => isChinese(run) && run.length > 1)]);
  if (bare !== text) names.add(telling(runsOf(withoutStopPhrases(bare, lexicon.stop.zh)), lexicon).join(""));
  names.forEach((name) => name && add({ text: `${WHOLE}${name}`, weight: NAME, latin: "pinyin", beside: true, name: true }));
  return { words: [...words.values()], runs: asked.length > 0 ? asked : runs };
}

/** @param {string} text @returns {string[]} */
const runsOf = (text) => text.match(/[\u3400-\u9fff〇]+|[a-z0-9]+/g) ?? [];

/** The runs that are no question words. @param {string[]} runs @param {Lexicon} lexicon */
const telling = (runs, { stop }) => runs.filter((run) => isChinese(run) || !stop.en.includes(run));

/**
 * @param {string} text
 * @param {string[]} phrases
 */
function withoutStopPhrases(text, phrases) {
  return phrases.reduce((left, phrase) => left.replaceAll(phrase, " "), text);
}

/**
 * Known longer words, and pairs of characters; a pair counts less that is part of a known longer word, lies across the
 * edge of any, or says nothing by itself.
 * @param {string} run
 * @param {Lexicon} lexicon
 * @returns {QueryWord[]}
 */
function chineseWords(run, { known, light }) {
  const words = knownIn(run, known);
  const within = (/** @type {number} */ begin) => words.find((word) => word.begin <= begin && begin + 2 <= word.end);
  const touches = (/** @type {number} */ begin) => words.some((word) => word.begin < begin + 2 && begin < word.end);
  const pairs = Array.from({ length: Math.max(0, run.length - 1) }, (_, begin) => {
    const word = within(begin);
    const isLight = light.has(run.charAt(begin)) && light.has(run.charAt(begin + 1));
    const whole = word ? word.end - word.begin === 2 : !touches(begin) && !isLight;
    return { text: run.slice(begin, begin + 2), weight: whole ? 1 : word ? INSIDE : ACROSS };
  });
  const longer = words.filter(({ begin, end }) => end - begin > 2);
  return [...longer.map(({ begin, end }) => ({ text: run.slice(begin, end), weight: 1 })), ...pairs];
}

/**
 * The known words of a run from its begin on, the longest first; a word may reach into the one before.
 * @param {string} run
 * @param {Set<string>} known
 */
function knownIn(run, known) {
  const words = [];
  let covered = 0;
  for (let begin = 0; begin < run.length - 1; begin += 1) {
    const word = longestKnown(run, begin, known);
    if (!word || begin + word.length <= covered || (word.length === 2 && begin < covered)) continue;
    words.push({ begin, end: begin + word.length });
    covered = begin + word.length;
  }
  return words;
}

/**
 * @param {string} run
 * @param {number} begin
 * @param {Set<string>} known
 */
function longestKnown(run, begin, known) {
  for (let length = Math.min(LONGEST_KNOWN, run.length - begin); length >= SHORTEST_KNOWN; length -= 1) {
    const word = run.slice(begin, begin + length);
    if (known.has(word)) return word;
  }
  return undefined;
}

/**
 * Latin words but for question words; words that are syllables of pinyin also as pairs of these.
 * @param {string[]} runs
 * @param {string[]} stopWords
 * @returns {QueryWord[]}
 */
function latinWords(runs, stopWords) {
  /** @type {QueryWord[]} */
  const words = [];
  /** @type {string[]} */
  let last = [];
  for (const run of runs) {
    const counts = !isChinese(run) && !stopWords.includes(run);
    const syllables = counts ? syllablesOf(run) : [];
    if (counts) words.push({ text: run, weight: 1, latin: syllables.length > 0 ? "perhaps pinyin" : "word" });
    const across = last.length > 1 && syllables.length > 1 ? ACROSS : 1;
    if (last.length > 0 && syllables[0]) words.push({ text: `${last.at(-1)}${syllables[0]}`, weight: across, latin: "pinyin" });
    words.push(...pairsOf(syllables, run));
    last = syllables;
  }
  return words;
}

/**
 * @param {string[]} syllables
 * @param {string} within
 * @returns {QueryWord[]}
 */
const pairsOf = (syllables, within) =>
  syllables.slice(1).map((syllable, index) => ({ text: `${syllables[index]}${syllable}`, weight: 1, latin: "pinyin", within }));
