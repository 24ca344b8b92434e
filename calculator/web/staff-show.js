// Shows what was read of a list, and what it comes to: totals, the firm, benefit by benefit.

import { list, make, say } from "./elements.js";

/** @import { StaffBenefit, StaffLimit, StaffNote, StaffOpened, StaffSummary, StaffTotal } from "./staff-types.d.ts" */
/** @typedef {Record<string, string>} Words */

const SHORT = 60; // letters of a list that may stand in line

/**
 * A table in a region that scrolls by itself.
 * @param {string} caption
 * @param {(Node | string)[]} heads
 * @param {(Node | string)[][]} rows
 */
export function table(caption, heads, rows) {
  return make("div", { class: "calc-scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", { class: "staff-table" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, rows.map(([first, ...rest]) =>
        make("tr", {}, make("th", { scope: "row" }, first), rest.map((cell) => make("td", {}, cell)))))));
}

/**
 * @param {string} title
 * @param {boolean} open
 * @param {...(Node | false)} children
 */
export function fold(title, open, ...children) {
  return make("details", { class: "calc-cards", open },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, title)), ...children);
}

/**
 * What to look at before the results: cells that were not understood, with the way there, and rows that are doubled.
 * @param {StaffOpened} opened
 * @param {Words} words
 */
export const showTrouble = ({ problem_count, notes }, words) => make("div", {},
  problem_count > 0 && make("p", { class: "calc-note" },
    say(words.trouble, { count: String(problem_count) }), " ", make("a", { href: "#staff-read" }, words.trouble_link)),
  notes.filter((each) => each.first).map((each) => make("div", { class: "calc-note" }, showNote(each, words))));

/**
 * A sentence, with what it concerns: in line where that is short, else folded.
 * @param {StaffNote} note
 * @param {Words} words
 */
function showNote({ text, labels }, words) {
  const listed = labels.join(words.comma ?? ", ");
  if (listed.length < SHORT) return make("span", {}, listed ? `${text}${words.open_bracket}${listed}${words.close_bracket}` : text);
  return make("div", {}, text, make("details", { class: "staff-which" }, make("summary", {}, words.note_which), make("p", {}, listed)));
}

/**
 * What was read: columns, what was supposed, what was not understood, what is empty.
 * @param {StaffOpened} opened
 * @param {Words} words
 */
export function showOpened(opened, words) {
  const labels = opened.columns.map((each) => each.label).join(words.comma ?? ", ");
  return make("section", { class: "staff-read", id: "staff-read" },
    make("h3", {}, words.read_heading),
    make("p", {}, say(words.read, { people: String(opened.people), columns: String(opened.columns.length), labels, count: String(opened.people) })),
    opened.notes.length > 0 && make("ul", { class: "staff-notes" }, opened.notes.map((each) => make("li", {}, showNote(each, words)))),
    opened.problem_count > 0 && showProblems(opened, words),
    opened.blanks.length > 0 && fold(words.blanks ?? "", false, make("ul", {}, opened.blanks.map((each) =>
      make("li", {}, say(each.more ? words.blank_more : words.blank,
        { column: each.column, count: String(each.count), rows: each.rows, more: String(each.more) }))))));
}

/**
 * @param {StaffOpened} opened
 * @param {Words} words
 */
function showProblems({ problems, problem_count }, words) {
  const title = say(words.problems, { count: String(problem_count) });
  const heads = ["row", "column", "what"].map((key) => words[key] ?? "");
  const rows = problems.map((each) => [
    each.row ? String(each.row) : words.whole_column ?? "", each.column,
    make("div", {}, make("span", {}, each.what), make("p", { class: "calc-fine" }, each.instead))]);
  return fold(title, problem_count <= 20, table(title, heads, rows),
    problem_count > problems.length && make("p", { class: "calc-fine" }, say(words.problems_more, { shown: String(problems.length) })));
}

/**
 * What everybody gets together, and how the documents stand that it rests on.
 * @param {StaffSummary} summary
 * @param {Words} words
 */
export function showTotals(summary, words) {
  return make("div", {},
    make("h3", {}, words.totals),
    table(words.totals ?? "", [words.sure_to_most ?? "", ...summary.totals.map((each) => each.name)], [
      [words.sure ?? "", ...summary.totals.map((each) => make("strong", {}, each.sure))],
      [words.most ?? "", ...summary.totals.map((each) => each.most)],
      [words.year ?? "", ...summary.totals.map((each) => say(words.year_range, { ...each.year }))]]),
    summary.warnings.length > 0 && make("details", { class: "calc-warnings" },
      make("summary", {}, say(words.warnings, { count: String(summary.warnings.length) })),
      summary.warnings.map((each) => make("p", { class: "calc-note" }, each))),
    showLimits(summary.limits, words));
}

/**
 * Places and ceilings over several people, open where one of them lessens a sum.
 * @param {StaffLimit[]} limits
 * @param {Words} words
 */
function showLimits(limits, words) {
  if (limits.length === 0) return false;
  const binding = limits.filter((each) => each.binds).length;
  const title = say(binding > 0 ? words.limits_binding : words.limits, { count: String(limits.length), binding: String(binding) });
  return fold(title, binding > 0,
    make("ul", {}, [...limits].sort((one, other) => Number(other.binds) - Number(one.binds)).map((each) =>
      make("li", {}, make("strong", {}, each.benefit), `${words.colon}${each.text}`,
        make("p", { class: "calc-fine" }, each.clause, `${words.colon}`, make("q", { lang: "zh-Hans" }, each.quote))))),
    make("p", { class: "calc-fine" }, words.limits_note));
}

/**
 * What would help most, what each benefit comes to, and the firm.
 * @param {StaffSummary} summary
 * @param {Words} words
 */
export function showSummary(summary, words) {
  const [heads = [], ...rows] = summary.benefits.map(([name = "", clause, standing, ...counts]) => [
    make("div", {}, name, make("p", { class: "calc-fine" }, `${clause} · ${standing}`)), ...counts]);
  return make("div", {},
    summary.missing.length > 0 && fold(words.missing ?? "", false, make("ul", {}, summary.missing.map((each) =>
      make("li", {}, say(words.missing_item, { label: each.label, count: String(each.count) }))))),
    rows.length > 0 && fold(words.benefits ?? "", false, table(words.benefits ?? "", heads, rows),
      make("p", { class: "calc-fine" }, words.benefits_note)),
    showFirm(summary.firm, words));
}

/**
 * @param {StaffSummary["firm"]} firm
 * @param {Words} words
 */
function showFirm({ facts, totals, totals_if_open, benefits }, words) {
  const whose = (/** @type {StaffTotal} */ total) =>
    words[`${total.standing === "draft" ? "draft_" : ""}${total.recipient === "employer" ? "firm" : "staff"}_money`] ?? "";
  const open = (/** @type {StaffTotal} */ total) => totals_if_open.find((each) =>
    each.recipient === total.recipient && each.standing === total.standing && each.text !== total.text);
  const shown = benefits.filter(({ group, amount_if_open, short }) => group === "yes" || group === "depends" || amount_if_open || short);
  return make("section", { class: "staff-firm" },
    make("h3", {}, words.firm),
    make("ul", {}, totals.map((total) => make("li", {},
      `${whose(total)}${words.colon}`, make("strong", {}, total.text),
      total.without_sum && make("p", { class: "calc-fine" }, `${total.without_sum.text}${words.colon}${total.without_sum.names.join(words.comma ?? ", ")}`),
      open(total) && make("p", { class: "calc-fine" }, say(words.if_open, { text: open(total)?.text ?? "" }))))),
    facts.length > 0 && fold(words.firm_facts ?? "", facts.some((each) => each.known), make("ul", {}, facts.map((each) =>
      make("li", {}, `${each.label}${words.colon}`, make("strong", {}, each.text),
        each.counted && make("p", { class: "calc-fine" }, each.counted), each.open && make("p", { class: "calc-fine" }, each.open))))),
    shown.length > 0 && fold(words.firm_benefits ?? "", false, make("ul", {}, shown.map((each) => make("li", {}, showBenefit(each, words))))));
}

/**
 * One benefit with its sum, its clause, and its reasons or what it depends on.
 * @param {StaffBenefit} benefit
 * @param {Words} words
 */
export function showBenefit(benefit, words) {
  const depends = benefit.group === "depends" && benefit.missing.length > 0;
  return make("div", { class: "staff-benefit" },
    make("strong", {}, benefit.name), benefit.short && `${words.colon}${words.short_of_people}`, benefit.amount && `${words.colon}${benefit.amount}`,
    benefit.amount_if_open && make("p", {}, say(words.if_open, { text: benefit.amount_if_open })),
    make("p", { class: "calc-fine" }, benefit.clause_label),
    list(benefit.payments, "calc-fine"),
    depends
      ? make("p", {}, say(words.depends_on, { labels: benefit.missing.map((each) => each.label).join(words.comma ?? ", ") }))
      : list(benefit.reasons.map((each) => each.text), "calc-fine"),
    list([...benefit.warnings, ...benefit.not_paid, ...benefit.not_calculated], "calc-fine"));
}
