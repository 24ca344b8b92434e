// The search boxes in the header and on the home page: the best results below the box while one types.

import { make, say } from "./elements.js";
import { option, searchPage, sentence, words } from "./search-results.js";
import { find, prepare } from "./searcher.js";
import { whenTyped } from "./typing.js";

const SHOWN = 5;
const SHORTEST = 2;

/** @param {HTMLFormElement} form */
function attach(form) {
  const input = form.querySelector("input");
  const options = form.querySelector("ul");
  const status = form.querySelector("[role=status]");
  if (!input || !options || !status) return;
  form.hidden = false;
  let asked = 0;

  const lines = () => Array.from(options.children).filter((each) => each instanceof HTMLElement);
  const active = () => lines().find((line) => line.getAttribute("aria-selected") === "true");

  /** @param {HTMLElement | undefined} line */
  const choose = (line) => {
    lines().forEach((each) => each.setAttribute("aria-selected", String(each === line)));
    if (line) input.setAttribute("aria-activedescendant", line.id);
    else input.removeAttribute("aria-activedescendant");
    line?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    options.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(undefined);
  };
  /** @param {string | undefined} address */
  const go = (address) => {
    if (address) location.assign(address);
  };

  const suggest = async () => {
    const text = input.value.trim();
    asked += 1;
    const own = asked;
    if (text.length < SHORTEST) {
      status.textContent = "";
      close();
      return;
    }
    const answer = await find({ text, chosen: {}, count: SHOWN }).catch(() => undefined);
    if (own !== asked || document.activeElement !== input) return;
    if (!answer) {
      status.textContent = words.script.failed ?? "";
      close();
      return;
    }
    const all = make("li", { role: "option", id: `${input.id}-all`, "aria-selected": "false", "data-href": searchPage(text) },
      say(answer.fits ? words.script.all : words.script.all_perhaps, { count: String(answer.total) }));
    options.replaceChildren(...(answer.fits ? answer.cards : []).map((found, index) => option(found, `${input.id}-${index}`)), ...(answer.total > 0 ? [all] : []));
    status.textContent = sentence(answer, text);
    options.hidden = answer.total === 0;
    input.setAttribute("aria-expanded", String(answer.total > 0));
    choose(undefined);
  };

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.isComposing) return;
    const all = lines();
    const place = all.indexOf(/** @type {HTMLElement} */ (active()));
    if (event.key === "Escape" && !options.hidden) {
      close();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !options.hidden) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(place + step + all.length + 1) % (all.length + 1)]); // one place in the round is the box itself
      event.preventDefault();
    }
  };

  input.addEventListener("focus", () => void prepare());
  whenTyped(input, () => void suggest());
  input.addEventListener("keydown", key);
  input.addEventListener("blur", () => setTimeout(close, 200)); // after a click on a line
  options.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  options.addEventListener("click", ({ target }) => {
    if (target instanceof Element) go(target.closest("li")?.dataset.href);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    go(active()?.dataset.href ?? searchPage(text));
  });
}

/** @param {KeyboardEvent} event */
function focusBySlash(event) {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  const inputs = Array.from(document.querySelectorAll("input[type=search]"));
  const seen = inputs.find((input) => input instanceof HTMLElement && input.offsetParent !== null);
  event.preventDefault();
  if (seen instanceof HTMLElement) seen.focus();
  else location.assign(searchPage("").replace(/\?.*/, ""));
}

document.querySelectorAll("form[data-search-box]").forEach((form) => {
  if (form instanceof HTMLFormElement) attach(form);
});
addEventListener("keydown", focusBySlash);
