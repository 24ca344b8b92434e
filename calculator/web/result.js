// Shows a result: totals, the benefits in their groups, readings, and how to save it.

import { showBenefit } from "./benefit.js";
import { list, make, say } from "./elements.js";
import { showHire } from "./hire.js";
import { showOutputs } from "./outputs.js";
import { showPlaces } from "./places.js";
import { openText, shortLabel, showPossible } from "./possible.js";
import { showReadings } from "./readings.js";
import { showTimeline } from "./timeline.js";

/** @import { Source } from "./outputs.js" */
/** @import { BenefitResult, BenefitWords, GroupName, PageData, PlaceRow, Response, Result, TimelineRow, TotalWords, Words } from "./types.d.ts" */

const FEW = 6;

/**
 * @typedef {object} Shown
 * @property {Result} result
 * @property {Words} words
 * @property {TimelineRow[]} timeline
 * @property {string[]} recipients whose benefits are shown
 * @property {string[]} wanted the benefits or clauses that the person came for
 * @property {string} place the answer that says where the recipient is, or an empty text
 * @property {string} day the day, as people write it
 * @property {PageData} page
 * @property {(fact: string) => boolean} asks whether the form asks the recipient this
 * @property {(fact: string) => void} goTo goes to a question
 * @property {(day: string) => void} onDay estimates for another day, an ISO date
 * @property {(reading: string, value: string) => void} read takes another reading, or the adopted one (empty text)
 * @property {() => Promise<PlaceRow[]>} inPlaces
 * @property {() => Promise<Response>} ofBoth the estimate for both sides of a hire
 * @property {() => void} withBoth goes on with both sides
 * @property {Source} source
 */

/** @type {GroupName[]} */
const GROUPS = ["yes", "later", "depends", "not_money", "used_up", "no", "not_computed"];

/**
 * One sentence for people who do not see the page change.
 * @param {Shown} shown
 */
export function spoken(shown) {
  return shown.words.totals.map((each) => `${totalLabel(shown, each)}${shown.page.words.colon}${totalText(shown, each)}`).join(" ");
}

/**
 * The totals in few words, for the strip at the foot of a phone.
 * @param {Shown} shown
 */
export function inShort({ words, page, recipients }) {
  const several = recipients.length > 1;
  return words.totals.map((each) => `${shortLabel(page.words, each, several)}${page.words.colon}${openText(page.words, each, "possible_short") ?? each.headline}`).join(" · ");
}

/**
 * @param {Shown} shown
 * @param {TotalWords} total
 */
function totalLabel({ recipients, page }, total) {
  const who = recipients.length > 1 ? `${page.words.open_bracket}${total.recipient_name}${page.words.close_bracket}` : "";
  return `${page.words[`total_${total.standing}`]}${who}`;
}

/**
 * A sum, or how much is still open where no sum says anything.
 * @param {Shown} shown
 * @param {TotalWords} total
 */
const totalText = ({ page }, total) => openText(page.words, total) ?? total.headline;

/** @param {Shown} shown */
function totals(shown) {
  return shown.words.totals.map((each) =>
    make("div", { class: "calc-total", "data-standing": each.standing, "data-recipient": each.recipient },
      make("span", { class: "calc-total-label" }, totalLabel(shown, each)),
      make("strong", {}, totalText(shown, each)),
      each.possible ? !each.possible.is_all && make("p", {}, each.headline) : each.notes.map((note) => make("p", { class: "calc-fine" }, note)),
      each.possible && showPossible(shown.page.words, each.possible),
      each.without_sum && make("details", { "data-key": `without ${each.recipient} ${each.standing}` },
        make("summary", {}, each.without_sum.text), list(each.without_sum.names))));
}

/** What to know about the documents that matter here: one in full, several folded. @param {Shown} shown */
function warnings({ words, page }) {
  const notes = words.warnings.map(({ instrument, text }) => make("p", { class: "calc-note", "data-instrument": instrument }, text));
  if (notes.length < 2) return notes;
  return make("details", { class: "calc-warnings", "data-key": "warnings" },
    make("summary", {}, say(page.words.warnings, { count: String(notes.length) })), notes);
}

/**
 * The group of the calculator; what time alone will change stands by itself, and so do drafts that are over.
 * @param {BenefitWords} words
 * @param {BenefitResult} result
 * @returns {GroupName}
 */
const groupOf = (words, result) => {
  if (result.used_up) return "used_up";
  if (words.group === "no" && result.first_day) return "later";
  return words.is_computed ? words.group : "not_computed";
};

/**
 * @param {Shown} shown
 * @param {GroupName} group
 */
function benefitGroup(shown, group) {
  const entries = shown.words.benefits.flatMap((words, index) => {
    const result = shown.result.benefits[index];
    return result && groupOf(words, result) === group
      ? [{ document: result.instrument, card: showBenefit(shown, words, result) }] : [];
  });
  if (entries.length === 0) return null;
  // what still depends is much to begin with, except to those who came for it
  const isAll = entries.length === shown.words.benefits.length;
  const open = isAll || group === "yes" || group === "later" || group === "used_up" || (group !== "no" && group !== "not_computed" && (entries.length <= FEW || shown.wanted.length > 0));
  return make("details", { class: "calc-cards", "data-group": group, "data-key": group, open },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" },
      say(shown.page.words[`group_${group}`], { count: String(entries.length) }))),
    group === "no" ? byDocument(shown, entries) : entries.map(({ card }) => card));
}

/**
 * The cards folded by document, those of the chosen place first; as they are where all are of one document.
 * @param {Shown} shown
 * @param {{document: string, card: HTMLElement}[]} entries
 */
function byDocument(shown, entries) {
  const documents = [...new Set(entries.map(({ document }) => document))];
  if (documents.length === 1) return entries.map(({ card }) => card);
  const near = nearness(shown.page, shown.place);
  return documents.sort((one, other) => near(one) - near(other)).map((document) => {
    const cards = entries.filter((each) => each.document === document).map(({ card }) => card);
    return make("details", { class: "calc-document", "data-key": `no ${document}` },
      make("summary", {}, say(shown.page.words.group_document,
        { document: shown.page.documents[document]?.[0] ?? document, count: String(cards.length) })),
      cards);
  });
}

/**
 * How near a document is to a place: 0 where it is that of the place itself, 1 of the place around it, and so on.
 * @param {PageData} page
 * @param {string} place an answer such as `pingyang` or `elsewhere_in_wenzhou`
 */
function nearness(page, place) {
  const around = [place.replace(/^elsewhere_in_/, "")];
  for (let next = page.within[around[0] ?? ""]; next; next = page.within[next]) around.push(next);
  return (/** @type {string} */ document) => {
    const found = around.indexOf(page.documents[document]?.[1] ?? "");
    return found < 0 ? around.length : found;
  };
}

/** How benefits go together: first where one of them is certain, the others folded. @param {Shown} shown */
function combinations({ result, words, page }) {
  if (words.combinations.length === 0) return null;
  const certain = new Set(result.benefits.flatMap(({ benefit, eligible }) => (eligible === "yes" ? benefit : [])));
  const entries = words.combinations.map(({ text, because }, index) => ({
    isOpen: ![result.combinations[index]?.chosen, result.combinations[index]?.runner_up].flat().some((id) => id && certain.has(id)),
    shown: make("div", { class: "calc-combination" }, make("p", {}, text), list(because)),
  }));
  const open = entries.filter(({ isOpen }) => isOpen).map(({ shown }) => shown);
  return make("details", { class: "calc-cards", "data-key": "combinations" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, page.words.combinations)),
    entries.filter(({ isOpen }) => !isOpen).map(({ shown }) => shown),
    open.length > 0 && make("details", { class: "calc-vague", "data-key": "combinations open" },
      make("summary", {}, say(page.words.combinations_open, { count: String(open.length) })), open));
}

/** @param {Shown} shown */
const nothing = ({ words, page }) => words.benefits.length === 0 && make("p", { class: "calc-note" }, page.words.nothing_here);

/** @param {Shown} shown */
function footer({ result, day, page, source }) {
  return [
    make("p", { class: "calc-fine" }, page.words.disclaimer),
    make("p", { class: "calc-fine" }, say(page.words.made_from, { day, rules: result.rules })),
    showOutputs(source),
  ];
}

/**
 * Put the result in place of the last one; what the person folded or opened, and where the keyboard was, stays.
 * @param {HTMLElement} place
 * @param {Shown} shown
 */
export function showResult(place, shown) {
  const turned = [...place.querySelectorAll("details")].filter((each) => String(each.open) !== each.dataset.began);
  const folds = new Map(turned.map((each) => [each.dataset.key, each.open]));
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && place.contains(active) ? active.dataset.key : undefined;
  const parts = [
    nothing(shown), totals(shown), warnings(shown), GROUPS.map((group) => benefitGroup(shown, group)),
    combinations(shown), showTimeline(shown.timeline, shown.page.words),
    showHire(shown), shown.place && showPlaces(shown.page.words, shown.inPlaces, shown.recipients, shown.words.benefits.length === 0), showReadings(shown), footer(shown),
  ];
  place.replaceChildren(...parts.flat().flatMap((part) => part || []));
  for (const fold of place.querySelectorAll("details")) {
    fold.dataset.began = String(fold.open);
    fold.open = folds.get(fold.dataset.key) ?? fold.open;
  }
  const again = focused && place.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
