// Finds the word of the index that a misspelt one is meant to be.

const SHORT = 7;

/**
 * The nearest word: one slip in a short word, two in a longer one; nothing where none is that near.
 * @param {string} word
 * @param {string[]} vocabulary
 * @returns {string | undefined}
 */
export function nearest(word, vocabulary) {
  const most = word.length <= SHORT ? 1 : 2;
  /** @type {{text: string, slips: number} | undefined} */
  let best;
  for (const text of vocabulary) {
    if (Math.abs(text.length - word.length) > most) continue;
    const slips = slipsBetween(word, text) + (text[0] === word[0] ? 0 : 0.5);
    if (slips <= most && (!best || slips < best.slips)) best = { text, slips };
  }
  return best?.text;
}

/**
 * Letters left out, put in, exchanged or turned round between two words.
 * @param {string} one
 * @param {string} other
 */
export function slipsBetween(one, other) {
  /** @type {number[]} */
  let beforeLast = [];
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const turned = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now[column] = Math.min(
        (before[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (same ? 0 : 1),
        turned ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, before] = [before, now];
  }
  return before[other.length] ?? 0;
}
