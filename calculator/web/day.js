// The day for which the estimate holds: today, or the drafts' last day where drafts are all there is and have lapsed.

import { today } from "./dates.js";
import { byId, say } from "./elements.js";

/** @import { PageWords } from "./types.d.ts" */

const field = byId("calc-day", HTMLInputElement);

/** Show the day with what is to be known about it. */
export const open = () => (byId("calc-when", HTMLDetailsElement).open = true);

/** @param {string} iso */
export const setDay = (iso) => {
  field.value = iso;
  field.dispatchEvent(new Event("input"));
};

/** @returns {string} the chosen day as an ISO date, or an empty text */
export const day = () => field.value;

/**
 * An ISO date as people write it, in the page's own words: a browser takes long to load its own.
 * @param {string} iso
 */
export function dayText(iso) {
  const [year = "", month = "", day = ""] = iso.split("-").map((part) => String(Number(part)));
  const months = field.dataset.months?.split(" ") ?? [];
  return say(field.dataset.written, { year, month: months[Number(month) - 1] ?? month, day });
}

/**
 * Prefill the day and let the buttons set it.
 * @param {string | undefined} lastDay the last day on which the published drafts are computed
 * @param {boolean} inForce whether a published document is in force, so that today is the day to begin with
 * @param {PageWords} words
 * @param {() => void} onChange
 */
export function begin(lastDay, inForce, words, onChange) {
  const lapsed = lastDay !== undefined && today() > lastDay;
  field.defaultValue = lapsed && !inForce ? lastDay : today();
  const text = byId("calc-when-text", HTMLElement);
  const sayWhen = () => (text.textContent = field.value ? say(words.when, { day: dayText(field.value) }) : words.when_missing ?? "");
  field.addEventListener("input", sayWhen);
  field.form?.addEventListener("reset", () => setTimeout(sayWhen));
  sayWhen();
  const notice = document.getElementById("calc-draft");
  if (notice) notice.hidden = !lapsed;
  const setters = { "calc-today": today, "calc-last-day": () => lastDay ?? today() };
  for (const [id, value] of Object.entries(setters)) {
    const button = document.getElementById(id);
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = id === "calc-last-day" && !lapsed;
    button.textContent = say(words[id === "calc-today" ? "today" : "last_day"], { day: dayText(value()) });
    button.addEventListener("click", () => {
      field.value = value();
      sayWhen();
      onChange();
    });
  }
}
