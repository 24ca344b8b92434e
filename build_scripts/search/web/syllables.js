// Takes apart what may be pinyin.

const INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]";
const FINALS =
  "iang|iong|uang|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|van|ve|vn|a|e|i|o|u|v";
const SYLLABLE = new RegExp(`(?:${INITIALS})?(?:${FINALS})`, "y");

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
