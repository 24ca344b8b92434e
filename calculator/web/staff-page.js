// The page of the staff list: takes the firm's answers and a file, shows progress and results.

import { today } from "./dates.js";
import { byId, list, make, say } from "./elements.js";
import { keepCalculator } from "./offline.js";
import { save } from "./save-file.js";
import { Desk } from "./staff-desk.js";
import { showPeople } from "./staff-people.js";
import { showReadings } from "./staff-readings.js";
import { showOpened, showSummary, showTotals, showTrouble } from "./staff-show.js";

/** @import { StaffOpened, StaffPage, StaffRequest, StaffSummary } from "./staff-types.d.ts" */

const LARGEST = 20_000_000;
const QUIET = 2000; // milliseconds between two sentences of progress that are read out

const staff = byId("staff", HTMLElement);
const form = byId("staff-form", HTMLFormElement);
const place = byId("staff-place", HTMLSelectElement);
const day = byId("staff-day", HTMLInputElement);
const suppose = byId("staff-suppose", HTMLInputElement);
const drop = byId("staff-drop", HTMLElement);
const file = byId("staff-file", HTMLInputElement);
const said = byId("staff-said", HTMLElement);
const runningPart = byId("staff-running", HTMLElement);
const bar = byId("staff-progress", HTMLProgressElement);
const againPart = byId("staff-again", HTMLElement);
const again = /** @type {HTMLButtonElement} */ (againPart.querySelector("button"));
const cancel = byId("staff-cancel", HTMLButtonElement);
const results = byId("staff-results", HTMLElement);
const shownPlace = byId("staff-shown", HTMLElement);
/** @type {StaffPage} */
const page = JSON.parse(byId("staff-data", HTMLScriptElement).text);
const { words } = page;
const language = staff.dataset.language ?? "zh";
const root = new URL("../../../", import.meta.url);
const address = (/** @type {string | undefined} */ path) => new URL(path ?? "", root).href;

/** The list that was dropped last. @type {Blob | string | undefined} */
let content;
/** One that was dropped before it was said where the firm is. @type {Blob | string | undefined} */
let waiting;
/** What it was evaluated for. @type {StaffRequest | undefined} */
let asked;
/** @type {StaffOpened | undefined} */
let opened;
/** Readings other than the adopted ones. @type {Map<string, string>} */
const readings = new Map();
let spoken = 0;

const desk = new Desk(
  {
    runtime: address(staff.dataset.runtime), rules: address(staff.dataset.rules),
    fixed: { declared: page.declared, words: page.file },
  },
  {
    ready: () => keepCalculator(),
    failed: (reason) => (reason === "refused" ? end(words.engine_refused) : end(words.engine_failed, words.again)),
    broken: () => end(words.failed, words.again),
    opened: (found) => {
      opened = found;
      if (found.refused) end(found.refused.join(" "));
      else progress(0, found.people);
    },
    progress,
    done: show,
  });

/** @param {string | undefined} text */
const tell = (text) => (said.textContent = text ?? "");

/**
 * @param {number} done
 * @param {number} of
 */
function progress(done, of) {
  bar.max = of;
  bar.value = done;
  runningPart.hidden = false;
  if (done > 0 && performance.now() - spoken < QUIET) return;
  spoken = performance.now();
  tell(say(words.progress, { done: String(done), of: String(of) }));
}

/**
 * Nothing is under way any more.
 * @param {string | undefined} text
 * @param {string} [button] offers to begin once more
 */
function end(text, button) {
  runningPart.hidden = true;
  tell(text);
  againPart.hidden = !button;
  again.textContent = button ?? "";
}

/** @returns {StaffRequest} */
function request() {
  /** @type {Record<string, string>} */
  const facts = {};
  for (const question of shownQuestions()) {
    const name = question.querySelector(".calc-question")?.getAttribute("data-fact") ?? "";
    const value = String(new FormData(form).get(name) ?? "").trim();
    if (value) facts[name] = value;
  }
  return { place: place.value, on: day.value, language, facts, readings: Object.fromEntries(readings), suppose: suppose.checked };
}

/** @returns {HTMLElement[]} the questions to firms in this place */
const shownQuestions = () => [...form.querySelectorAll(".staff-question")]
  .filter((each) => each instanceof HTMLElement)
  .filter((each) => (each.dataset.places ?? "").split(" ").includes(place.value));

/** Show what matters in the chosen place. */
function arrange() {
  const shown = new Set(shownQuestions());
  for (const each of form.querySelectorAll(".staff-question")) {
    if (each instanceof HTMLElement) each.hidden = !shown.has(each);
  }
  for (const each of form.querySelectorAll("[data-place]")) {
    if (each instanceof HTMLElement) each.hidden = each.dataset.place !== place.value;
  }
  const more = byId("staff-more", HTMLDetailsElement);
  more.hidden = ![...shown].some((each) => more.contains(each));
}

/** Evaluate a list, or say what is needed first. @param {Blob | string} given */
function evaluate(given) {
  if (!place.value || !day.value) {
    waiting = given;
    tell(place.value ? words.need_day : words.need_place);
    (place.value ? day : place).focus();
    return;
  }
  if (given instanceof Blob && given.size > LARGEST) {
    end(words.too_large);
    return;
  }
  waiting = undefined;
  content = given;
  asked = request();
  againPart.hidden = true;
  results.hidden = true;
  shownPlace.replaceChildren();
  bar.removeAttribute("value");
  runningPart.hidden = false;
  spoken = 0;
  tell(say(words.reading, { name: given instanceof File ? given.name : words.pasted ?? "" }));
  desk.open(asked, given);
}

/**
 * Show the results part by part, so that the page can act in between.
 * @param {StaffSummary} summary
 */
async function show(summary) {
  const [found, own] = [opened, asked];
  if (!found || !own) return;
  end(say(words.done, { count: String(summary.people) }));
  results.hidden = false;
  byId("staff-results-heading", HTMLElement).focus();
  const anew = () => content !== undefined && evaluate(content);
  const parts = [
    () => showTrouble(found, words),
    () => list(summary.switched, "calc-note"),
    () => !own.suppose && make("p", { class: "calc-note" }, words.unconfirmed),
    () => showTotals(summary, words),
    () => downloads(own.on),
    () => showSummary(summary, words),
    () => showReadings({ desk, words, chosen: readings, again: anew }),
    () => showPeople({ desk, words, request: own, calculator: page.calculator, rules: page.rules }),
    () => showOpened(found, words),
  ];
  for (const part of parts) {
    if (asked !== own) return;
    shownPlace.append(part() || "");
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** @param {string} on */
function downloads(on) {
  const line = make("p", { class: "calc-fine", role: "status" });
  const button = (/** @type {"csv" | "xlsx"} */ format) => {
    const element = make("button", { type: "button", class: "calc-button", "data-format": format }, words[format]);
    element.addEventListener("click", async () => {
      line.textContent = words.making ?? "";
      try {
        save(await desk.file(format), `${say(words.file_name, { day: on })}.${format}`);
        line.textContent = "";
      } catch {
        line.textContent = words.failed ?? "";
      }
    });
    return element;
  };
  const forget = make("button", { type: "button", class: "calc-button" }, words.forget);
  forget.addEventListener("click", clear);
  return make("section", { class: "staff-downloads" },
    make("h3", {}, words.downloads),
    make("div", { class: "calc-buttons" }, button("xlsx"), button("csv"), forget), line);
}

/** Forget the list with the worker that holds it. */
function clear() {
  desk.close();
  [content, waiting, asked, opened] = [undefined, undefined, undefined, undefined];
  readings.clear();
  file.value = "";
  byId("staff-paste", HTMLTextAreaElement).value = "";
  results.hidden = true;
  shownPlace.replaceChildren();
  end(words.forgotten);
  byId("staff-choose", HTMLButtonElement).focus();
}

function changed() {
  arrange();
  if (waiting !== undefined && place.value && day.value) {
    evaluate(waiting);
    return;
  }
  if (content === undefined || !runningPart.hidden) return;
  end(results.hidden ? "" : words.changed, words.once_more);
}

/** @param {DragEvent} event */
function hover(event) {
  event.preventDefault();
  drop.classList.toggle("staff-over", event.type !== "dragleave");
}

day.value ||= today();
cancel.textContent = words.cancel ?? "";
for (const each of staff.querySelectorAll(".staff-with-script")) each.removeAttribute("hidden");
form.addEventListener("change", (event) => {
  if (event.target === place) readings.clear();
  if (event.target !== file && !(event.target instanceof HTMLTextAreaElement)) changed();
  if (place.value) desk.start();
});
form.addEventListener("submit", (event) => event.preventDefault());
byId("staff-choose", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  const [chosen] = file.files ?? [];
  if (chosen) evaluate(chosen);
  file.value = "";
});
for (const kind of ["dragenter", "dragover", "dragleave"]) drop.addEventListener(kind, (event) => hover(/** @type {DragEvent} */ (event)));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("staff-over");
  const [dropped] = event.dataTransfer?.files ?? [];
  if (dropped) evaluate(dropped);
});
byId("staff-paste-button", HTMLButtonElement).addEventListener("click", () => {
  const text = byId("staff-paste", HTMLTextAreaElement).value;
  if (text.trim()) evaluate(text);
});
cancel.addEventListener("click", () => {
  desk.stop();
  end(words.cancelled, words.once_more);
});
again.addEventListener("click", () => (content === undefined ? desk.start() : evaluate(content)));
arrange();
