// Finds the known word that a pair of Chinese characters is meant to be, where one of them only sounds right.

/**
 * The pair with one character exchanged for one of the same sound, so that it is part of a known word; nothing where
 * there is none.
 * @param {string} pair
 * @param {Iterable<string>} known
 * @param {Record<string, string>} sounds the characters of each syllable
 */
export function meantBy(pair, known, sounds) {
  const [first = "", second = ""] = pair;
  const alike = (/** @type {string} */ sign) => Object.values(sounds).find((signs) => signs.includes(sign)) ?? "";
  const [likeFirst, likeSecond] = [alike(first), alike(second)];
  for (const word of known) {
    for (let place = 0; place < word.length - 1; place += 1) {
      const [one = "", two = ""] = word.slice(place, place + 2);
      if ((one === first && two !== second && likeSecond.includes(two)) || (two === second && one !== first && likeFirst.includes(one))) return one + two;
    }
  }
  return undefined;
}

/**
 * What was typed and what it is taken for, as the longest known word that the pair is part of.
 * @param {string} typed
 * @param {string} taken the same text with the pair put right
 * @param {string} pair as it is right
 * @param {Iterable<string>} known
 * @returns {[typed: string, taken: string]}
 */
export function slipIn(typed, taken, pair, known) {
  const words = [...known, pair].filter((word) => word.includes(pair) && taken.includes(word));
  const word = words.reduce((longest, each) => (each.length > longest.length ? each : longest));
  const begin = taken.indexOf(word);
  return [typed.slice(begin, begin + word.length), word];
}
