// Shows one benefit: how much, how it is paid, why, what is missing, and what would change it.

import { list, make, say } from "./elements.js";

/** @import { BenefitResult, BenefitWords, Reason } from "./types.d.ts" */
/** @import { Shown } from "./result.js" */

/**
 * A link to a clause, or its name where there is no page of it.
 * @param {Shown} shown
 * @param {string} clause
 * @param {string} label
 */
export function clauseLink({ page }, clause, label) {
  const address = page.clauses[clause];
  return address ? make("a", { href: address }, label) : make("span", {}, label);
}

/**
 * A piece of the official text, with a link to its clause.
 * @param {Shown} shown
 * @param {string} text
 * @param {string} clause
 * @param {string} label
 */
function quote(shown, text, clause, label) {
  return make("blockquote", {}, make("p", { lang: "zh" }, text), make("footer", {}, shown.page.words.quote_before, clauseLink(shown, clause, label)));
}

/**
 * @param {Shown} shown
 * @param {BenefitWords["reasons"][number]} reason
 * @param {Reason | undefined} traced
 */
function reason(shown, reason, traced) {
  const clause = traced && "clause" in traced ? traced.clause : shown.page.readings[traced?.reading ?? ""]?.clause;
  return make("li", { "data-truth": reason.truth },
    make("span", {}, reason.text), " ", make("strong", { class: "calc-state" }, reason.state),
    reason.quote && quote(shown, reason.quote, clause ?? "", reason.clause_label));
}

/**
 * @param {Shown} shown
 * @param {BenefitWords} words
 */
function missing(shown, { benefit, missing }) {
  const buttons = missing.filter(({ fact }) => shown.asks(fact)).map(({ fact, label }) => {
    const button = make("button", { type: "button", class: "calc-link", "data-key": `${benefit} ${fact}` }, label);
    button.addEventListener("click", () => shown.goTo(fact));
    return button;
  });
  return buttons.length > 0 && make("div", {},
    make("p", {}, shown.page.words.missing), list(buttons, "calc-missing"));
}

/**
 * @param {string | undefined} heading
 * @param {string[]} lines
 */
function section(heading, lines) {
  const entries = list(lines);
  return entries && make("div", {}, make("p", {}, heading), entries);
}

/**
 * @param {Shown} shown
 * @param {BenefitWords} words
 * @param {BenefitResult} result
 */
function why(shown, words, result) {
  if (words.reasons.length === 0) return null;
  return make("details", { "data-key": `why ${words.benefit}` },
    make("summary", {}, shown.page.words.why),
    make("ul", { class: "calc-reasons" },
      words.reasons.map((each, index) => reason(shown, each, result.reasons[index]))));
}

/**
 * What time alone will change: the conditions that are not met yet with their sentences, and the estimate for that day.
 * @param {Shown} shown
 * @param {BenefitWords} words
 * @param {BenefitResult} result
 * @param {string} day the first day, as an ISO date
 */
function untilThen(shown, words, result, day) {
  const button = make("button", { type: "button", class: "calc-button", "data-key": `day ${words.benefit}` }, shown.page.words.see_that_day);
  button.addEventListener("click", () => shown.onDay(day));
  const unmet = words.reasons.map((each, index) => each.truth === "no" && reason(shown, each, result.reasons[index]));
  return make("div", {}, make("ul", { class: "calc-reasons" }, unmet), button);
}

/**
 * @param {Shown} shown
 * @param {BenefitWords} words
 * @param {BenefitResult} result
 */
export function showBenefit(shown, words, result) {
  const text = shown.page.words;
  const marks = { "data-eligible": result.used_up ? "no" : result.eligible, "data-benefit": words.benefit, "data-wanted": shown.wanted.includes(words.benefit) || shown.wanted.includes(words.clause) };
  return make("article", { class: "calc-card", ...marks },
    make("h4", {}, words.name),
    shown.recipients.length > 1 && make("p", { class: "calc-fine" }, words.recipient_name),
    result.used_up && make("p", { class: "calc-amount" }, words.eligible),
    words.amount && make("p", { class: "calc-amount" }, words.amount),
    words.amount && result.kind !== "cash" && make("p", {}, say(text.not_cash, { kind: words.kind })),
    section(text.not_paid, words.not_paid),
    section(text.partly_paid, words.partly_paid),
    list([...words.payments, words.deadline, words.first_day]),
    result.first_day && result.eligible === "no" && untilThen(shown, words, result, result.first_day),
    words.sources.map((each, index) =>
      quote(shown, each.quote, result.sources[index]?.clause ?? "", each.clause_label)),
    missing(shown, words),
    section(text.changes, words.changes),
    why(shown, words, result),
    section(text.not_calculated, words.not_calculated),
    words.warnings.map((each) => make("p", { class: "calc-fine" }, each)),
    make("p", { class: "calc-fine" }, clauseLink(shown, words.clause, words.clause_label)));
}
