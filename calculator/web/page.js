// The calculator's page: from who and where over one question after the other to the result.

import * as announcing from "./announcing.js";
import { showAnswered } from "./answered.js";
import { offerCalendars } from "./dates.js";
import * as dayField from "./day.js";
import { byId } from "./elements.js";
import { Engine } from "./engine.js";
import * as flow from "./flow.js";
import * as form from "./form.js";
import * as beginning from "./beginning.js";
import { notice, tellOfKept, tellOfLink, tellOfOnly } from "./notices.js";
import { isKept, keepCalculator, lookForUpdate } from "./offline.js";
import { beginPrinting } from "./printing.js";
import { inShort, showResult, spoken } from "./result.js";
import * as state from "./state.js";
import * as steps from "./steps.js";

/** @import { PageData, Request, Response } from "./types.d.ts" */
/** @import { Failure, State } from "./engine.js" */
/** @import { State as Answers } from "./state.js" */

const PAUSE = 150; // milliseconds: a burst of changes is one question
const BOTH = ["employer", "worker"]; // the two sides of a hire

const calculator = byId("calculator", HTMLElement);
const engineLine = byId("calc-engine", HTMLElement);
const resultPlace = byId("calc-result", HTMLElement);
const staffHint = document.getElementById("calc-staff");
/** @type {PageData} */
const page = JSON.parse(byId("calc-data", HTMLScriptElement).text);
const language = calculator.dataset.language ?? "zh";
const emptyResult = Array.from(resultPlace.childNodes);

const root = new URL("../../../", import.meta.url);
const address = (/** @type {string | undefined} */ path) => new URL(path ?? "", root).href;
const rules = /([0-9a-f]+)\.json$/.exec(calculator.dataset.rules ?? "")?.[1] ?? "";

/** Benefits or clauses that a link led here for. @type {string[]} */
let only = [];
/** @type {Record<string, string>} */
let readings = {};
/** The answers as the calculator read them. @type {Record<string, string>} */
let taken = {};
/** Where the recipients are, so that others need not say it again. */
let lastPlace = "";
/** Who and where the questions are about. */
let about = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

const engine = new Engine(
  { runtime: address(calculator.dataset.runtime), rules: address(calculator.dataset.rules) }, showState, showAnswer);

/**
 * @param {State} entered
 * @param {Failure} [failure]
 */
function showState(entered, failure) {
  engineLine.dataset.state = entered;
  engineLine.textContent = page.words[`engine_${failure ?? entered}`] ?? "";
  if (entered === "ready") keepCalculator();
  if (failure === "not_loaded") void lookForUpdate();
  if (entered !== "failed" || failure === "refused") return;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "calc-button";
  again.textContent = page.words.engine_again ?? "";
  again.addEventListener("click", () => engine.retry());
  engineLine.append(" ", again);
}

/** @returns {Request} */
const request = () => ({
  facts: form.answers(), readings, on: dayField.day(), language, recipients: form.recipients(),
  topics: only.length > 0 ? [] : beginning.topics(), only, near: only.length === 0, skipped: flow.skippedFacts(),
});

function ask() {
  pause = undefined;
  if (form.recipients().length === 0 || !dayField.day()) {
    showInstead(emptyResult);
    announcing.hush();
    return;
  }
  if (resultPlace.contains(emptyResult[0] ?? null)) resultPlace.replaceChildren(paragraph(page.words.result_awaited ?? "", ""));
  engine.ask(JSON.stringify(request()));
}

function changed() {
  engine.forget();
  resultPlace.setAttribute("aria-busy", "true");
  beginAnew();
  form.arrange();
  showAnswered(taken, page.words, goTo);
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
}

/** Begin the questions anew for other recipients, another place or other subjects. */
function beginAnew() {
  const where = placeOf();
  beginning.offerTopics(page.words);
  if (staffHint) staffHint.hidden = form.recipients().length > 0 && !form.isForThem(staffHint);
  beginning.offerWho(ownRecipients());
  beginning.putPlaceBesideWho(form.placeFact());
  beginning.show();
  const now = JSON.stringify([form.recipients(), where, beginning.topics(), only]);
  if (now === about) return;
  about = now;
  flow.restart();
  const who = form.recipients()[0] ?? "";
  const first = form.recipients().length === 1 && only.length + beginning.topics().length === 0 && page.first[who]?.[where];
  if (first && !form.isWhole()) flow.offer(first);
}

/** Where the recipients are; other recipients are there too, as long as nothing else is said. */
function placeOf() {
  const fact = form.placeFact() ?? "";
  const where = form.answers()[fact] ?? "";
  if (!where && lastPlace && about && JSON.stringify(form.recipients()) !== JSON.stringify(JSON.parse(about)[0])) form.set(fact, lastPlace);
  lastPlace = form.answers()[fact] ?? lastPlace;
  return form.answers()[fact] ?? "";
}

/** @param {Response} response */
function showAnswer(response) {
  form.showProblems(response.problems ?? []);
  if (response.problems) {
    flow.correct(response.problems.find(({ fact }) => fact && form.asks(fact))?.fact ?? undefined);
    showInstead(response.problems.map((each) => paragraph(each.text)));
    return;
  }
  const { result, words, timeline } = response;
  taken = result.answers;
  form.keepOpen(new Set([...result.benefits, ...result.combinations].flatMap((each) => each.missing)));
  showAnswered(taken, page.words, goTo);
  if (flow.hasBegun()) beginning.close();
  const isOver = result.on > (calculator.dataset.asOf ?? result.on);
  const isOnlyDraft = isOver && words.totals.length > 0 && words.totals.every(({ standing }) => standing === "draft");
  if (isOnlyDraft) dayField.open();
  const next = result.next_question;
  if (next?.part !== "place" || next.fact !== form.placeFact()) flow.advance(next, words.next_question, isOnlyDraft, result.benefits.length === 0);
  const shown = {
    result, words, timeline, page, recipients: form.recipients(), wanted: only, asks: form.asks, goTo,
    place: form.answers()[form.placeFact() ?? ""] ?? "", day: dayField.dayText(result.on),
    onDay: (/** @type {string} */ day) => {
      dayField.setDay(day);
      changed();
      byId("calc-result-heading", HTMLElement).focus();
    },
    read: (/** @type {string} */ reading, /** @type {string} */ value) => {
      const { [reading]: _, ...others } = readings;
      readings = value ? { ...others, [reading]: value } : others;
      changed();
    },
    inPlaces: async () => JSON.parse(await engine.call("side_by_side", JSON.stringify(request()))).places,
    ofBoth: async () => JSON.parse(await engine.call("estimate", JSON.stringify({
      ...request(), facts: form.answers(BOTH), recipients: BOTH, topics: [], only: [], near: true,
    }))),
    withBoth: () => {
      form.choose(BOTH.join(" "));
      only = [];
      changed();
      beginning.fold();
    },
    source: {
      words: page.words, fragment, day: dayField.day,
      call: (/** @type {import("./types.d.ts").CallName} */ name, more = {}) =>
        engine.call(name, JSON.stringify({ ...request(), ...more })),
    },
  };
  showResult(resultPlace, shown);
  resultPlace.setAttribute("aria-busy", "false");
  announcing.say(spoken(shown), inShort(shown));
}

const fragment = () => state.toFragment({
  rules, who: form.recipients().join(" "), on: dayField.day(), facts: form.answers(), readings, topics: beginning.topics(), only,
});

/** Go to a question, in the card or in the whole form. @param {string} fact */
function goTo(fact) {
  const question = form.question(fact);
  if (!question) return;
  if (fact !== form.placeFact() && !form.isWhole()) return flow.revisit(fact);
  if (fact === form.placeFact()) return beginning.open("place");
  question.hidden = false;
  question.closest(".calc-group")?.removeAttribute("hidden");
  const field = question.querySelector("input:checked, select, input:not([type=radio])");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  question.scrollIntoView({ block: "center" });
}

/** Show this in place of a result. @param {ArrayLike<Node> & Iterable<Node>} nodes */
function showInstead(nodes) {
  resultPlace.replaceChildren(...nodes);
  resultPlace.setAttribute("aria-busy", "false");
}

/**
 * @param {string} text
 * @param {string} [className]
 */
function paragraph(text, className = "calc-problem") {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

/** Who may get what a link led here for; nobody where it is everything. */
const ownRecipients = () => new Set(Object.entries(page.recipients)
  .filter(([id]) => only.includes(id) || only.includes(page.clauseOf[id] ?? "")).map(([, recipient]) => recipient));

/** Fill in what a link or this device holds, and say what could not be taken. @param {Answers | undefined} given */
function take(given) {
  if (!given) {
    notice(page.words.link_refused);
    return;
  }
  const clauses = new Set(Object.values(page.clauseOf));
  only = given.only.filter((name) => name in page.recipients || clauses.has(name));
  const own = ownRecipients();
  form.choose(given.who || (own.size === 1 ? [...own][0] : "") || "");
  beginning.offerWho(own);
  if (given.on) dayField.setDay(given.on);
  beginning.topics(given.topics);
  readings = Object.fromEntries(Object.entries(given.readings).filter(([name]) => name in page.readings));
  const dropped = Object.entries(given.facts).filter(([fact, value]) => !form.set(fact, value)).map(([fact]) => fact);
  if (given.rules) tellOfLink(page.words, given.rules !== rules, dropped);
  else tellOfOnly(page, only, () => {
    only = [];
    changed();
  });
}

/** Take over what the address holds, also when a link is opened while the page is there, and take answers out of it. */
function openAddress() {
  const fragment = location.hash.slice(1);
  if (!/(^|&)(answers|recipient|benefit|clause)=/.test(fragment)) return;
  [about, lastPlace] = ["", ""];
  form.clear();
  take(state.fromFragment(fragment));
  if (fragment.includes("answers=")) history.replaceState(history.state, "", location.href.split("#")[0]);
  if (form.recipients().length === 0) return;
  changed();
  beginning.fold();
}

const side = byId("calc-side", HTMLElement);
side.hidden = false;
announcing.watch(side);
dayField.begin(calculator.dataset.asOf, "inForce" in calculator.dataset, page.words, changed);
setTimeout(() => offerCalendars(page.words.pick_day)); // the page stands first
form.begin(page, changed, () => engine.start()); // the first touch is time enough to load
flow.begin(page.words, {
  changed,
  toResult: () => byId("calc-result-heading", HTMLElement).focus(),
  toLastDay: () => {
    flow.restart();
    dayField.setDay(calculator.dataset.asOf ?? dayField.day());
    changed();
  },
});
calculator.classList.add("calc-running"); // until here the whole form comes to light, should a script be missing
addEventListener("online", () => engine.retry());
addEventListener("huice-reload", () => {
  if (form.recipients().length > 0) history.replaceState(history.state, "", `#${fragment()}`);
});
beginPrinting(resultPlace, byId("calc-answered", HTMLElement));
beginning.begin(page.words, flow.enter);
steps.mark(beginning.STEPS.who);
steps.begin((step) => {
  beginning.goTo(step);
  flow.backTo(step);
});
byId("calc-all", HTMLButtonElement).addEventListener("click", () => {
  flow.hide(!form.isWhole());
  form.showWhole(!form.isWhole());
  showAnswered(taken, page.words, goTo);
});
byId("calc-form", HTMLFormElement).addEventListener("reset", () => {
  [readings, only, taken] = [{}, [], {}];
  state.forget();
  flow.restart();
  setTimeout(() => {
    changed();
    notice(page.words.forgotten);
  });
});
showState("waiting");
const begun = location.hash.slice(1);
openAddress();
addEventListener("hashchange", openAddress);
const kept = state.kept();
if (kept && !begun.includes("answers=")) {
  tellOfKept(page.words, dayField.dayText(kept.day), () => {
    take(state.fromFragment(kept.fragment));
    changed();
    beginning.fold();
  }, state.forget);
  state.onForgotten(() => notice());
}
if (form.recipients().length === 0 && await isKept(`${address(calculator.dataset.runtime)}start.wasm`)) engine.start();
