// Tells from how a question is put which kind of page is looked for, and takes those words out of it.

import { syllablesOf } from "./syllables.js";

/** @import { KindWords, Lexicon } from "./search-types.d.ts" */

const SURE = 2;
const PERHAPS = 1;
const GAP = "…";
const REACH = 14; // signs between the two parts of a phrase such as 哪里…多

/**
 * @typedef {Map<string, number>} Kinds how surely a kind of page is looked for: 2 or 1
 * @typedef {{text: string, bare: string, kinds: Kinds, asking: string}} Asked what is left of the text, without what
 *   perhaps asks for a kind, too, and what was taken out of it
 */

/**
 * @param {string} text as `normal` leaves it
 * @param {Lexicon} lexicon
 * @returns {Asked}
 */
export function askedFor(text, { kinds: words, places }) {
  /** @type {Kinds} */
  const kinds = new Map();
  let left = separated(text, words);
  const asking = [];
  /** @type {RegExp[]} */
  const perhaps = [];
  for (const each of words) {
    for (const phrase of [...each.sure, ...each.perhaps]) {
      if (!kinds.has(each.kind) && each.perhaps.includes(phrase)) break;
      const found = left.match(phraseOf(phrase));
      if (!found) continue;
      kinds.set(each.kind, SURE);
      asking.push(...found.slice(1).filter((_, index) => index % 2 === 0));
      left = left.replace(phraseOf(phrase), (...parts) => ` ${parts.slice(1, -2).filter((_, index) => index % 2 === 1).join(" ")} `);
    }
    const found = each.perhaps.map(phraseOf).filter((phrase) => phrase.test(left));
    perhaps.push(...found);
    if (!kinds.has(each.kind) && found.length > 0) kinds.set(each.kind, PERHAPS);
  }
  if (!kinds.has("comparison") && placesIn(left, places) > 1) kinds.set("comparison", PERHAPS);
  const bare = perhaps.reduce((text, phrase) => text.replace(phrase, " "), left);
  return { text: left, bare, kinds, asking: asking.join(" ") };
}

/** @type {Map<string, RegExp>} */
const made = new Map();

/**
 * The phrase as it is looked for: its parts as groups, what may stand between them as groups between; Latin words whole.
 * @param {string} phrase
 */
function phraseOf(phrase) {
  const known = made.get(phrase);
  if (known) return known;
  const ends = phrase.endsWith("$") ? "(?=[^\\p{L}\\p{N}]*$)" : "";
  const parts = phrase.replace("$", "").split(GAP).map((part) => {
    const edge = /^[a-z0-9]/.test(part) ? "\\b" : "";
    return `(${edge}${part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "[^a-z0-9\\u4e00-\\u9fff]+")}${edge})`;
  });
  const between = /^[a-z]/.test(phrase) ? `(.{0,${4 * REACH}}?)` : `(.{0,${REACH}}?)`;
  const pattern = new RegExp(parts.join(between) + ends, "u");
  made.set(phrase, pattern);
  return pattern;
}

/**
 * The text; where all of it is pinyin and holds a phrase of a kind, with spaces between the syllables.
 * @param {string} text
 * @param {KindWords[]} words
 */
function separated(text, words) {
  const runs = text.match(/[a-z0-9]+|[^a-z0-9\s]+/g) ?? [];
  const syllables = runs.map(syllablesOf);
  if (syllables.length === 0 || syllables.some((each) => each.length === 0)) return text;
  const spaced = syllables.flat().join(" ");
  const spelt = words.flatMap(({ sure }) => sure).filter((phrase) => /^[a-z]+( [a-z]+)+$/.test(phrase) && !phrase.includes(GAP));
  return spelt.some((phrase) => phraseOf(phrase).test(spaced)) ? spaced : text;
}

/**
 * @param {string} text
 * @param {string[][]} places the names of each place
 */
function placesIn(text, places) {
  return places.filter((names) => names.some((name) => text.includes(name))).length;
}
