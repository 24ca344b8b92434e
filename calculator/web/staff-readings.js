// Lets the whole list be evaluated under other readings of the texts: one fold, filled when it is first opened.

import { make } from "./elements.js";
import { choose } from "./readings.js";

/** @import { StaffReading } from "./staff-types.d.ts" */
/** @import { Desk } from "./staff-desk.js" */

/**
 * @typedef {object} Wanted
 * @property {Desk} desk
 * @property {Record<string, string>} words
 * @property {Map<string, string>} chosen readings other than the adopted ones, by id; changed as they are chosen
 * @property {() => void} again evaluates the list with them
 */

/** @param {Wanted} wanted */
export function showReadings({ desk, words, chosen, again }) {
  const place = make("div", { "aria-live": "polite" }, words.readings_loading ?? "");
  const button = make("button", { type: "button", class: "calc-button calc-primary", hidden: true }, words.readings_again);
  button.addEventListener("click", again);
  const read = (/** @type {string} */ id, /** @type {string} */ value) => {
    if (value) chosen.set(id, value);
    else chosen.delete(id);
    button.hidden = false;
  };
  async function fill() {
    /** @type {StaffReading[]} */
    const found = await desk.ask({ do: "readings" });
    place.removeAttribute("aria-live");
    place.replaceChildren(...found.map((each) =>
      choose(each.reading, { ...each, why: `${each.clause}${words.colon}${each.why}` }, each.used, words, read)));
    if (found.length === 0) place.textContent = words.readings_none ?? "";
  }
  const details = make("details", { class: "calc-cards staff-readings" },
    make("summary", {}, make("span", { role: "heading", "aria-level": "3" }, words.readings)),
    make("p", { class: "calc-help" }, words.readings_help), place,
    make("p", { class: "calc-buttons" }, button));
  details.addEventListener("toggle", () => fill().catch(() => (place.textContent = words.failed ?? "")), { once: true });
  return details;
}
