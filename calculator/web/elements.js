// Makes elements; text goes in as text, never as mark-up.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Make an element with attributes and children; children that are nothing are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

/**
 * A list with one entry a child, or nothing when there is none.
 * @param {Child[]} children
 * @param {string} [className]
 */
export function list(children, className) {
  const shown = children.filter(Boolean);
  return shown.length > 0 && make("ul", { class: className }, shown.map((child) => make("li", {}, child)));
}

/**
 * Find an element that the page is sure to hold.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page holds no ${type.name} #${id}`);
  return element;
}

/**
 * Put values into a sentence of the interface: `{count} more` with `{count: "3"}`.
 * @param {string | undefined} sentence
 * @param {Record<string, string>} [values]
 */
export function say(sentence, values = {}) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
