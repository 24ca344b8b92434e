// Reads “第十八条” and “clause 18” as the one word that the index has for the clause of that number.

const DIGITS = "〇一二三四五六七八九";
const NUMBER = "[0-9]+|[一二三四五六七八九十]+";
const CHINESE = new RegExp(`第\\s*(${NUMBER})\\s*[条点]`, "g");
const ENGLISH = /\b(?:clause|article|measure|section|paragraph)\.?\s*([0-9]+)\b/g;

/**
 * The text with each cited clause as `clause18`.
 * @param {string} text as `normal` leaves it
 */
export function citedIn(text) {
  const word = (/** @type {string} */ _, /** @type {string} */ number) => ` clause${numberOf(number)} `;
  return text.replace(CHINESE, word).replace(ENGLISH, word);
}

/** @param {string} text digits, or Chinese numerals up to 99 */
function numberOf(text) {
  if (/[0-9]/.test(text)) return Number(text);
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["〇", text];
  return 10 * (tens === "" ? 1 : DIGITS.indexOf(tens)) + (ones === "" ? 0 : DIGITS.indexOf(ones));
}
