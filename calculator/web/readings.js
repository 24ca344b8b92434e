// Shows how the text is read where it can be read in more than one way, and lets people switch.

import { list, make } from "./elements.js";

/** @import { PageWords, ReadingData } from "./types.d.ts" */
/** @import { Shown } from "./result.js" */

/** @typedef {{name: string, text: string, outcome: string}} Other what another reading would give for a benefit or a total */

/**
 * The readings that change anything for the recipient or were switched, with what other ones would give.
 * @param {Shown} shown
 * @returns {Map<string, Other[]>}
 */
function outcomes({ result, words, page }) {
  /** @type {Map<string, Other[]>} */
  const found = new Map(Object.keys(result.switched).map((reading) => [reading, []]));
  const note = (/** @type {string} */ reading, /** @type {Other[]} */ lines) =>
    found.set(reading, [...(found.get(reading) ?? []), ...lines]);
  words.benefits.forEach((benefit, index) => benefit.readings.forEach(({ others }, place) => {
    const traced = result.benefits[index]?.readings[place];
    if (traced) note(traced.reading, others.map(({ text, outcome }) => ({ name: benefit.name, text, outcome })));
  }));
  words.under_other_readings.forEach(({ text, totals }, index) => {
    const traced = result.under_other_readings[index];
    if (traced) note(traced.reading, totals.map((total) =>
      ({ name: page.words[`total_${total.standing}`] ?? "", text, outcome: total.text })));
  });
  return found;
}

/**
 * What a reading changes, in one line where several benefits come to the same.
 * @param {Other[]} others
 * @param {PageWords} words
 */
function linesOf(others, words) {
  /** @type {Map<string, Other[]>} */
  const alike = new Map();
  for (const each of others) alike.set(`${each.text} ${each.outcome}`, [...(alike.get(`${each.text} ${each.outcome}`) ?? []), each]);
  return [...alike.values()].map((each) => {
    const { name = "", text = "", outcome = "" } = each[0] ?? {};
    if (each.length === 1) return `${name}${words.colon}${text}${words.arrow}${outcome}`;
    return `${text}${words.arrow}${outcome}${words.colon}${each.map((one) => one.name).join(words.comma)}`;
  });
}

/**
 * One reading to choose; `read` hears an empty text where the adopted one is chosen again.
 * @param {string} id
 * @param {ReadingData} reading
 * @param {string} used
 * @param {Record<string, string>} words
 * @param {(id: string, value: string) => void} read
 * @param {string[]} [lines] what other readings would give
 */
export function choose(id, { question, why, adopted, values }, used, words, read, lines = []) {
  /** @type {[string, string][]} */
  const options = adopted ? values : [["", words.left_open ?? ""], ...values];
  return make("fieldset", { class: "calc-reading" },
    make("legend", {}, question),
    make("div", { class: "calc-options" }, options.map(([value, text]) => {
      const input = make("input", {
        type: "radio", name: `reading-${id}`, value, checked: value === used, "data-key": `${id} ${value}` });
      input.addEventListener("change", () => read(id, value === adopted ? "" : value));
      const mark = value === adopted && value !== "" && `${words.open_bracket}${words.adopted}${words.close_bracket}`;
      return make("label", {}, input, make("span", {}, text, mark));
    })),
    why && make("p", { class: "calc-help" }, why),
    list(lines));
}

/** @param {Shown} shown */
export function showReadings(shown) {
  const fieldsets = [...outcomes(shown)].flatMap(([id, others]) => {
    const reading = shown.page.readings[id];
    const used = shown.result.switched[id] ?? reading?.adopted ?? "";
    return reading ? [choose(id, reading, used, shown.page.words, shown.read, linesOf(others, shown.page.words))] : [];
  });
  return fieldsets.length > 0 && make("details", { class: "calc-readings", "data-key": "readings" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, shown.page.words.readings)),
    make("p", { class: "calc-help" }, shown.page.words.readings_help),
    fieldsets);
}
