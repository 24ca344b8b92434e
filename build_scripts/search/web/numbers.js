// Writes the numbers in a text as digits (build_scripts/search/numbers.py does alike): 一千 and 1千 as 1000, ten as 10.

/** @type {Record<string, number>} */
const DIGITS = { 零: 0, 两: 2 };
[..."〇一二三四五六七八九"].forEach((sign, value) => (DIGITS[sign] = value));
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };
const MEASURES = "个月|年|月|天|人|元|条|岁|倍";
/** @type {Record<string, number>} */
const ENGLISH = { twelve: 12, twenty: 20, thirty: 30, fifty: 50, hundred: 100 };
"two three four five six seven eight nine ten".split(" ").forEach((word, place) => (ENGLISH[word] = place + 2));
const DIGIT = "一二三四五六七八九两";
const SIGN = `〇零十百千万${DIGIT}`;
const NUMBER = new RegExp(
  `(\\d+(?:\\.\\d+)?)([百千万])|[${SIGN}]*[${DIGIT}][百千万][${SIGN}]*|[${DIGIT}]十[${DIGIT}]?|十[${DIGIT}]` +
    `|[${DIGIT}十](?=个人|块|名|${MEASURES})|\\b(?:${Object.keys(ENGLISH).join("|")})\\b`,
  "g",
);
const MEASURED = new RegExp(`(\\d+(?:\\.\\d+)?)(?:${MEASURES})`, "g");

/**
 * The text with its numbers as digits, and 块 and 个人 after them as 元 and 人.
 * @param {string} text in lower case
 */
export function withDigits(text) {
  const plain = text.replace(NUMBER, (number, figures, unit) => {
    const value = figures ? Number(figures) * valueOf(`一${unit}`) : (ENGLISH[number] ?? valueOf(number));
    return String(Number(value.toPrecision(12)));
  });
  return plain.replace(/(?<=\d)块钱?/g, "元").replace(/(?<=\d)个(?=人)/g, "");
}

/**
 * Each number with its measure as one word: `1000元`, `3年`; and the number.
 * @param {string} text
 */
export const measured = (text) => Array.from(text.matchAll(MEASURED), ([word, number = ""]) => ({ word, number }));

/**
 * @param {string} signs
 * @returns {number}
 */
function valueOf(signs) {
  const end = signs.lastIndexOf("万");
  if (end > 0) return valueOf(signs.slice(0, end)) * 10000 + valueOf(signs.slice(end + 1));
  let total = 0;
  let digit = 0;
  for (const sign of signs) {
    const unit = UNITS[sign];
    if (unit) [total, digit] = [total + (digit || 1) * unit, 0];
    else digit = 10 * digit + (DIGITS[sign] ?? 0);
  }
  return total + digit;
}
