// Everything a visitor said, as one value: for a link, for keeping it on the device, and to begin with.

/**
 * @typedef {object} State
 * @property {string} rules version of the rules under which it was made
 * @property {string} who
 * @property {string} on
 * @property {Record<string, string>} facts
 * @property {Record<string, string>} readings
 * @property {string[]} topics
 * @property {string[]} only benefits or clauses
 */

const FORMAT = "1";
const KEPT = "huice answers";

/** @param {State} state @returns {string} the fragment of an address, without its `#` */
export function toFragment({ rules, who, on, facts, readings, topics, only }) {
  const fragment = new URLSearchParams({ answers: FORMAT, rules, recipient: who, on });
  for (const [fact, value] of Object.entries(facts)) fragment.append(`f.${fact}`, value);
  for (const [reading, value] of Object.entries(readings)) fragment.append(`r.${reading}`, value);
  for (const topic of topics) fragment.append("topic", topic);
  for (const name of only) fragment.append(name.match(/\/\d+$/) ? "clause" : "benefit", name);
  return fragment.toString();
}

/**
 * What a fragment says; undefined where it holds answers in a form that cannot be read.
 * @param {string} fragment
 * @returns {State | undefined}
 */
export function fromFragment(fragment) {
  const given = new URLSearchParams(fragment);
  if (given.has("answers") && given.get("answers") !== FORMAT) return undefined;
  /** @param {string} prefix */
  const named = (prefix) => Object.fromEntries([...given]
    .filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]));
  return {
    rules: given.get("rules") ?? "", who: given.get("recipient") ?? "", on: given.get("on") ?? "",
    facts: named("f."), readings: named("r."), topics: given.getAll("topic"),
    only: [...given.getAll("benefit"), ...given.getAll("clause")],
  };
}

/** Keep answers in this browser; says whether it could. @param {string} fragment @param {string} day */
export function keep(fragment, day) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ fragment, day }));
    return true;
  } catch {
    return false;
  }
}

/** @returns {{fragment: string, day: string} | undefined} what this browser keeps */
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    return typeof found?.fragment === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Hear when another window of this portal has forgotten the answers. @param {() => void} act */
export function onForgotten(act) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === null || (key === KEPT && newValue === null)) act();
  });
}

export function forget() {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}
