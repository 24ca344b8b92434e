// The calculator's page: from the form to the engine, and from its answer to the result.

import * as dayField from "./day.js";
import { byId } from "./elements.js";
import { Engine } from "./engine.js";
import * as form from "./form.js";
import { isKept, keepCalculator } from "./offline.js";
import { inShort, showResult, spoken } from "./result.js";
import { save } from "./save.js";

/** @import { PageData, Request, Response } from "./types.d.ts" */
/** @import { Failure, State } from "./engine.js" */

const PAUSE = 150; // milliseconds: a burst of changes is one question
const QUIET = 1200; // and is read out once, when the person has stopped

const calculator = byId("calculator", HTMLElement);
const engineLine = byId("calc-engine", HTMLElement);
const spokenLine = byId("calc-spoken", HTMLElement);
const resultPlace = byId("calc-result", HTMLElement);
const jump = byId("calc-jump", HTMLElement);
/** @type {PageData} */
const page = JSON.parse(byId("calc-data", HTMLScriptElement).text);
const language = calculator.dataset.language ?? "zh";
const emptyResult = Array.from(resultPlace.childNodes);

const root = new URL("../../../", import.meta.url);
const address = (/** @type {string | undefined} */ path) => new URL(path ?? "", root).href;

/** The benefit that a link led here for: `#benefit=linping-draft/4a`, or only `#recipient=worker`. */
const asked = new URLSearchParams(location.hash.slice(1));
const wanted = asked.get("benefit") ?? undefined;
/** @type {Record<string, string>} */
let readings = {};
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

const engine = new Engine(
  { runtime: address(calculator.dataset.runtime), rules: address(calculator.dataset.rules) },
  showState,
  showAnswer,
  (text) => save(text, `huice-${dayField.day()}.json`),
);

/**
 * @param {State} state
 * @param {Failure} [failure]
 */
function showState(state, failure) {
  engineLine.dataset.state = state;
  engineLine.textContent = page.words[`engine_${failure ?? state}`] ?? "";
  if (state === "ready") keepCalculator();
  if (state !== "failed" || failure === "refused") return;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "calc-button";
  again.textContent = page.words.engine_again ?? "";
  again.addEventListener("click", () => engine.retry());
  engineLine.append(" ", again);
}

function ask() {
  const recipient = form.recipient();
  if (!recipient || !dayField.day()) {
    showInstead(emptyResult);
    jump.hidden = true;
    return;
  }
  engine.ask(JSON.stringify({ ...request(), recipients: [recipient] }));
}

/** @returns {Request} */
const request = () => ({ facts: form.answers(), readings, on: dayField.day(), language });

function changed() {
  resultPlace.setAttribute("aria-busy", "true");
  form.arrange();
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
}

/** @param {Response} response */
function showAnswer(response) {
  form.showProblems(response.problems ?? []);
  if (response.problems) {
    showInstead(response.problems.map((each) => paragraph(each.text)));
    return;
  }
  const { result, words } = response;
  const recipient = form.recipient();
  const own = result.benefits.filter((each) => !wantedHere(recipient) || each.benefit === wanted);
  const isPart = own.length < result.benefits.length;
  const together = isPart ? [] : result.combinations; // what only rules about several benefits ask
  const open = new Set([...own, ...together].flatMap((each) => each.missing));
  form.keepOpen(open, result, isPart);
  const shown = {
    result, words, recipient, page, wanted, asks: form.asks, goTo: form.goTo,
    first: form.placeQuestion(open), place: form.placeAnswer(),
    day: dayField.dayText(result.on, language),
    read: (/** @type {string} */ reading, /** @type {string} */ value) => {
      const { [reading]: _, ...others } = readings;
      readings = value ? { ...others, [reading]: value } : others;
      changed();
    },
    save: () => engine.write(JSON.stringify(request())), // for everybody, as `huice estimate` writes it
  };
  showResult(resultPlace, shown);
  resultPlace.setAttribute("aria-busy", "false");
  sayTotals(spoken(shown), inShort(shown));
}

/** @param {string} recipient */
const wantedHere = (recipient) => wanted !== undefined && page.recipients[wanted] === recipient;

/**
 * @param {string} totals
 * @param {string} short
 */
function sayTotals(totals, short) {
  const link = jump.querySelector("a");
  if (link) link.textContent = `${short} ↓`;
  jump.hidden = false;
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (spokenLine.textContent !== totals) spokenLine.textContent = totals;
  }, QUIET);
}

/** Show this in place of a result. @param {ArrayLike<Node> & Iterable<Node>} nodes */
function showInstead(nodes) {
  resultPlace.replaceChildren(...nodes);
  resultPlace.setAttribute("aria-busy", "false");
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.className = "calc-problem";
  element.textContent = text;
  return element;
}

const side = byId("calc-side", HTMLElement);
side.hidden = false;
calculator.classList.add("calc-running");
// The strip that leads to the result is needed only while the result is out of sight.
new IntersectionObserver(([seen]) => jump.classList.toggle("calc-seen", seen?.isIntersecting)).observe(side);
dayField.begin(calculator.dataset.asOf, "inForce" in calculator.dataset, language, page.words, changed);
form.begin(page, changed, () => engine.start()); // the first touch is time enough to load
addEventListener("online", () => engine.retry());
byId("calc-form", HTMLFormElement).addEventListener("reset", () => (readings = {}));
showState("waiting");
form.choose(asked.get("recipient") ?? page.recipients[wanted ?? ""] ?? "");
if (form.recipient()) changed();
else if (await isKept(`${address(calculator.dataset.runtime)}pyodide.asm.wasm`)) engine.start();
