// The answers given so far, in short; each can be changed without losing the others.

import { dayText } from "./day.js";
import { byId, make, say } from "./elements.js";
import * as form from "./form.js";

/** @import { PageWords } from "./types.d.ts" */

const section = byId("calc-answered", HTMLElement);
const MANY = 6; // from so many on, what is not so stands folded

const list = byId("calc-answered-list", HTMLUListElement);

/** @param {string} number */
const inThousands = (number) => number.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

/**
 * An answer with its unit, and how it was understood where it was typed in another way.
 * @param {string} fact
 * @param {string | undefined} taken as results write it: `15000 CNY`, `36 months`, `2024-03-31`
 * @param {PageWords} words
 */
function understood(fact, taken, words) {
  const type = form.question(fact)?.dataset.type ?? "";
  const typed = form.answerText(fact);
  const value = (taken ?? "").replace(/ (CNY|months)$/, "");
  if (!value || !["money", "months", "count", "date"].includes(type)) return typed;
  const unit = form.question(fact)?.querySelector(".calc-unit")?.textContent ?? "";
  const written = type === "date" ? dayText(value)
    : say(type === "money" ? words.money_written : words.answered_count, { value: inThousands(value), unit }).trim();
  if (typed.replace(/\s/g, "") === value || [value, written].includes(typed) || typed.replace(/\s/g, "") === `${value}${unit}`) return written;
  return `${typed}${words.open_bracket}${say(words.understood, { value: written })}${words.close_bracket}`;
}

/**
 * @param {Record<string, string>} taken the answers as the calculator read them
 * @param {PageWords} words
 * @param {(fact: string) => void} change
 */
export function showAnswered(taken, words, change) {
  const facts = Object.keys(form.answers()).filter((fact) => fact !== form.placeFact());
  section.hidden = facts.length === 0 || form.isWhole();
  const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement)
    ? document.activeElement.dataset.key : undefined;
  const isFolded = list.querySelector("details")?.open === false || !list.querySelector("details");
  const entries = facts.map((fact) => {
    const question = form.question(fact);
    const label = question?.dataset.label ?? fact;
    const button = make("button", {
      type: "button", class: "calc-link", "data-key": fact, "aria-label": say(words.change_label, { question: label }),
    }, words.change);
    button.addEventListener("click", () => change(fact));
    return make("li", { "data-answer": fact },
      make("span", { class: "calc-answer" }, `${label}${words.colon}`, make("strong", {}, understood(fact, taken[fact], words))),
      button);
  });
  const no = (/** @type {string} */ fact) => form.isList(fact) && form.answers()[fact] === "no";
  const many = facts.filter(no).length >= MANY;
  list.replaceChildren(...entries.filter((_, index) => !many || !no(facts[index] ?? "")));
  if (many) {
    list.append(make("li", { class: "calc-answered-no" }, make("details", { "data-key": "answered no", open: !isFolded },
      make("summary", {}, say(words.answered_no, { count: String(facts.filter(no).length) })),
      make("ul", {}, entries.filter((_, index) => no(facts[index] ?? ""))))));
  }
  const again = focused && list.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
