// The table of people: a page of it at a time, ordered and searched in the worker; one person opened with reasons.

import { list, make, say } from "./elements.js";
import { showBenefit, table } from "./staff-show.js";
import { toFragment } from "./state.js";

/** @import { StaffPeople, StaffPerson, StaffRequest, StaffRow } from "./staff-types.d.ts" */
/** @import { Desk } from "./staff-desk.js" */
/** @typedef {Record<string, string>} Words */

const SHOWN = 50;
const PAUSE = 250;
const ORDERS = ["row", "name", "sure", "most", "depends"];

/**
 * @typedef {object} Shown
 * @property {Desk} desk
 * @property {Words} words
 * @property {StaffRequest} request what the list was evaluated for
 * @property {string} calculator
 * @property {string} rules
 */

/** @param {Shown} shown */
export function showPeople(shown) {
  const { desk, words } = shown;
  const place = make("div", { "aria-busy": "true" });
  const said = make("p", { class: "calc-fine", role: "status" });
  const [before, after] = ["before", "after"].map((key) => make("button", { type: "button", class: "calc-button" }, words[key]));
  const search = make("input", { type: "search", id: "staff-search", autocomplete: "off" });
  const order = make("select", { id: "staff-order" },
    ORDERS.map((key) => make("option", { value: key }, words[`by_${key}`])));
  let from = 0;
  let newest = 0;

  async function show() {
    newest += 1;
    const own = newest;
    place.setAttribute("aria-busy", "true");
    /** @type {StaffPeople} */
    const { rows, of } = await desk.ask({ do: "people", by: order.value, find: search.value, from, count: SHOWN });
    if (own !== newest) return;
    place.replaceChildren(rows.length > 0 ? peopleTable(rows, shown) : words.nobody ?? "");
    place.setAttribute("aria-busy", "false");
    said.textContent = of === 0 ? "" : say(words.page, { from: String(from + 1), to: String(from + rows.length), of: String(of) });
    if (before) before.hidden = from === 0;
    if (after) after.hidden = from + rows.length >= of;
  }
  const anew = () => {
    from = 0;
    void show();
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(anew, PAUSE);
  });
  order.addEventListener("change", anew);
  before?.addEventListener("click", () => {
    from = Math.max(0, from - SHOWN);
    void show();
  });
  after?.addEventListener("click", () => {
    from += SHOWN;
    void show();
  });
  void show();
  return make("section", { class: "staff-people" },
    make("h3", {}, words.people),
    make("div", { class: "calc-entry" },
      make("label", { for: "staff-search" }, words.search), search,
      make("label", { for: "staff-order" }, words.order), order),
    place, said,
    make("p", { class: "calc-buttons" }, before, after));
}

/**
 * @param {StaffRow[]} rows
 * @param {Shown} shown
 */
function peopleTable(rows, shown) {
  const { words } = shown;
  const standings = Object.keys(rows[0]?.totals ?? {});
  const heads = ["name", "row"].map((key) => words[key] ?? "");
  const sums = standings.flatMap((standing) => ["sure", "most", "year"].map((key) =>
    `${standing === "draft" ? words.draft ?? "" : ""}${words[key]}`));
  return table(words.people ?? "", [...heads, ...sums, ...["yes", "depends", "add", "number"].map((key) => words[key] ?? "")],
    rows.map((each) => [
      opener(each, shown), String(each.row),
      ...standings.flatMap((standing) => {
        const { sure = "", most = "", year = "" } = each.totals[standing] ?? {};
        return [make("strong", {}, sure), most, year];
      }),
      String(each.yes), String(each.depends), each.missing.join(words.comma ?? ", "), each.number]));
}

/**
 * The name of somebody, which opens the details.
 * @param {StaffRow} row
 * @param {Shown} shown
 */
function opener(row, shown) {
  const name = row.name || say(shown.words.nameless, { row: String(row.row) });
  const button = make("button", { type: "button", class: "calc-link", "aria-label": say(shown.words.open, { name }) }, name);
  button.addEventListener("click", async () => {
    const found = await shown.desk.ask({ do: "person", index: row.index });
    showPerson(name, found, shown);
  });
  return button;
}

/**
 * @param {string} name
 * @param {StaffPerson} person
 * @param {Shown} shown
 */
function showPerson(name, person, { words, request, calculator, rules }) {
  const close = make("button", { type: "button", class: "calc-button" }, words.close);
  const fragment = toFragment({ rules, who: "worker", on: request.on, facts: person.facts, readings: request.readings, topics: [], only: [] });
  const group = (/** @type {string} */ title, /** @type {string} */ wanted) => {
    const found = person.benefits.filter((each) => each.group === wanted);
    return found.length > 0 && [make("h3", {}, title), make("ul", {}, found.map((each) => make("li", {}, showBenefit(each, words))))];
  };
  const dialog = make("dialog", { class: "calc staff-person", "aria-labelledby": "staff-person-name" },
    make("h2", { id: "staff-person-name", tabindex: "-1" }, name),
    list(person.totals.map((total) => `${total.standing === "draft" ? words.draft ?? "" : ""}${words.sure_to_most}${words.colon}${total.text}`)),
    list(person.combinations.map((each) => each.text), "calc-fine"),
    ...(group(words.person_yes ?? "", "yes") || []), ...(group(words.person_depends ?? "", "depends") || []),
    ...(group(words.person_other ?? "", "not_money") || []),
    make("details", { class: "calc-more" },
      make("summary", {}, say(words.person_no, { count: String(person.not.length) })),
      make("ul", {}, person.not.map((each) => make("li", {}, showBenefit(each, words))))),
    make("p", { class: "calc-buttons" },
      make("a", { class: "calc-button", href: `${calculator}#${fragment}`, target: "_blank", rel: "noopener" }, words.in_calculator), close));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector(".staff")?.append(dialog);
  dialog.showModal();
}
