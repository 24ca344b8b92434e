// The answers given so far, in short; each can be changed without losing the others.

import { byId, make, say } from "./elements.js";
import * as form from "./form.js";

/** @import { PageWords } from "./types.d.ts" */

const section = byId("calc-answered", HTMLElement);
const list = byId("calc-answered-list", HTMLUListElement);

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
  const unit = form.question(fact)?.querySelector(".calc-unit")?.textContent ?? "";
  const withUnit = (/** @type {string} */ number) => type === "date" ? number
    : say(type === "money" ? words.answered_money : words.answered_count, { number: number.replace(/\B(?=(\d{3})+(?!\d))/g, ","), unit }).trim();
  if (!["money", "months", "count", "date"].includes(type)) return typed;
  if (!value) return typed;
  if (typed.replace(/\s/g, "") === value || typed.replace(/\s/g, "") === `${value}${unit}`) return withUnit(value);
  return `${typed}${words.open_bracket}${say(words.understood, { value: withUnit(value) })}${words.close_bracket}`;
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
  list.replaceChildren(...facts.map((fact) => {
    const question = form.question(fact);
    const label = question?.dataset.label ?? fact;
    const button = make("button", {
      type: "button", class: "calc-link", "data-key": fact, "aria-label": say(words.change_label, { question: label }),
    }, words.change);
    button.addEventListener("click", () => change(fact));
    return make("li", { "data-answer": fact },
      make("span", { class: "calc-answer" }, `${label}${words.colon}`, make("strong", {}, understood(fact, taken[fact], words))),
      button);
  }));
  const again = focused && list.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
