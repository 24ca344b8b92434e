// Starts the worker that computes, asks it, and says in which state it is.

/** @import { CallName, FromWorker, Response, ToWorker } from "./types.d.ts" */

/** @typedef {"waiting" | "loading" | "ready" | "failed"} State */
/** @typedef {"refused" | "not_loaded" | "too_slow" | "not_computed"} Failure */

// A slow line needs half a minute for the first start; after two minutes nothing more will come.
const START_LIMIT = 120_000;
// An image of this device needs a second; one that hangs must not do so at every visit.
const IMAGE_LIMIT = 45_000;

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {State} */ #state = "waiting";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #limit;
  /** @type {string | undefined} */ #wanted;
  #last = 0;
  #calls = 0;
  /** @type {Map<number, {resolve: (text: string) => void, reject: (reason: Error) => void}>} */ #open = new Map();
  #ordinary = false;

  /**
   * @param {{runtime: string, rules: string}} places where Pyodide and the rules stand
   * @param {(state: State, failure?: Failure) => void} onState
   * @param {(answer: Response) => void} onAnswer hears the answer to the last request only
   */
  constructor(places, onState, onAnswer) {
    this.places = places;
    this.onState = onState;
    this.onAnswer = onAnswer;
  }

  /** Start; does nothing while it loads or runs. */
  start() {
    if (this.#state === "loading" || this.#state === "ready") return;
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", (event) => this.#hear(event.data));
    this.#worker.addEventListener("error", () => this.#fail("not_loaded"));
    this.#allow(START_LIMIT, () => this.#fail("too_slow"));
    this.#tell({ kind: "start", ...this.places, ordinary: this.#ordinary });
    this.#enter("loading");
  }

  /** Give up the way that hangs. */
  #startOrdinarily() {
    this.#worker?.terminate();
    this.#state = "waiting";
    this.#ordinary = true;
    this.start();
  }

  /**
   * @param {number} time in milliseconds
   * @param {() => void} late
   */
  #allow(time, late) {
    clearTimeout(this.#limit);
    this.#limit = setTimeout(late, time);
  }

  /** Start again if the last start failed. */
  retry() {
    if (this.#state === "failed") this.start();
  }

  /**
   * Ask for an estimate, in place of any that was asked for before. Starts the engine the first time;
   * after a failure only `retry` does, and answers what was asked last.
   * @param {string} request
   */
  ask(request) {
    this.#wanted = request;
    this.#last += 1;
    if (this.#state === "ready") this.#send();
    else if (this.#state === "waiting") this.start();
  }

  /** Hear no answer to what was asked before: the answers have changed, and will be asked about soon. */
  forget() {
    this.#wanted = undefined;
    this.#last += 1;
  }

  /**
   * Ask for something else than an estimate, by the name that calculator.api has for it.
   * @param {CallName} name
   * @param {string} request
   * @returns {Promise<string>}
   */
  call(name, request) {
    this.#calls += 1;
    this.#tell({ kind: "call", name, id: this.#calls, request });
    return new Promise((resolve, reject) => this.#open.set(this.#calls, { resolve, reject }));
  }

  #send() {
    if (this.#wanted !== undefined) this.#tell({ kind: "estimate", id: this.#last, request: this.#wanted });
  }

  /** @param {ToWorker} message */
  #tell(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (message.kind === "begun") {
      if (message.way === "kept image") this.#allow(IMAGE_LIMIT, () => this.#startOrdinarily());
      else this.#allow(START_LIMIT, () => this.#fail("too_slow"));
    } else if (message.kind === "ready") {
      clearTimeout(this.#limit);
      this.#enter("ready");
      this.#send();
    } else if (message.kind === "failed") {
      console.warn(message.detail);
      this.#fail(message.reason);
    } else if (message.kind === "error") {
      console.warn(message.detail);
      this.#fail("not_computed");
    } else if (message.kind === "result") {
      this.#open.get(message.id)?.resolve(message.text);
      this.#open.delete(message.id);
    } else if (message.id === this.#last) {
      this.onAnswer(JSON.parse(message.response));
    }
  }

  /** @param {Failure} failure */
  #fail(failure) {
    for (const { reject } of this.#open.values()) reject(new Error(failure));
    this.#open.clear();
    clearTimeout(this.#limit);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#enter("failed", failure);
  }

  /**
   * @param {State} state
   * @param {Failure} [failure]
   */
  #enter(state, failure) {
    this.#state = state;
    this.onState(state, failure);
  }
}
