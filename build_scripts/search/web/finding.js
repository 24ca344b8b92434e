// Answers a query from the index: which words to look up, which pages hold them, which of these are chosen.

import { countsOf, favoured, isChosen, standing, SURE } from "./choosing.js";
import { isChinese, normal, wordsAndRuns } from "./query.js";
import { fitOf } from "./fitting.js";
import { meantBy, slipIn } from "./homophones.js";
import { rank } from "./ranking.js";
import { nearest } from "./spelling.js";

/** @import { Answer, Card, Cards, IndexFiles, IndexResult, Lexicon, Pagefind, QueryWord, Request } from "./search-types.d.ts" */

// Whole words count, not what begins with them; where in a page a word stands is in its weight already.
export const RANKING = { termSimilarity: 3, pageLength: 0, termSaturation: 2, termFrequency: 1 };

const STEM = 6; // letters that tell one word of a name from another
const REMEMBERED = 400; // answers of the index

export class Finder {
  /** @type {Promise<Map<string, Map<string, Set<string>>>> | undefined} */ #choices;
  /** @type {Promise<string[]> | undefined} */ #vocabulary;
  /** @type {Promise<Record<string, string>> | undefined} */ #sounds;
  /** @type {Promise<Cards> | undefined} */ #all;
  /** @type {Map<string, Promise<IndexResult[]>>} */ #answers = new Map();

  /**
   * @param {Pagefind} pagefind
   * @param {Lexicon} lexicon
   * @param {IndexFiles} files read when they are needed
   */
  constructor(pagefind, lexicon, files) {
    this.pagefind = pagefind;
    this.lexicon = lexicon;
    this.files = files;
  }

  /**
   * @param {Request} request
   * @returns {Promise<Answer>}
   */
  async find({ text, chosen, count }) {
    /** @type {Answer["corrected"]} */
    const corrected = [];
    const typed = await this.#heard(normal(text, this.lexicon), corrected);
    const { words, found } = await this.#lookUp(typed.words, corrected);
    const choices = await this.#choicesByName();
    const named = new Set(found.flatMap((results, index) => (words[index]?.name ? results.map(({ id }) => id) : [])));
    const favour = favoured(typed.kinds, choices, named);
    const ordered = rank(words, found, this.lexicon.pages, { favour, standing: standing(choices) });
    const hits = ordered.filter(({ id }) => isChosen(id, chosen, choices));
    const results = new Map(found.flat().map((result) => [result.id, result]));
    return {
      fits: fitOf(typed, words, found, ordered.map((hit) => ({ ...hit, asked: favour(hit.id) >= SURE })), this.lexicon),
      total: hits.length,
      whole: hits.filter(({ share }) => share > 0.99).length,
      counts: countsOf(ordered, chosen, choices),
      cards: await Promise.all(hits.slice(0, count).map(({ id }) => this.#card(id, results.get(id), words))),
      corrected,
    };
  }

  /**
   * @param {QueryWord[]} typed
   * @param {Answer["corrected"]} corrected
   */
  async #lookUp(typed, corrected) {
    const taken = (await Promise.all(typed.map((word) => this.#take(word, typed, corrected)))).filter((each) => each !== undefined);
    const english = new Set(taken.flatMap(({ word }) => (word.latin === "perhaps pinyin" ? word.text : [])));
    const meant = taken.filter(({ word }) => !(word.within && english.has(word.within) && word.within !== word.text));
    const found = await Promise.all(meant.map(({ word, pages }) => this.#pagesWith(word.text, pages)));
    return { words: meant.map(({ word }) => word), found };
  }

  /**
   * The query, read; pairs of characters that no page has are put right where one of them sounds like a known word's.
   * @param {string} text
   * @param {Answer["corrected"]} corrected
   */
  async #heard(text, corrected) {
    const typed = wordsAndRuns(text, this.lexicon);
    const pairs = typed.words.filter(({ text: pair, weight }) => weight === 1 && pair.length === 2 && isChinese(pair) && ![...pair].some((sign) => this.lexicon.light.has(sign)));
    typed.words.forEach(({ text: word }) => void this.#ask(word).catch(() => {})); // all parts of the index at once
    const found = await Promise.all(pairs.map(({ text: pair }) => this.#ask(pair)));
    const unknown = pairs.filter((_, index) => found[index]?.length === 0);
    if (unknown.length === 0) return typed;
    this.#sounds ??= this.files.sounds();
    const sounds = await this.#sounds;
    let right = text;
    for (const { text: pair } of unknown) {
      const meant = right.includes(pair) ? meantBy(pair, this.lexicon.known, sounds) : undefined;
      if (!meant || !(await this.#makesSense(right, pair, meant))) continue;
      const put = right.replaceAll(pair, meant);
      corrected.push(slipIn(right, put, meant, this.lexicon.known));
      right = put;
    }
    return right === text ? typed : wordsAndRuns(right, this.lexicon);
  }

  /**
   * Whether the index has the pairs on both sides, too, once a pair is put right; light signs need not fit.
   * @param {string} text
   * @param {string} pair
   * @param {string} meant
   */
  async #makesSense(text, pair, meant) {
    const place = text.indexOf(pair);
    const [before, after] = [text.charAt(place - 1), text.charAt(place + 2)];
    const sides = [pair[0] !== meant[0] ? [before, `${before}${meant[0]}`] : [], pair[1] !== meant[1] ? [after, `${meant[1]}${after}`] : []];
    const asked = sides.flatMap(([sign = "", side = ""]) => (isChinese(sign) && !this.lexicon.light.has(sign) ? [side] : []));
    const found = await Promise.all(asked.map((side) => this.#ask(side)));
    return found.every((results) => results.length > 0);
  }

  /**
   * The pages that have a word, best first; where some have it whole, not those that only have a longer one.
   * @param {string} text
   * @param {Set<string>} [whole]
   */
  async #pagesWith(text, whole) {
    const results = await this.#ask(text);
    return whole ? results.filter(({ id }) => whole.has(id)) : results;
  }

  /**
   * The word as it is looked up: as typed, put right, or not at all; with the pages that have it, where that is known.
   * @param {QueryWord} word
   * @param {QueryWord[]} typed all of them
   * @param {Answer["corrected"]} corrected
   * @returns {Promise<{word: QueryWord, pages?: Set<string>} | undefined>}
   */
  async #take(word, typed, corrected) {
    if (!word.latin) return { word };
    const pages = await this.#having(word.text);
    if (pages.size > 0) return word.latin === "word" || word.name ? { word, pages } : { word };
    if (word.latin === "pinyin" || /\d/.test(word.text) || (await this.#isPinyin(word, typed))) return undefined;
    this.#vocabulary ??= this.files.vocabulary();
    const vocabulary = await this.#vocabulary;
    if (vocabulary.some((known) => known.startsWith(word.text))) return { word: { ...word, begun: true } };
    const text = nearest(word.text, vocabulary);
    if (!text) return undefined;
    corrected.push([word.text, text]);
    return { word: { ...word, text, typed: word.text }, pages: await this.#having(text) };
  }

  /**
   * Whether the index has some of the pairs of syllables that a word consists of.
   * @param {QueryWord} word
   * @param {QueryWord[]} typed
   */
  async #isPinyin({ text, latin }, typed) {
    if (latin === "word") return false;
    const pairs = typed.filter(({ within }) => within === text);
    const found = await Promise.all(pairs.map((pair) => this.#ask(pair.text)));
    return found.length === 0 || found.some((results) => results.length > 0);
  }

  /** @param {string} text */
  async #having(text) {
    return new Set((await this.#ask(`"${text}"`)).map(({ id }) => id));
  }

  /** What the index answers to a word, asked once. @param {string} word */
  #ask(word) {
    if (this.#answers.size > REMEMBERED) this.#answers.clear();
    const known = this.#answers.get(word);
    if (known) return known;
    const answer = this.pagefind.search(word).then(({ results }) => results);
    this.#answers.set(word, answer);
    return answer;
  }

  /**
   * What is shown of a page: from a file of its own, or without a connection from the one that holds all.
   * @param {string} id
   * @param {IndexResult | undefined} result
   * @param {QueryWord[]} words
   */
  async #card(id, result, words) {
    const single = await result?.data().catch(() => undefined);
    this.#all ??= single ? undefined : this.files.cards();
    const { url, meta } = single ? { url: single.raw_url ?? single.url, meta: single.meta } : ((await this.#all)?.[id] ?? {});
    if (!url || !meta) throw new Error(`There is no card of ${id}`);
    return { address: url.replace(/^\/+/, ""), card: fitting(meta, words) };
  }

  /** The pages of each value of each filter. */
  #choicesByName() {
    this.#choices ??= this.files.choices().then(({ ids, choices }) => {
      const pages = (/** @type {number[]} */ places) => new Set(places.map((place) => ids[place] ?? ""));
      const values = (/** @type {Record<string, number[]>} */ of) => new Map(Object.entries(of).map(([value, places]) => [value, pages(places)]));
      return new Map(Object.entries(choices).map(([name, of]) => [name, values(of)]));
    });
    return this.#choices;
  }
}

/**
 * The card with those benefits first whose names hold most of the words.
 * @param {Card} card
 * @param {QueryWord[]} words
 * @returns {Card}
 */
function fitting(card, words) {
  const fit = (/** @type {string} */ name) => words.filter(({ text }) => name.toLowerCase().includes(text.slice(0, STEM))).length;
  const benefits = card.benefits.map((benefit) => ({ benefit, fits: fit(benefit[0]) }));
  return { ...card, benefits: benefits.sort((one, other) => other.fits - one.fits).map(({ benefit }) => benefit) };
}
