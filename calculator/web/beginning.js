// Who, where, when and about what: the part of the page that stands above the questions.

import { byId, say } from "./elements.js";
import * as form from "./form.js";

/** @import { PageWords } from "./types.d.ts" */

const who = byId("calc-who", HTMLElement);
const start = byId("calc-start", HTMLElement);
const fields = byId("calc-topics", HTMLDetailsElement);
const text = byId("calc-topics-text", HTMLElement);
const chosen = byId("calc-chosen", HTMLElement);
const place = document.createElement("div");
who.after(place);

/**
 * Say in one line who, where and when, and put the questions about it away, or show them again.
 * @param {boolean} closed
 * @param {string} day
 * @param {PageWords} words
 */
export function close(closed, day, words) {
  start.hidden = closed;
  chosen.hidden = !closed;
  const where = form.placeFact();
  const parts = [who.querySelector("input:checked")?.parentElement?.textContent?.trim(), where && form.answerText(where), day, ...chosenTopics()];
  byId("calc-chosen-text", HTMLElement).textContent = parts.filter(Boolean).join(" · ");
  const button = byId("calc-begin-again", HTMLButtonElement);
  button.textContent = words.change ?? "";
  button.setAttribute("aria-label", words.begin_change ?? "");
}

const chosenTopics = () => boxes().filter((box) => box.checked && !box.closest("label")?.hidden)
  .map((box) => box.parentElement?.textContent?.trim() ?? "");

/** Have the question that says where stand beside the one that says who. @param {string | undefined} fact */
export function putPlaceBesideWho(fact) {
  if (fact && place.contains(form.question(fact) ?? null)) return;
  form.giveBack(place);
  if (fact) form.lend(fact, place);
}

const boxes = () => [...fields.querySelectorAll("input")];

/**
 * The chosen topics; with an argument these are chosen first.
 * @param {string[]} [chosen]
 */
export function topics(chosen) {
  for (const box of boxes()) if (chosen) box.checked = chosen.includes(box.value);
  return boxes().filter((box) => box.checked && box.closest("label")?.hidden === false).map((box) => box.value);
}

/**
 * Offer the topics that the recipients can choose, and say which are chosen.
 * @param {boolean} known whether it is known who the recipients are
 * @param {PageWords} words
 */
export function fold(known, words) {
  for (const box of boxes()) {
    const label = box.closest("label");
    if (label) label.hidden = !form.isForThem(label);
  }
  fields.hidden = !known;
  const names = chosenTopics();
  text.textContent = (names.length > 0 ? say(words.topics_some, { names: names.join(words.comma) }) : words.topics_all) ?? "";
}
