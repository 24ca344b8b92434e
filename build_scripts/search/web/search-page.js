// The search page: query and filters in its address, results below, counts beside each choice.

import { byId, say } from "./elements.js";
import { result, sentence, words } from "./search-results.js";
import { find, prepare } from "./searcher.js";
import { whenTyped } from "./typing.js";
import { markUnsaved } from "./unsaved.js";

/** @import { Answer, Chosen } from "./search-types.d.ts" */

const QUIET = 900; // milliseconds: what was found is read out once, when the person has stopped
const STEP = 10; // results at a time
const QUERY = "q";

const form = byId("search-form", HTMLFormElement);
const input = byId("search-input", HTMLInputElement);
const filters = byId("search-filters", HTMLDetailsElement);
const selects = Array.from(filters.querySelectorAll("select"));
const summary = filters.querySelector("summary") ?? filters;
const folded = summary.textContent ?? "";
const results = byId("search-results", HTMLOListElement);
const shown = byId("search-shown", HTMLElement);
const spoken = byId("search-spoken", HTMLElement);
const help = byId("search-help", HTMLElement);
const more = byId("search-more", HTMLButtonElement);
const names = new Map(selects.flatMap((select) => Array.from(select.options, (each) => [each, each.text])));

let count = STEP;
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** @returns {Chosen} */
const chosen = () => Object.fromEntries(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));

/** Put query and filters into the address; as a step of its own where one may want to come back. @param {boolean} isStep */
function keepInAddress(isStep) {
  const said = new URLSearchParams({ ...(input.value.trim() && { [QUERY]: input.value.trim() }), ...chosen() }).toString();
  const address = said ? `?${said}` : location.pathname;
  if (address === (location.search || location.pathname)) return;
  history[isStep ? "pushState" : "replaceState"](null, "", address);
}

function readAddress() {
  const said = new URLSearchParams(location.search);
  input.value = said.get(QUERY) ?? "";
  for (const select of selects) {
    select.value = said.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

/** What is chosen stays in sight while the filters are folded. */
function nameChosen() {
  const said = selects.filter(({ value }) => value).map((select) => names.get(select.selectedOptions[0] ?? new Option()));
  summary.textContent = [folded, ...said].join(" · ");
}

async function search() {
  const text = input.value.trim();
  asked += 1;
  const own = asked;
  nameChosen();
  if (!text) {
    showNothing("");
    return;
  }
  const answer = await find({ text, chosen: chosen(), count }).catch((error) => void console.warn(error));
  if (own !== asked) return;
  if (answer) show(answer, text);
  else showNothing(words.script.failed ?? "");
}

/**
 * @param {Answer} answer
 * @param {string} text
 */
function show(answer, text) {
  results.replaceChildren(...answer.cards.map(result));
  results.classList.toggle("hc-results-perhaps", !answer.fits);
  const isFiltered = answer.total === 0 && Object.keys(chosen()).length > 0;
  tell(isFiltered ? say(words.script.none_chosen, { text }) : sentence(answer, text));
  showCounts(answer);
  const left = answer.total - answer.cards.length;
  more.hidden = left <= 0;
  more.textContent = say(words.script.more, { count: String(Math.min(left, STEP)) });
  help.hidden = answer.total > 0 && answer.fits;
}

/** @param {string} message */
function showNothing(message) {
  results.replaceChildren();
  more.hidden = true;
  help.hidden = message === "";
  names.forEach((name, each) => (each.text = name));
  tell(message);
}

/** @param {Answer} answer */
function showCounts({ counts }) {
  for (const select of selects) {
    for (const each of select.options) {
      const name = names.get(each) ?? "";
      const pages = counts[select.name]?.[each.value] ?? 0;
      each.text = each.value ? say(words.script.value, { name, count: String(pages) }) : name;
      each.disabled = each.value !== "" && pages === 0 && !each.selected;
    }
  }
}

/** Show a sentence at once, and have it read out when the person has stopped. @param {string} message */
function tell(message) {
  shown.textContent = message;
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (spoken.textContent !== message) spoken.textContent = message;
  }, QUIET);
}

const forgetTyped = whenTyped(input, () => {
  count = STEP;
  keepInAddress(false);
  void search();
});

/** Search now; the address before stays in the history. */
function searchNow() {
  forgetTyped();
  count = STEP;
  keepInAddress(true);
  void search();
}

async function showMore() {
  const before = results.children.length;
  count += STEP;
  await search();
  links()[before]?.focus();
}

const links = () => Array.from(results.querySelectorAll("a.hc-result-link")).filter((each) => each instanceof HTMLElement);

/** From the box into the results and back with the arrow keys. @param {KeyboardEvent} event */
function walk(event) {
  if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const stops = [input, ...links()];
  const place = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (place < 0) return;
  const next = stops[place + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  next.focus();
  event.preventDefault();
}

form.hidden = false;
filters.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  searchNow();
  if (matchMedia("(pointer: coarse)").matches) input.blur(); // the keyboard makes room for the results
});
input.addEventListener("focus", () => void prepare());
selects.forEach((select) => select.addEventListener("change", searchNow));
byId("search-clear", HTMLButtonElement).addEventListener("click", () => {
  selects.forEach((select) => (select.value = ""));
  searchNow();
});
byId("search-examples", HTMLElement).addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  input.value = event.target.textContent ?? "";
  searchNow();
});
more.addEventListener("click", () => void showMore());
addEventListener("keydown", walk);
addEventListener("popstate", () => {
  readAddress();
  count = STEP;
  void search();
});
markUnsaved(results, ".hc-result-link");
readAddress();
document.documentElement.classList.toggle("hc-searched", input.value !== ""); // leaves the first screen to the results
void search();
if (!matchMedia("(pointer: coarse)").matches) input.focus({ preventScroll: true });
