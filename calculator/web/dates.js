// Today, and days that may be typed as people write them or chosen from the browser's own calendar.

import { make } from "./elements.js";

/** Today on this device, as an ISO date. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {string | undefined} label */
export function offerCalendars(label) {
  for (const field of document.querySelectorAll("input.calc-date")) {
    if (!(field instanceof HTMLInputElement)) continue;
    const picker = make("input", { type: "date", class: "calc-picker", tabindex: "-1", "aria-hidden": "true" });
    const button = make("button", { type: "button", class: "calc-button calc-pick" }, label);
    button.addEventListener("click", () => {
      if (/^\d{4}-\d\d-\d\d$/.test(field.value)) picker.value = field.value;
      picker.showPicker();
    });
    picker.addEventListener("input", (event) => event.stopPropagation());
    picker.addEventListener("change", () => {
      field.value = picker.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.after(button, picker);
  }
}
