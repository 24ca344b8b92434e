// Asks the worker that holds the index; starts it when somebody is about to ask.

/** @import { Answer, FromSearchWorker, Request } from "./search-types.d.ts" */

const root = new URL("../../../", import.meta.url);

/** Where the index of this page's language stands. */
const index = () => new URL(document.getElementById("search-words")?.dataset.search ?? "", root).href;

/** @typedef {{request: Request, resolve: (answer: Answer | undefined) => void, reject: (error: Error) => void}} Question */

/** @type {Worker | undefined} */
let worker;
/** @type {Question | undefined} */
let asked;
/** The question that is asked next. @type {Question | undefined} */
let next;
let last = 0;

/** Load the index, so that the first answer comes sooner. */
export function prepare() {
  if (worker) return worker;
  const started = new Worker(new URL("search-worker.js", import.meta.url), { type: "module", name: index() });
  started.addEventListener("message", (event) => hear(event.data));
  started.addEventListener("error", () => {
    giveUp(new Error("The search has stopped"));
    askNext();
  });
  worker = started;
  return started;
}

/**
 * The answer; nothing where somebody has asked on before it was looked for.
 * @param {Request} request
 * @returns {Promise<Answer | undefined>}
 */
export function find(request) {
  prepare();
  next?.resolve(undefined);
  return new Promise((resolve, reject) => {
    next = { request, resolve, reject };
    if (!asked) askNext();
  });
}

function askNext() {
  asked = next;
  next = undefined;
  if (!asked) return;
  last += 1;
  prepare().postMessage({ id: last, ...asked.request });
}

/** @param {FromSearchWorker} message */
function hear(message) {
  if (message.id !== last) return;
  if (message.kind === "found") asked?.resolve(message.answer);
  else giveUp(new Error(message.detail)); // the next question tries again from the start
  askNext();
}

/** @param {Error} error */
function giveUp(error) {
  worker?.terminate();
  worker = undefined;
  asked?.reject(error);
  asked = undefined;
}
