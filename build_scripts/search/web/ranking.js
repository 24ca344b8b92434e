// Puts the pages in order: each word's pages from the index, added up, those with the most telling words first.

/** @import { Hit, IndexResult, QueryWord } from "./search-types.d.ts" */

const LEAST = 0.5; // what is left of the score of a page that holds nearly none of the telling words
const NEAR = 0.5; // of the best page's share: what is shown at all

/**
 * @param {QueryWord[]} words
 * @param {IndexResult[][]} found the index's answer to each word
 * @param {number} pages how many pages there are
 * @param {{favour: (id: string) => number, standing: (id: string) => number}} by how much more a page counts because of
 *   its kind, and how much less because of how its document stands
 * @returns {Hit[]}
 */
export function rank(words, found, pages, { favour, standing }) {
  /** @type {Map<string, {id: string, sum: number, told: number}>} */
  const sums = new Map();
  let whole = 0;
  words.forEach((word, index) => {
    const results = found[index] ?? [];
    const told = word.beside ? 0 : word.weight * telling(results.length, pages);
    if (results.length > 0) whole += told;
    for (const result of results) {
      const sum = sums.get(result.id) ?? { id: result.id, sum: 0, told: 0 };
      sum.sum += word.weight * result.score;
      sum.told += told;
      sums.set(result.id, sum);
    }
  });
  const hits = [...sums.values()].map(({ id, sum, told }) => hit(id, sum * favour(id) * standing(id), whole > 0 ? told / whole : 0));
  const bestOf = new Map(hits.map(({ id }) => [favour(id), 0]));
  hits.forEach(({ id, share }) => bestOf.set(favour(id), Math.max(share, bestOf.get(favour(id)) ?? 0)));
  return hits
    .filter(({ id, share }) => share >= (bestOf.get(favour(id)) ?? 0) * NEAR)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/**
 * @param {string} id
 * @param {number} sum
 * @param {number} share
 * @returns {Hit}
 */
const hit = (id, sum, share) => ({ id, share, score: sum * (LEAST + (1 - LEAST) * share) });

/**
 * How much it tells about a page that it holds a word (the inverse document frequency).
 * @param {number} containing
 * @param {number} pages
 */
export function telling(containing, pages) {
  return Math.log(1 + (pages - containing + 0.5) / (containing + 0.5));
}
