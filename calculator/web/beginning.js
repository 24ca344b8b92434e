// Who, where, when and about what: what stands above the questions, and folds to one line once it is said.

import * as dayField from "./day.js";
import { byId, make, say } from "./elements.js";
import * as form from "./form.js";
import * as steps from "./steps.js";

/** @import { PageWords } from "./types.d.ts" */
/** @typedef {"who" | "place" | "done"} Stage */

const TAP = 700; // milliseconds between a tap and the change that it makes
/** Steps before the first question, which is step 0. @type {Record<Stage, number>} */
export const STEPS = { who: -2, place: -1, done: 0 };

const who = byId("calc-who", HTMLElement);
const start = byId("calc-start", HTMLElement);
const fields = byId("calc-topics", HTMLDetailsElement);
const text = byId("calc-topics-text", HTMLElement);
const chosen = byId("calc-chosen", HTMLElement);
const next = byId("calc-begin-next", HTMLButtonElement);
const place = document.createElement("div");
who.after(place);

/** @type {Stage} */
let stage = "who";
/** Whether it was opened again, so that answers do not close it. */
let opened = false;
/** @type {() => number} */
let toQuestions = () => 0;

const isPlaced = () => form.placeFact() === undefined || (form.placeFact() ?? "") in form.answers();

/** Show what the stage asks for, and in one line what was said. */
export function show() {
  const known = form.recipients().length > 0;
  if (!known) stage = "who";
  who.hidden = stage !== "who";
  start.hidden = stage === "done";
  chosen.hidden = stage === "who";
  next.hidden = !known || !isPlaced();
  const where = form.placeFact();
  const more = stage === "done" ? [where && form.answerText(where), day(), ...chosenTopics()] : [];
  const parts = [who.querySelector("input:checked")?.parentElement?.textContent?.trim(), ...more].filter(Boolean);
  byId("calc-chosen-text", HTMLElement).replaceChildren(...parts.flatMap((part, index) =>
    [make("span", {}, index + 1 < parts.length ? `${part} ·` : part), " "]));
}

const day = () => dayField.day() && dayField.dayText(dayField.day());

/** Fold what is said already, as after a link or when questions are answered; what was opened again stays open. */
export function fold() {
  if (opened || form.recipients().length === 0) return;
  stage = isPlaced() ? "done" : "place";
  show();
}

/** Put it away: the questions have begun. */
export function close() {
  if (opened) return;
  stage = "done";
  show();
}

/** Open one stage again. @param {Stage} which */
export function open(which) {
  opened = true;
  stage = which;
  show();
  const fieldset = which === "who" ? who : place;
  const field = fieldset.querySelector("input:checked:not([value='']), input, select");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  (which === "who" ? start : chosen).scrollIntoView({ block: "nearest" });
}

/** The back or forward button has led to a step. @param {number} step */
export function goTo(step) {
  if (step === STEPS.who) return open("who");
  if (step === STEPS.place && form.recipients().length > 0) return open("place");
  opened = false;
  if (step >= STEPS.done && form.recipients().length > 0) close();
}

/** Go on from what was just said to what is to be said next. */
function advance() {
  if (form.recipients().length === 0 || (stage === "place" && !isPlaced())) return;
  stage = isPlaced() ? "done" : "place";
  opened = false;
  show();
  chosen.scrollIntoView({ block: "nearest" });
  if (stage === "done") return steps.add(toQuestions());
  steps.add(STEPS.place);
  const field = place.querySelector("input, select");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}

/**
 * A tap on an answer goes on; the arrow keys only choose, then Enter or the button does.
 * @param {PageWords} words
 * @param {() => number} onward goes to the questions and says at which step they are
 */
export function begin(words, onward) {
  toQuestions = onward;
  let tapped = -TAP;
  const isAnswer = (/** @type {EventTarget | null} */ target) =>
    target instanceof HTMLInputElement && target.type === "radio";
  start.addEventListener("pointerup", ({ timeStamp }) => (tapped = timeStamp));
  start.addEventListener("click", ({ target, timeStamp }) => {
    if (isAnswer(target) && timeStamp - tapped < TAP) setTimeout(advance); // after its input event
  });
  start.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !isAnswer(event.target)) return;
    event.preventDefault();
    advance();
  });
  next.textContent = words.flow_next ?? "";
  next.addEventListener("click", () => {
    stage = "place"; // both are said
    advance();
  });
  const change = byId("calc-begin-again", HTMLButtonElement);
  change.textContent = words.change ?? "";
  change.setAttribute("aria-label", words.begin_change ?? "");
  change.addEventListener("click", () => steps.toBeginning(() => {
    steps.mark(STEPS.who);
    open("who");
  }));
}

const chosenTopics = () => boxes().filter((box) => box.checked && !box.closest("label")?.hidden)
  .map((box) => box.parentElement?.textContent?.trim() ?? "");

/** Have the question that says where stand beside the one that says who. @param {string | undefined} fact */
export function putPlaceBesideWho(fact) {
  if (fact && place.contains(form.question(fact) ?? null)) return;
  form.giveBack(place);
  if (fact) form.lend(fact, place);
}

/**
 * Offer those who may get something; everybody where nobody is named.
 * @param {Set<string | undefined>} them
 */
export function offerWho(them) {
  for (const choice of who.querySelectorAll("input")) {
    const label = choice.closest("label");
    if (label) label.hidden = them.size > 0 && !choice.checked && !choice.value.split(" ").every((each) => them.has(each));
  }
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

/** Offer the topics that the recipients can choose, and say which are chosen. @param {PageWords} words */
export function offerTopics(words) {
  for (const box of boxes()) {
    const label = box.closest("label");
    if (label) label.hidden = !form.isForThem(label);
  }
  fields.hidden = form.recipients().length === 0;
  const names = chosenTopics();
  text.textContent = (names.length > 0 ? say(words.topics_some, { names: names.join(words.comma) }) : words.topics_all) ?? "";
}
