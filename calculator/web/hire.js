// What the other side of a hire gets for the same answers: the employer beside the worker, and the worker beside the employer.

import { list, make, say } from "./elements.js";
import { openText, showPossible } from "./possible.js";

/** @import { Response } from "./types.d.ts" */
/** @import { Shown } from "./result.js" */

/** @type {Record<string, string>} */
const OTHER = { worker: "employer", employer: "worker" };

/**
 * @param {Shown} shown
 * @returns {HTMLElement | null} nothing for those who neither hire nor are hired
 */
export function showHire(shown) {
  const other = shown.recipients.length === 1 ? OTHER[shown.recipients[0] ?? ""] : undefined;
  if (!other || !shown.place) return null;
  const { words } = shown.page;
  const body = make("div", {});
  const both = make("button", { type: "button", class: "calc-button", "data-key": "hire both" }, words.hire_both);
  both.addEventListener("click", () => shown.withBoth());
  const fold = make("details", { class: "calc-cards", "data-key": "hire" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, words[`hire_${other}`])),
    make("p", { class: "calc-help" }, words.hire_help), body, both);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || body.hasChildNodes()) return;
    body.replaceChildren(make("p", { class: "calc-help" }, words.hire_wait));
    body.replaceChildren(...parts(shown, other, await shown.ofBoth()).flatMap((part) => part || []));
  });
  return fold;
}

/**
 * @param {Shown} shown
 * @param {string} other
 * @param {Response} response
 */
function parts({ page }, other, response) {
  if (response.problems) return response.problems.map(({ text }) => make("p", { class: "calc-problem" }, text));
  const { words } = response;
  const own = words.benefits.filter(({ recipient }) => recipient === other);
  const named = (/** @type {string} */ group) => own.filter((each) => each.group === group);
  return [
    words.totals.filter(({ recipient }) => recipient === other).map((total) => make("div", { class: "calc-total" },
      make("span", { class: "calc-total-label" }, page.words[`total_${total.standing}`]),
      make("strong", {}, openText(page.words, total) ?? total.headline),
      total.possible && showPossible(page.words, total.possible))),
    list(named("yes").map(({ name, amount }) => `${name}${page.words.colon}${amount}`)),
    make("p", {}, say(page.words.group_depends, { count: String(named("depends").length) }), " · ",
      say(page.words.group_not_money, { count: String(named("not_money").length) })),
  ];
}
