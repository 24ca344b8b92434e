// The total where it is heard and where the result is out of sight: read out once, and the strip that leads to it.

import { byId } from "./elements.js";

const QUIET = 1200; // milliseconds: read out when the person has stopped

const spokenLine = byId("calc-spoken", HTMLElement);
const strip = byId("calc-jump", HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** Show the strip only while the result, `side`, is out of sight. @param {HTMLElement} side */
export function watch(side) {
  new IntersectionObserver(([seen]) => strip.classList.toggle("calc-seen", seen?.isIntersecting)).observe(side);
}

/** There is no total. */
export function hush() {
  strip.hidden = true;
}

/**
 * @param {string} totals
 * @param {string} short
 */
export function say(totals, short) {
  const link = strip.querySelector("a");
  if (link) link.textContent = `${short} ↓`;
  strip.hidden = false;
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (spokenLine.textContent !== totals) spokenLine.textContent = totals;
  }, QUIET);
}
