// One question at a time: the next useful one, with why it is asked, and Skip and Back.

import { byId, make, say } from "./elements.js";
import * as form from "./form.js";
import * as steps from "./steps.js";
import { boxesIn, listOf, takeBoxes } from "./together.js";

/** @import { PageWords, Question, QuestionWords } from "./types.d.ts" */

/** @typedef {{facts: string[], part: string, isList: boolean}} Card one question, several on one card, or several as one list */

const section = byId("calc-flow", HTMLElement);
const heading = byId("calc-flow-heading", HTMLElement);
const why = byId("calc-flow-why", HTMLElement);
const slot = byId("calc-flow-slot", HTMLElement);
const buttons = byId("calc-flow-buttons", HTMLElement);
const FEW = 2;

/** @type {PageWords} */
let words = {};
/** @typedef {{changed: () => void, toResult: () => void, toLastDay: () => void}} Listener */

/** @type {Listener} */
let hear = { changed: () => {}, toResult: () => {}, toLastDay: () => {} };
/** @type {Card | undefined} */
let card;
/** What was asked before, the last one at the end. @type {Card[]} */
let path = [];
/** @type {Set<string>} */
let skipped = new Set();
/** The parts that the person wants to be asked about. */
let wanted = new Set(["place", "money"]);
/** Whether the next result brings the next card, and whether the keyboard follows it. */
let waits = true;
let follows = false;
let tapped = false;

/** @returns {string[]} what is not to be asked again */
export const skippedFacts = () => [...skipped];

/** @param {string[]} facts */
export const skip = (facts) => facts.forEach((fact) => skipped.add(fact));

/** Forget what was asked, for other recipients or another place. */
export function restart() {
  form.giveBack(slot);
  [card, path, skipped, waits] = [undefined, [], new Set(), true];
  wanted = new Set(["place", "money"]);
  section.hidden = true;
}

/** Ask everything, without a stop between the parts. */
export const wantAll = () => (wanted = new Set(["place", "money", "rare", "in_kind", "elsewhere"]));

/** @param {boolean} hidden */
export function hide(hidden) {
  if (hidden) form.giveBack(slot);
  section.hidden = hidden;
  if (!hidden && card) showCard(card);
}

/** Whether a question was answered or skipped. */
export const hasBegun = () => path.length > 0;

/**
 * A result has come: show the next card, unless the person is still at this one.
 * @param {Question | null} next
 * @param {QuestionWords | null} said
 * @param {boolean} isOver whether all there is are drafts whose time is over
 * @param {boolean} isEmpty whether no document has anything for them
 */
export function advance(next, said, isOver, isEmpty) {
  if (form.isWhole()) return;
  if (!waits && (card === undefined || card.facts.some((fact) => form.asks(fact)))) return;
  waits = false;
  section.hidden = false;
  if (isEmpty) return message(words.nothing_for_you, words.flow_nothing, resultButton());
  if (!next) return isOver ? showOver() : showEnd();
  if (!wanted.has(next.part)) return showStop(next);
  const isList = next.together.length > 0;
  const facts = isList ? next.together : [next.fact, ...next.beside];
  showCard({ facts: facts.filter(form.asks).sort(form.inOrder), part: next.part, isList }, next, whyOf(said));
}

/**
 * Why a question is asked: by the names of what it settles, where these are few.
 * @param {QuestionWords | null} said
 */
function whyOf(said) {
  const settled = said?.settles ?? [];
  if (settled.length > 0 && settled.length <= FEW) return say(words.flow_settles, { names: settled.join(words.comma) });
  return said?.why && say(words.flow_why, { why: said.why });
}

/** Show a first question before any result is there. @param {string} fact */
export function offer(fact) {
  if (!waits || card || !form.asks(fact) || fact in form.answers()) return;
  section.hidden = false;
  waits = false;
  showCard({ facts: [fact], part: "money", isList: false });
}

/** Go to the questions: the keyboard follows, and the next card is announced where none is there yet; says which step it is. */
export function enter() {
  if (section.hidden && !form.isWhole()) {
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    heading.textContent = say(words.flow_question, { number: String(path.length + 1) });
    why.textContent = words.flow_wait ?? "";
    showButtons();
  }
  follows = section.hasAttribute("aria-busy");
  heading.focus({ preventScroll: true });
  section.scrollIntoView({ block: "nearest" });
  return path.length;
}

/** Go to a question that was answered or skipped before. @param {string} fact */
export function revisit(fact) {
  skipped.delete(fact);
  waits = false;
  follows = true;
  section.hidden = false;
  showCard({ facts: [fact], part: card?.part ?? "money", isList: false });
  slot.scrollIntoView({ block: "center" });
}

/** Stay at the card although something in it is wrong. @param {string | undefined} fact */
export function correct(fact) {
  if (fact && form.asks(fact) && !form.isWhole() && !card?.facts.includes(fact)) revisit(fact);
  waits = false;
  section.removeAttribute("aria-busy");
}

/**
 * @param {Card} shown
 * @param {Question} [next]
 * @param {string} [reason]
 */
function showCard(shown, next, reason) {
  if (next) steps.mark(path.length);
  card = shown;
  form.giveBack(slot);
  slot.replaceChildren();
  section.removeAttribute("aria-busy");
  heading.textContent = say(words.flow_question, { number: String(path.length + 1) });
  const left = next && say(words.flow_left, { count: String(next.left) });
  why.textContent = [whose(shown.facts), words[`part_${shown.part}`], reason, left].filter(Boolean).join(words.sentence_space);
  const { isList } = shown;
  if (isList) slot.append(listOf(shown.facts, words));
  else shown.facts.forEach((fact) => form.lend(fact, slot));
  showButtons(
    button(isList ? listButtonText() : words.flow_next, forward, "calc-primary", "calc-next"),
    !isList && button(words.flow_skip, shown.facts.length > 1 ? forward : pass, "", "calc-skip"),
    path.length > 0 && button(words.flow_back, () => history.back(), "", "calc-back"));
  section.classList.remove("calc-flow-end");
  form.arrange();
  if (follows) slot.querySelector("input:checked:not([value='']), input, select")?.dispatchEvent(new Event("shown"));
  if (follows) standAtTop();
  follows = false;
}

/** Of whom the questions are where both sides of a hire answer them. @param {string[]} facts */
const whose = (facts) => (form.recipients().length > 1 ? words[`about_${form.aboutWhom(facts[0] ?? "")}`] : undefined);

/** The keyboard goes to the card, and whoever tapped at its foot sees where the next one begins. */
function standAtTop() {
  heading.focus({ preventScroll: true });
  if (section.getBoundingClientRect().top < 0) section.scrollIntoView({ block: "start" });
}

const listButtonText = () => (boxesIn(slot).some((each) => each.checked) ? words.flow_next : words.flow_none);

function forward() {
  if (!card) return;
  takeBoxes(slot);
  const open = card.facts.filter((fact) => !(fact in form.answers()));
  if (open.length === card.facts.length) return pass();
  skip(open); // of several on one card, what is left out
  leave();
}

function pass() {
  for (const fact of card?.facts ?? []) {
    form.set(fact, "");
    skipped.add(fact);
  }
  leave();
}

/** Go on to what the next result says. */
function leave() {
  if (card) path.push(card);
  steps.add(path.length);
  waits = true;
  follows = true;
  section.setAttribute("aria-busy", "true");
  why.textContent = words.flow_wait ?? "";
  hear.changed();
}

/** Show the card of an earlier step; its answer stays until it is changed. @param {number} step */
export function backTo(step) {
  const before = path[step];
  if (!before) return;
  for (const { facts } of path.splice(step)) facts.forEach((fact) => skipped.delete(fact));
  waits = false;
  follows = true;
  showCard(before);
  hear.changed();
}

/** The questions of one part are done: say so, and ask whether to go on. @param {Question} next */
function showStop(next) {
  message(words[`stop_${next.part}`], say(words[`stop_${next.part}_help`], { count: String(next.left) }),
    resultButton(),
    button(words.stop_go_on, () => {
      wanted.add(next.part);
      waits = true;
      follows = true;
      hear.changed();
    }, "", "calc-go-on"));
}

const resultButton = (className = "calc-primary") => button(words.flow_result, hear.toResult, className, "calc-to-result");

/** Nothing is computed, because all there is are drafts whose time is over: offer their last day. */
function showOver() {
  message(words.flow_over, words.flow_over_help,
    button(words.flow_over_day, hear.toLastDay, "calc-primary", "calc-to-last-day"), resultButton(""));
}

function showEnd() {
  const left = [...skipped].filter(form.matters).length;
  message(words.flow_done, left ? say(words.flow_done_skipped, { count: String(left) }) : words.flow_done_help,
    resultButton(),
    left > 0 && button(words.flow_ask_skipped, () => {
      skipped = new Set();
      waits = true;
      follows = true;
      hear.changed();
    }, "", "calc-ask-skipped"));
}

/**
 * @param {string | undefined} title
 * @param {string | undefined} text
 * @param {...(HTMLElement | false)} shown
 */
function message(title, text, ...shown) {
  form.giveBack(slot);
  slot.replaceChildren();
  section.removeAttribute("aria-busy");
  card = undefined;
  section.classList.add("calc-flow-end");
  heading.textContent = title ?? "";
  why.textContent = text ?? "";
  showButtons(...shown, path.length > 0 && button(words.flow_back, () => history.back(), "", "calc-back"));
  if (follows) standAtTop();
  follows = false;
}

/** @param {...(HTMLElement | false)} shown */
const showButtons = (...shown) => buttons.replaceChildren(...shown.flatMap((each) => each || []));

/**
 * @param {string | undefined} text
 * @param {() => void} onClick
 * @param {string} [className]
 * @param {string} [id]
 */
function button(text, onClick, className = "", id) {
  const element = make("button", { type: "button", class: `calc-button ${className}`.trim(), id }, text);
  element.addEventListener("click", onClick);
  return element;
}

/**
 * @param {PageWords} pageWords
 * @param {Listener} listener
 */
export function begin(pageWords, listener) {
  words = pageWords;
  hear = listener;
  section.addEventListener("pointerup", () => (tapped = true));
  section.addEventListener("keydown", () => (tapped = false), { capture: true });
  section.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    if (field.dataset.list) showButtonText();
    else if (field.type === "radio" && card?.facts.length === 1 && tapped) forward(); // arrow keys only choose
  });
  section.addEventListener("keydown", (event) => {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === "Enter" && !event.isComposing && isField) {
      event.preventDefault();
      forward();
    }
  });
}

function showButtonText() {
  const next = buttons.querySelector("#calc-next");
  if (next) next.textContent = listButtonText() ?? "";
}
