// Where the recipient is comes first: that question stands beside who and day, and the others wait folded.

import { byId } from "./elements.js";

const others = byId("calc-others", HTMLDetailsElement);
const summary = others.querySelector("summary");
const groups = Array.from(others.querySelectorAll(".calc-group"), (group) => ({
  group, heading: group.querySelector("h2"), questions: Array.from(group.querySelectorAll(".calc-question")),
}));
/** The question that says where each recipient is. @type {Record<string, string>} */
let places = {};
/** For whom the others are shown, since a result has said which of them matter, and for which place it did. */
let shownTo = "";
let shownAt = "";
/** For whom the others are folded, and whose place question stands beside who and day. */
let folded = "";
let placed = "";

/** @param {string} recipient */
export const placeFact = (recipient) => places[recipient];

/** @param {Record<string, string>} placeFacts */
export const begin = (placeFacts) => {
  places = placeFacts;
};

/**
 * Put everything in the order of the page, and the recipient's place question beside who and day.
 * @param {string} who
 */
function putInOrder(who) {
  placed = who;
  for (const { group, questions } of groups) {
    group.append(...questions);
    others.append(group);
  }
  const question = document.getElementById(`question-${places[who]}`);
  if (question) byId("calc-who", HTMLElement).after(question);
}

/**
 * Fold the other questions until a result for the place is there; what the person opens stays open.
 * @param {string} who
 * @param {Record<string, string>} answers
 */
export function fold(who, answers) {
  const fact = places[who];
  if (placed !== who) putInOrder(who);
  if (shownTo !== who || (shownAt && !answers[fact ?? ""])) shownTo = "";
  const waits = fact && !shownTo ? who : "";
  if (waits !== folded) others.open = !waits;
  folded = waits;
  others.hidden = !others.querySelector(".calc-group:not([hidden])");
  summary?.toggleAttribute("hidden", !waits);
}

/**
 * A result has come: show the others, the most useful question first. Nothing moves once one of them is answered.
 * @param {string} who
 * @param {Record<string, string>} answers
 * @param {string | undefined} next
 */
export function release(who, answers, next) {
  const where = answers[places[who] ?? ""] ?? "";
  if (shownTo === who && shownAt === where) return;
  [shownTo, shownAt] = [who, where];
  const busy = others.querySelector(".calc-question[data-answered]:not([hidden])") || others.contains(document.activeElement);
  if (busy) return;
  putInOrder(who);
  putFirst(next);
}

/** Whether the other questions wait for the place. */
export const isFolded = () => folded !== "";

/** Show a question that may be folded away. @param {Element} question */
export function open(question) {
  if (others.contains(question)) others.open = true;
}

/** @param {string | undefined} fact */
function putFirst(fact) {
  const first = groups.find(({ questions }) => questions.some((each) => each.id === `question-${fact}`));
  const question = first?.group.querySelector(`[id="question-${fact}"]`);
  if (!first || !question) return;
  first.heading?.after(question);
  summary?.after(first.group);
}
