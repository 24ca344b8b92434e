// Reads the answers from the form, and shows the questions of the chosen recipient that still matter.

import { byId, say } from "./elements.js";
import * as place from "./place.js";

/** @import { PageData, PageWords, Problem, Result } from "./types.d.ts" */

const form = byId("calc-form", HTMLFormElement);
const more = byId("calc-more", HTMLButtonElement);
const questions = Array.from(form.querySelectorAll(".calc-question[data-fact]"), (node) => {
  if (!(node instanceof HTMLElement)) throw new Error("A question is no HTML element");
  return node;
});
/** @type {PageWords} */
let words = {};
/** Facts on which the result does not depend any more. @type {Set<string>} */
let settled = new Set();
let showAll = false;

/** @param {HTMLElement} question */
const factOf = (question) => question.dataset.fact ?? "";

/** @param {Element} element @param {string} recipient */
const isFor = (element, recipient) =>
  element instanceof HTMLElement && (element.dataset.for ?? "").split(" ").includes(recipient);

/** @returns {string} the recipient whose questions are shown, or an empty text */
export const recipient = () => String(new FormData(form).get("recipient") ?? "");

/**
 * The answers to the shown questions; what is skipped is left out. Digits may be full width or grouped.
 * @returns {Record<string, string>}
 */
export function answers() {
  const given = new FormData(form);
  /** @type {Record<string, string>} */
  const found = {};
  for (const question of questions.filter((each) => isFor(each, recipient()))) {
    const fact = factOf(question);
    const answer = String(given.get(fact) ?? "").normalize("NFKC").replace(/[\s,]/g, "");
    if (answer) found[fact] = answer;
  }
  return found;
}

/** Show the questions for the recipient, without those that are settled and unanswered. */
export function arrange() {
  const who = recipient();
  const given = answers();
  let left = 0;
  for (const question of questions) {
    const fact = factOf(question);
    const idle = settled.has(fact) && !(fact in given) && place.placeFact(who) !== fact && !question.contains(document.activeElement);
    if (idle && isFor(question, who)) left += 1;
    question.toggleAttribute("data-answered", fact in given);
    question.hidden = !isFor(question, who) || (idle && !showAll);
  }
  for (const group of form.querySelectorAll(".calc-group")) {
    group.toggleAttribute("hidden", !group.querySelector(".calc-question:not([hidden])"));
  }
  place.fold(who, given);
  form.querySelectorAll(".calc-buttons").forEach((each) => each.toggleAttribute("hidden", !who));
  more.hidden = left === 0 || place.isFolded();
  more.setAttribute("aria-pressed", String(showAll));
  more.textContent = say(showAll ? words.fewer_questions : words.more_questions, { count: String(left) });
}

/**
 * Take note of the facts that may still change the recipient's result.
 * @param {Set<string>} open
 * @param {Result} result
 * @param {boolean} few whether only one benefit is asked about, so that no place is needed to leave few questions
 */
export function keepOpen(open, result, few) {
  const who = recipient();
  const where = place.placeFact(who);
  if (few || !where || !open.has(where)) place.release(who, answers(), result.next_question?.fact);
  settled = new Set(questions.map(factOf).filter((fact) => !open.has(fact)));
  arrange();
}

/**
 * The question for the recipient's place, while it is open.
 * @param {Set<string>} open
 */
export function placeQuestion(open) {
  const fact = place.placeFact(recipient());
  if (!fact || !open.has(fact) || fact in answers()) return null;
  return { fact, question: byId(`question-${fact}`, HTMLElement).querySelector(".calc-ask")?.textContent ?? "" };
}

/** Choose the recipient as if the person had. @param {string} recipient */
export function choose(recipient) {
  const radio = form.querySelector(`input[name="recipient"][value="${CSS.escape(recipient)}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}

/** @returns {string} where the recipient is, or an empty text */
export const placeAnswer = () => answers()[place.placeFact(recipient()) ?? ""] ?? "";

/** @param {string} fact */
export const asks = (fact) => questions.some((each) => factOf(each) === fact && isFor(each, recipient()));

/** @param {string} fact */
export function goTo(fact) {
  const question = questions.find((each) => factOf(each) === fact);
  if (!question) return;
  question.hidden = false;
  place.open(question);
  question.closest(".calc-group")?.removeAttribute("hidden");
  const field = question.querySelector("input:checked, select, input:not([type=radio])");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  question.scrollIntoView({ block: "center" });
}

/** @param {Problem[]} problems */
export function showProblems(problems) {
  for (const question of questions) {
    const problem = problems.find((each) => each.fact === factOf(question));
    const place = question.querySelector(".calc-problem");
    if (!(place instanceof HTMLElement)) continue;
    place.hidden = !problem;
    place.textContent = problem?.text ?? "";
    question.querySelector("input[type=text], input[type=date], select")?.setAttribute("aria-invalid", String(!!problem));
  }
}

/**
 * Begin: tell of every change, and of the first sign that somebody will answer.
 * @param {PageData} page
 * @param {() => void} onChange
 * @param {() => void} onFirstTouch
 */
export function begin(page, onChange, onFirstTouch) {
  words = page.words;
  place.begin(page.places);
  form.addEventListener("input", onChange);
  form.addEventListener("focusin", onFirstTouch, { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(onChange));
  more.addEventListener("click", () => {
    showAll = !showAll;
    arrange();
  });
  arrange();
}
