// What visitors take with them: a link, a print, a calendar, tables; and what stays on the device if they ask.

import { make } from "./elements.js";
import { save } from "./save.js";
import * as state from "./state.js";

/** @import { CallName, PageWords } from "./types.d.ts" */

/**
 * @typedef {object} Source
 * @property {PageWords} words
 * @property {() => string} fragment the answers as the fragment of a link
 * @property {() => string} day
 * @property {(name: CallName, more?: object) => Promise<string>} call
 */

/** Now in UTC as calendars write it. */
const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");

/** @param {Source} source */
export function showOutputs({ words, fragment, day, call }) {
  const said = make("p", { class: "calc-fine", role: "status" });
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ act) => {
    const element = make("button", { type: "button", class: "calc-button", "data-key": key }, words[key]);
    element.addEventListener("click", act);
    return element;
  };
  const name = () => `huice-${day()}`;
  const file = async (/** @type {CallName} */ kind, /** @type {string} */ ending, /** @type {string} */ type) =>
    save(await call(kind), `${name()}.${ending}`, type);
  return make("section", { class: "calc-outputs" },
    make("h3", {}, words.outputs),
    make("div", { class: "calc-buttons" },
      button("copy_link", () => copy(`${location.href.split("#")[0]}#${fragment()}`, said, words)),
      button("print", () => print()),
      button("calendar", async () => {
        const days = await call("calendar", { stamp: stamp() });
        const hasDays = days.includes("BEGIN:VEVENT");
        if (hasDays) save(days, `${name()}.ics`, "text/calendar");
        said.textContent = (hasDays ? "" : words.no_days) ?? "";
      }),
      button("table", () => file("spreadsheet", "csv", "text/csv")),
      button("save", () => file("evaluate_json", "json", "application/json")),
      button("keep", () => {
        said.textContent = (state.keep(fragment(), day()) ? words.kept : words.not_kept) ?? "";
      })),
    said);
}

/**
 * @param {string} link
 * @param {HTMLElement} said
 * @param {PageWords} words
 */
async function copy(link, said, words) {
  try {
    await navigator.clipboard.writeText(link);
    said.textContent = words.copied ?? "";
  } catch {
    const field = make("input", { type: "text", readonly: true, value: link, "aria-label": words.link_here ?? "" });
    said.replaceChildren(`${words.link_here} `, field);
    field.select();
  }
}
