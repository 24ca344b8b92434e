// Tells when somebody has typed enough to ask: words that come whole are asked at once, keys after a short pause.

const PAUSE = 100; // milliseconds: a burst of keys is one question
const WHOLE = ["insertFromPaste", "insertFromDrop", "insertReplacementText"];

/**
 * Words come whole from an input method, from the clipboard, or from a list of suggestions.
 * @param {HTMLInputElement} input
 * @param {() => void} ask
 * @returns {() => void} what forgets a question that is still to come
 */
export function whenTyped(input, ask) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let asked = input.value;
  const forget = () => clearTimeout(pause);
  const askNow = () => {
    forget();
    if (input.value === asked) return;
    asked = input.value;
    ask();
  };
  input.addEventListener("input", (event) => {
    const { isComposing = false, inputType = "" } = event instanceof InputEvent ? event : {};
    if (isComposing) return;
    forget();
    if (WHOLE.includes(inputType)) askNow();
    else pause = setTimeout(askNow, PAUSE);
  });
  input.addEventListener("compositionend", askNow);
  return forget;
}
