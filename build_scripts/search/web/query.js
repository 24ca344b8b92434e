// Turns what a visitor types into the words that the index knows (build_scripts/search/tokens.py splits alike).

/** @import { Lexicon, QueryWord } from "./search-types.d.ts" */

const SHORTEST_KNOWN = 3;
const LONGEST_KNOWN = 12;
const INSIDE = 0.3; // what a pair counts that is part of a known longer word
const INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]";
const FINALS =
  "iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|van|ve|vn|a|e|i|o|u|v";
const SYLLABLE = new RegExp(`(?:${INITIALS})?(?:${FINALS})`, "y");

/** @param {string} text */
export const isChinese = (text) => /^[\u3400-\u9fff〇]/.test(text);

/**
 * The text as it is compared: simplified characters, lower case, no marks.
 * @param {string} text
 * @param {Lexicon} lexicon
 */
export function normal(text, lexicon) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/ü|u\u0308/g, "v").replace(/\p{M}/gu, "").replace(/’/g, "'");
  const simplified = Array.from(bare, (sign) => lexicon.simplified[sign] ?? sign).join("");
  return simplified.replace(/(?<=\d)[,，](?=\d{3})/g, "");
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
 * The words to look up, and the parts of the query that they were taken from, without question words.
 * @param {string} text
 * @param {Lexicon} lexicon
 * @returns {{words: QueryWord[], runs: string[]}}
 */
export function wordsAndRuns(text, lexicon) {
  const plain = withoutStopPhrases(normal(text, lexicon), lexicon.stop.zh);
  const runs = plain.match(/[\u3400-\u9fff〇]+|[a-z0-9]+/g) ?? [];
  /** @type {Map<string, QueryWord>} */
  const words = new Map();
  const add = (/** @type {QueryWord} */ word) => {
    const before = words.get(word.text);
    if (!before || before.weight < word.weight) words.set(word.text, word);
  };
  runs.filter(isChinese).forEach((run) => chineseWords(run, lexicon.known).forEach(add));
  latinWords(runs, lexicon.stop.en).forEach(add);
  const asked = runs.filter((run) => isChinese(run) || !lexicon.stop.en.includes(run));
  if (words.size === 0) runs.forEach((run) => add({ text: run, weight: 1 }));
  return { words: [...words.values()], runs: asked.length > 0 ? asked : runs };
}

/**
 * @param {string} text
 * @param {string[]} phrases
 */
function withoutStopPhrases(text, phrases) {
  return phrases.reduce((left, phrase) => left.replaceAll(phrase, " "), text);
}

/**
 * Known longer words, and pairs of characters; a pair inside a known word counts less.
 * @param {string} run
 * @param {Set<string>} known
 * @returns {QueryWord[]}
 */
function chineseWords(run, known) {
  const words = [];
  let covered = 0;
  for (let begin = 0; begin < run.length - 1; begin += 1) {
    const word = longestKnown(run, begin, known);
    if (word && begin + word.length > covered) {
      words.push({ text: word, weight: 1 });
      covered = begin + word.length;
    }
    words.push({ text: run.slice(begin, begin + 2), weight: begin + 2 <= covered ? INSIDE : 1 });
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
  let last = "";
  for (const run of runs) {
    const counts = !isChinese(run) && !stopWords.includes(run);
    const syllables = counts ? syllablesOf(run) : [];
    if (counts) words.push({ text: run, weight: 1, latin: syllables.length > 0 ? "perhaps pinyin" : "word" });
    if (last && syllables[0]) words.push({ text: last + syllables[0], weight: 1, latin: "pinyin" });
    words.push(...pairsOf(syllables, run));
    last = syllables.at(-1) ?? "";
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

/**
 * The syllables that a word of pinyin consists of; none where it is something else.
 * @param {string} word
 * @returns {string[]}
 */
export function syllablesOf(word) {
  /** @type {(begin: number) => string[] | undefined} */
  const from = (begin) => {
    if (begin === word.length) return [];
    SYLLABLE.lastIndex = begin;
    const longest = SYLLABLE.exec(word)?.[0] ?? "";
    for (let length = longest.length; length > 0; length -= 1) {
      const syllable = word.slice(begin, begin + length);
      const rest = isSyllable(syllable) ? from(begin + length) : undefined;
      if (rest) return [syllable, ...rest];
    }
    return undefined;
  };
  return from(0) ?? [];
}

const WHOLE = new RegExp(`^(?:${INITIALS})?(?:${FINALS})$`);
/** @param {string} text */
const isSyllable = (text) => WHOLE.test(text);
