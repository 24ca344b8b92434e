// Shows a result: totals, the next question, the benefits in their groups, readings, and how to save it.

import { showBenefit } from "./benefit.js";
import { list, make, say } from "./elements.js";
import { showReadings } from "./readings.js";

/** @import { GroupName, PageData, Result, Words } from "./types.d.ts" */

/**
 * @typedef {object} Shown
 * @property {Result} result
 * @property {Words} words
 * @property {string} recipient whose benefits are shown
 * @property {string | undefined} wanted the benefit that the person came for
 * @property {string} day the day, as people write it
 * @property {PageData} page
 * @property {(fact: string) => boolean} asks whether the form asks the recipient this
 * @property {(fact: string) => void} goTo goes to a question
 * @property {(reading: string, value: string) => void} read takes another reading, or the adopted one (empty text)
 * @property {() => void} save
 */

/** @type {GroupName[]} */
const GROUPS = ["yes", "depends", "not_money", "no"];

/**
 * One sentence for people who do not see the page change.
 * @param {Shown} shown
 */
export function spoken({ words, recipient, page }) {
  const totals = words.totals.filter((each) => each.recipient === recipient);
  return totals.map((each) => `${page.words[`total_${each.standing}`]}${page.words.colon}${each.text}`).join(" ");
}

/**
 * The totals in few words, for the strip at the foot of a phone.
 * @param {Shown} shown
 */
export function inShort({ words, recipient, page }) {
  const totals = words.totals.filter((each) => each.recipient === recipient);
  return totals.map((each) => `${page.words[`short_${each.standing}`]}${page.words.colon}${each.text}`).join(" · ");
}

/** @param {Shown} shown */
function totals({ words, recipient, page }) {
  return words.totals
    .filter((each) => each.recipient === recipient)
    .map((each) =>
      make("p", { class: "calc-total", "data-standing": each.standing },
        make("span", { class: "calc-total-label" }, page.words[`total_${each.standing}`]),
        make("strong", {}, each.text)));
}

/** @param {Shown} shown */
function next({ words, page, goTo }) {
  const best = words.next_question;
  if (!best) return make("p", {}, page.words.nothing_open);
  const button = make("button", { type: "button", class: "calc-button", "data-key": "next" }, best.question);
  button.addEventListener("click", () => goTo(best.fact));
  const why = best.why && `${page.words.open_bracket}${best.why}${page.words.close_bracket}`;
  return make("div", { class: "calc-next" }, make("p", {}, page.words.next_question, why), button);
}

/**
 * @param {Shown} shown
 * @param {GroupName} group
 */
function benefitGroup(shown, group) {
  const cards = shown.words.benefits.flatMap((words, index) => {
    const result = shown.result.benefits[index];
    return result && words.group === group && words.recipient === shown.recipient
      ? [showBenefit(shown, words, result)] : [];
  });
  if (cards.length === 0) return null;
  return make("details", { class: "calc-cards", "data-group": group, "data-key": group, open: group !== "no" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" },
      say(shown.page.words[`group_${group}`], { count: String(cards.length) }))),
    cards);
}

/** @param {Shown} shown */
function combinations({ words, page }) {
  if (words.combinations.length === 0) return null;
  return make("details", { class: "calc-cards", "data-key": "combinations" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, page.words.combinations)),
    words.combinations.map(({ text, because }) => make("div", {}, make("p", {}, text), list(because))));
}

/** @param {Shown} shown */
function footer({ result, day, page, save }) {
  const button = make("button", { type: "button", class: "calc-button", "data-key": "save" }, page.words.save);
  button.addEventListener("click", save);
  return [
    make("p", { class: "calc-fine" }, page.words.disclaimer),
    make("p", { class: "calc-fine" }, say(page.words.made_from, { day, rules: result.rules.slice(0, 12) })),
    make("p", { class: "calc-buttons" }, button),
  ];
}

/**
 * Put the result in place of the last one; what was folded, and where the keyboard was, stays.
 * @param {HTMLElement} place
 * @param {Shown} shown
 */
export function showResult(place, shown) {
  const folds = new Map(Array.from(place.querySelectorAll("details"), (each) => [each.dataset.key, each.open]));
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && place.contains(active) ? active.dataset.key : undefined;
  const parts = [
    shown.words.warnings.map((text) => make("p", { class: "calc-note" }, text)),
    make("p", { class: "calc-fine" }, say(shown.page.words.on_day, { day: shown.day })),
    totals(shown), next(shown), GROUPS.map((group) => benefitGroup(shown, group)),
    combinations(shown), showReadings(shown), footer(shown),
  ];
  place.replaceChildren(...parts.flat().flatMap((part) => part || []));
  for (const fold of place.querySelectorAll("details")) fold.open = folds.get(fold.dataset.key) ?? fold.open;
  const again = focused && place.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
