// A field that narrows the list of a page to what contains all the words typed.

import { say } from "./elements.js";

/** @typedef {{nodes: HTMLElement[], items: HTMLElement[]}} Group a heading with all that stands under it */

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/** @param {Element} node @param {string} selector @returns {HTMLElement[]} */
const within = (node, selector) => Array.from(node.querySelectorAll(selector));

/** @param {Element} article @param {string} selector @returns {Group[]} */
function groupsOf(article, selector) {
  return Array.from(article.querySelectorAll("h2"), (heading) => {
    /** @type {HTMLElement[]} */
    const nodes = [heading];
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
      if (next instanceof HTMLElement) nodes.push(next);
    }
    const items = nodes.flatMap((node) => [...(node.matches(selector) ? [node] : []), ...within(node, selector)]);
    return { nodes, items };
  }).filter((group) => group.items.length > 0);
}

/** @param {HTMLElement} box */
function attach(box) {
  const input = box.querySelector("input");
  const count = box.querySelector("p");
  const article = box.closest("article");
  if (!input || !count || !article) return;
  const groups = groupsOf(article, box.dataset.narrow ?? "");
  const all = groups.reduce((sum, group) => sum + group.items.length, 0);
  const byHeading = "headings" in box.dataset; // what stands in a heading counts as part of what stands below it
  /** @type {Map<HTMLElement, string>} */
  const texts = new Map();
  /** @param {HTMLElement} item @param {HTMLElement[]} nodes */
  const textOf = (item, [heading]) => {
    if (!texts.has(item)) {
      texts.set(item, folded(`${byHeading ? heading?.textContent : ""} ${item.textContent}`));
    }
    return texts.get(item) ?? "";
  };

  const narrow = () => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { nodes, items } of groups) {
      const left = items.filter((item) => words.every((word) => textOf(item, nodes).includes(word)));
      items.forEach((item) => (item.hidden = !left.includes(item)));
      nodes.forEach((node) => (node.hidden = left.length === 0));
      shown += left.length;
    }
    article.toggleAttribute("data-narrowed", words.length > 0);
    const sentence = shown > 0 ? count.dataset.shown : count.dataset.none;
    count.textContent = words.length > 0 ? say(sentence, { shown: String(shown), all: String(all) }) : "";
  };
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    input.value = "";
    narrow();
    target.scrollIntoView();
  };

  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) narrow();
  });
  input.addEventListener("compositionend", narrow);
  addEventListener("hashchange", showTarget);
  addEventListener("pageshow", () => {
    if (input.value) narrow(); // the browser put back what was typed before
  });
}

document.querySelectorAll("[data-narrow]").forEach((box) => {
  if (box instanceof HTMLElement) attach(box);
});
