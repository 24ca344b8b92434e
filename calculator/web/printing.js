// Opens what a printed sheet is to show, and puts the page back as it was afterwards.

/** What another computation fills, and is printed only where the person has opened it. */
const ON_DEMAND = ["places", "hire"];

/** @param {...HTMLElement} places where answers and result are shown */
export function beginPrinting(...places) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    const folded = places.flatMap((place) => [...place.querySelectorAll("details")]).filter((each) => !each.open && !ON_DEMAND.includes(each.dataset.key ?? ""));
    folded.forEach((each) => (each.open = true));
    opened = [...opened, ...folded];
  });
  addEventListener("afterprint", () => {
    opened.forEach((each) => (each.open = false));
    opened = [];
  });
}
