// Short notices above the form: what a link brought, what this device keeps.

import { byId, list, make, say } from "./elements.js";
import * as form from "./form.js";

/** @import { PageData, PageWords } from "./types.d.ts" */

const place = byId("calc-notice", HTMLElement);

/** @param {...(string | Node | undefined | false)} parts */
export function notice(...parts) {
  const shown = parts.flatMap((part) => part || []);
  place.hidden = shown.length === 0;
  place.replaceChildren(...shown);
}

/**
 * @param {string | undefined} text
 * @param {() => void} act
 */
function button(text, act) {
  const element = make("button", { type: "button", class: "calc-button" }, text);
  element.addEventListener("click", () => {
    notice();
    act();
  });
  return element;
}

/**
 * @param {PageWords} words
 * @param {boolean} isOld whether the link was made under other rules
 * @param {string[]} dropped facts whose answers could not be taken
 */
export function tellOfLink(words, isOld, dropped) {
  const names = dropped.map((fact) => form.question(fact)?.dataset.label ?? fact).join(words.comma);
  notice(isOld && make("p", {}, words.link_old),
    dropped.length > 0 && make("p", {}, say(words.link_dropped, { count: String(dropped.length), names })));
}

/**
 * @param {PageData} page
 * @param {string[]} only
 * @param {() => void} seeAll
 */
export function tellOfOnly(page, only, seeAll) {
  if (only.length === 0) return;
  const names = only.flatMap((name) => page.names[name] ??
    Object.keys(page.clauseOf).filter((id) => page.clauseOf[id] === name).map((id) => page.names[id] ?? id));
  notice(make("p", {}, names.length === 1 ? say(page.words.only, { name: names[0] ?? "" }) : say(page.words.only_several, { count: String(names.length) })),
    names.length > 1 && list(names), button(page.words.only_all, seeAll));
}

/**
 * @param {PageWords} words
 * @param {string} day
 * @param {() => void} open
 * @param {() => void} remove
 */
export function tellOfKept(words, day, open, remove) {
  notice(...place.childNodes, make("p", {}, say(words.kept_found, { day })),
    make("p", { class: "calc-buttons" }, button(words.kept_open, open), button(words.kept_delete, remove)));
}
