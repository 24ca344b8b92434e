// Finds the known word that a pair of Chinese characters is meant to be, where one of them only sounds right.

/**
 * The pair with one character exchanged for one of the same sound, so that it is part of a known word, and that word
 * with the pair's place in it; nothing where there is none.
 * @param {string} pair
 * @param {Iterable<string>} known
 * @param {Record<string, string>} sounds the characters of each syllable
 * @returns {{pair: string, word: string, place: number} | undefined}
 */
export function meantBy(pair, known, sounds) {
  const [first = "", second = ""] = pair;
  const alike = (/** @type {string} */ sign) => Object.values(sounds).find((signs) => signs.includes(sign)) ?? "";
  const [likeFirst, likeSecond] = [alike(first), alike(second)];
  for (const word of known) {
    for (let place = 0; place < word.length - 1; place += 1) {
      const [one = "", two = ""] = word.slice(place, place + 2);
      if ((one === first && two !== second && likeSecond.includes(two)) || (two === second && one !== first && likeFirst.includes(one))) return { pair: one + two, word, place };
    }
  }
  return undefined;
}
