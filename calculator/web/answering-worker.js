// Runs the calculator in Python: starts it, then answers one request after the other.

import "./kept-image.js";
import "./line.js";
import "./memory-image.js";
import "./python.js";
import "./runtime-files.js";
import "./sha256.js";
import "./split-python.js";
import { failureOf, startOverAgain, startQuickly, wordsOf } from "./start.js";
import "./waking.js"; // all that the start needs stands here, so that one file after the other need not be waited for

/** @import { FromWorker, ToWorker } from "./types.d.ts" */
/** @import { Places } from "./kept-image.js" */
/** @import { Started } from "./start.js" */

/** @type {Promise<Started> | undefined} */
let running;

/** @param {FromWorker} message */
function tell(message) {
  self.postMessage(message);
}

/**
 * @param {Places} places
 * @param {boolean} ordinary whether the quick ways have failed before
 */
async function start(places, ordinary) {
  running = ordinary ? startOverAgain(places) : startQuickly(places, (way) => tell({ kind: "begun", way }));
  try {
    const { way, keep } = await running;
    tell({ kind: "ready", way });
    await keep();
  } catch (error) {
    tell({ kind: "failed", reason: failureOf(error), detail: wordsOf(error) });
  }
}

/**
 * @param {Started} started
 * @param {Exclude<ToWorker, {kind: "start"}>} message
 * @returns {FromWorker}
 */
function answerOf({ calculator }, message) {
  const { kind, id, request } = message;
  if (kind === "estimate") return { kind: "answer", id, response: calculator(kind, request) };
  return { kind: "result", id, text: calculator(message.name, request) };
}

/**
 * Answer; what goes wrong after a quick start is tried once more after an ordinary one.
 * @param {Exclude<ToWorker, {kind: "start"}>} message
 */
async function answer(message) {
  try {
    const asked = running;
    const started = await asked;
    if (!started) throw new Error("The calculator has not been started");
    try {
      tell(answerOf(started, message));
      void started.complete?.();
    } catch (error) {
      if (!started.instead) throw error;
      console.warn(error);
      if (running === asked) running = started.instead();
      await answer(message);
    }
  } catch (error) {
    tell({ kind: "error", id: message.id, detail: wordsOf(error) });
  }
}

/** @param {ToWorker} message */
export function hear(message) {
  if (message.kind === "start") void start({ runtime: message.runtime, rules: message.rules }, message.ordinary);
  else void answer(message);
}
