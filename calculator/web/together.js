// Several facts on one card: yes-or-no facts as one list of boxes.

import { make } from "./elements.js";
import * as form from "./form.js";

/** @import { PageWords } from "./types.d.ts" */

/**
 * @param {string[]} facts
 * @param {PageWords} words
 */
export function listOf(facts, words) {
  const given = form.answers();
  return make("fieldset", { class: "calc-list" },
    make("legend", { class: "calc-ask" }, words.flow_list),
    make("p", { class: "calc-help" }, words.flow_list_help),
    make("div", { class: "calc-options" }, facts.map((fact) => make("label", {},
      make("input", { type: "checkbox", "data-list": fact, checked: given[fact] === "yes" }),
      make("span", {}, form.question(fact)?.dataset.statement)))));
}

/** The boxes of a list. @param {Element} slot */
export const boxesIn = (slot) => [...slot.querySelectorAll("input")].filter((each) => each.dataset.list);

/** Take the boxes as answers. @param {Element} slot */
export function takeBoxes(slot) {
  for (const box of boxesIn(slot)) form.set(box.dataset.list ?? "", box.checked ? "yes" : "no");
}
