// Asks the worker that holds the index; starts it with the first question.

/** @import { Answer, FromSearchWorker, Request } from "./search-types.d.ts" */

const root = new URL("../../../", import.meta.url);

/** Where the index of this page's language stands. */
const index = () => new URL(document.getElementById("search-words")?.dataset.search ?? "", root).href;

/** @type {Worker | undefined} */
let worker;
/** @type {Map<number, {resolve: (answer: Answer) => void, reject: (error: Error) => void}>} */
const waiting = new Map();
let last = 0;

/** Load the index, so that the first answer comes sooner. */
export function prepare() {
  if (worker) return worker;
  const started = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("message", (event) => hear(event.data));
  started.addEventListener("error", () => giveUp());
  started.postMessage({ kind: "open", index: index() });
  worker = started;
  return started;
}

/**
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
export function find(request) {
  const asked = prepare();
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    asked.postMessage({ kind: "find", id, ...request });
  });
}

/** @param {FromSearchWorker} message */
function hear(message) {
  const asker = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === "found") asker?.resolve(message.answer);
  else {
    asker?.reject(new Error(message.detail));
    giveUp(); // the next question tries again from the start
  }
}

function giveUp() {
  worker?.terminate();
  worker = undefined;
  waiting.forEach(({ reject }) => reject(new Error("The search has stopped")));
  waiting.clear();
}
