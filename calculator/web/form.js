// Reads the answers from the form, and shows its questions: one lent to the flow, or all that still matter.

import { byId, say } from "./elements.js";

/** @import { PageData, PageWords, Problem } from "./types.d.ts" */

const form = byId("calc-form", HTMLFormElement);
const others = byId("calc-others", HTMLElement);
const more = byId("calc-more", HTMLButtonElement);
const all = byId("calc-all", HTMLButtonElement);
/** @type {Map<string, HTMLElement>} */
const questions = new Map();
for (const node of form.querySelectorAll(".calc-question[data-fact]")) {
  if (node instanceof HTMLElement) questions.set(node.dataset.fact ?? "", node);
}
const order = [...questions.keys()];
/** Where a question that stands elsewhere belongs. @type {Map<HTMLElement, Comment>} */
const lent = new Map();
/** @type {PageWords} */
let words = {};
/** The fact that says where each recipient is. @type {Record<string, string>} */
let places = {};
/** Facts on which the result does not depend any more. @type {Set<string>} */
let settled = new Set();
let showsAll = false;
let showsSettled = false;

/** @returns {string[]} for whom the estimate is: nobody yet, one recipient, or the two of a hire */
export const recipients = () => String(new FormData(form).get("recipient") ?? "").split(" ").filter(Boolean);

/**
 * @param {Element} element
 * @param {string[]} [them]
 */
export const isForThem = (element, them = recipients()) => element instanceof HTMLElement &&
  them.some((each) => (element.dataset.for ?? "").split(" ").includes(each));

/** The fact that says where the recipients are, of several the first one's; undefined where none is asked. */
export const placeFact = () => recipients().map((each) => places[each]).find((fact) => fact && questions.has(fact));

/** Every fact that says where one of the recipients is. */
export const placeFacts = () => recipients().map((each) => places[each] ?? "");

/** @param {string} fact */
export const question = (fact) => questions.get(fact);

/** @param {string} fact */
export const asks = (fact) => isForThem(questions.get(fact) ?? form);

/** Sorts facts as the form asks them. @param {string} one @param {string} other */
export const inOrder = (one, other) => order.indexOf(one) - order.indexOf(other);
/** Whom a question is about: the role in whose group it stands. @param {string} fact */
export function aboutWhom(fact) {
  const element = questions.get(fact);
  const place = element && (lent.get(element)?.parentElement ?? element);
  return place?.closest(".calc-group")?.getAttribute("aria-labelledby")?.replace("calc-about-", "") ?? "";
}

/** @param {string} fact */
export const isList = (fact) => questions.get(fact)?.dataset.type === "yes_no";

/**
 * The answers of the recipients, as they were typed; what is skipped is left out.
 * @param {string[]} [them]
 * @returns {Record<string, string>}
 */
export function answers(them = recipients()) {
  const given = new FormData(form);
  const hidden = placeFacts().filter((fact) => fact !== placeFact());
  /** @type {Record<string, string>} */
  const found = {};
  for (const [fact, element] of questions) {
    const answer = String(given.get(fact) ?? "").trim();
    if (answer && isForThem(element, them) && !hidden.includes(fact)) found[fact] = answer;
  }
  return found;
}

/**
 * Put an answer into the form; an empty text takes it out. Says whether the form has such an answer.
 * @param {string} fact
 * @param {string} value
 */
export function set(fact, value) {
  const element = questions.get(fact);
  const radio = element?.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
  const field = element?.querySelector("select, input[type=text]");
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return radio instanceof HTMLInputElement;
  field.value = value;
  return field.value === value;
}

/** Take every answer out. */
export const clear = () => questions.forEach((_, fact) => set(fact, ""));

/** The answer to a question in the form's own words. @param {string} fact */
export function answerText(fact) {
  const element = questions.get(fact);
  const radio = element?.querySelector("input:checked");
  if (radio) return radio.parentElement?.textContent?.trim() ?? "";
  const field = element?.querySelector("select, input[type=text]");
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? "";
  return field instanceof HTMLInputElement ? field.value.trim() : "";
}

/**
 * Lend a question to another place; it goes back with `giveBack`.
 * @param {string} fact
 * @param {Element} place
 */
export function lend(fact, place) {
  const element = questions.get(fact);
  if (!element) return;
  if (!lent.has(element)) {
    const mark = document.createComment(fact);
    element.replaceWith(mark);
    lent.set(element, mark);
  }
  element.hidden = false;
  place.append(element);
  markSkipped(element, false); // a hidden choice that is checked would keep the keyboard out
}

/**
 * Have "skip" checked where nothing else is, or nothing at all.
 * @param {Element} element
 * @param {boolean} checked
 */
function markSkipped(element, checked) {
  const skip = element.querySelector('input[type=radio][value=""]');
  const hasAnswer = element.querySelector('input[type=radio]:checked:not([value=""])');
  if (skip instanceof HTMLInputElement) skip.checked = checked && !hasAnswer;
}

/** Put lent questions back where they belong. @param {Element} place from where */
export function giveBack(place) {
  for (const [element, mark] of lent) {
    if (!place.contains(element)) continue;
    mark.replaceWith(element);
    markSkipped(element, true);
    lent.delete(element);
  }
}

/** Whether the whole form is shown. */
export const isWhole = () => showsAll;

/** @param {boolean} whole whether all questions are shown, or one at a time */
export function showWhole(whole) {
  showsAll = whole;
  arrange();
}

/** Show what the form is to show: the recipients' questions without those that are settled and unanswered. */
export function arrange() {
  const given = answers();
  let left = 0;
  others.hidden = !showsAll || recipients().length === 0;
  for (const [fact, element] of recipients().length > 0 ? questions : []) { // nobody chosen: all are put away at once
    element.toggleAttribute("data-answered", fact in given);
    if (lent.has(element)) continue;
    const idle = settled.has(fact) && !(fact in given) && !element.contains(document.activeElement);
    if (idle && isForThem(element)) left += 1;
    element.hidden = !isForThem(element) || (idle && !showsSettled) || (placeFacts().includes(fact) && fact !== placeFact());
  }
  for (const group of recipients().length > 0 ? form.querySelectorAll(".calc-group") : []) {
    group.toggleAttribute("hidden", !group.querySelector(".calc-question:not([hidden])"));
  }
  form.querySelectorAll(".calc-choices").forEach((each) => each.toggleAttribute("hidden", recipients().length === 0));
  all.setAttribute("aria-expanded", String(showsAll));
  all.textContent = (showsAll ? words.hide_all : words.show_all) ?? "";
  more.hidden = left === 0;
  more.setAttribute("aria-pressed", String(showsSettled));
  more.textContent = say(showsSettled ? words.fewer_questions : words.more_questions, { count: String(left) });
}

/** Take note of the facts that may still change the result. @param {Set<string>} open */
export function keepOpen(open) {
  settled = new Set([...questions.keys()].filter((fact) => !open.has(fact)));
  arrange();
}

/** Whether the answer may still change the result. @param {string} fact */
export const matters = (fact) => !settled.has(fact);

/** Choose recipients as if the person had. @param {string} who */
export function choose(who) {
  const radio = form.querySelector(`input[name="recipient"][value="${CSS.escape(who)}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}

/** @param {Problem[]} problems */
export function showProblems(problems) {
  for (const [fact, element] of questions) {
    const problem = problems.find((each) => each.fact === fact);
    const place = element.querySelector(".calc-problem");
    if (!(place instanceof HTMLElement)) continue;
    place.hidden = !problem;
    place.textContent = problem?.text ?? "";
    element.querySelector("input[type=text], select")?.setAttribute("aria-invalid", String(!!problem));
  }
}

/**
 * Begin: tell of every change, and of the first sign that somebody will answer.
 * @param {PageData} page
 * @param {(event?: Event) => void} onChange
 * @param {() => void} onFirstTouch
 */
export function begin(page, onChange, onFirstTouch) {
  words = page.words;
  places = page.places;
  form.addEventListener("input", onChange);
  form.addEventListener("focusin", onFirstTouch, { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    showsSettled = !showsSettled;
    arrange();
  });
  arrange();
}
