// The steps of a visit in the browser's history, so that the back button goes from question to question.

const visit = performance.timeOrigin;
let depth = 0;
/** What to do instead of going to the step that comes next. @type {(() => void) | undefined} */
let instead;

/** Say which step the present entry of the history is. @param {number} step */
export const mark = (step) => history.replaceState({ huice: step, depth, visit }, "");

/** Add a step. @param {number} step */
export function add(step) {
  depth += 1;
  history.pushState({ huice: step, depth, visit }, "");
}

/** Go back to where the visit began, then do this. @param {() => void} then */
export function toBeginning(then) {
  if (depth === 0) return then();
  instead = then;
  history.go(-depth);
}

/** Hear of every step that the back and forward buttons lead to. @param {(step: number) => void} hear */
export function begin(hear) {
  addEventListener("popstate", ({ state }) => {
    const known = state?.visit === visit;
    if (known) depth = state.depth;
    if (instead) {
      const act = instead;
      instead = undefined;
      act();
    } else if (known) {
      hear(state.huice);
    }
  });
}
