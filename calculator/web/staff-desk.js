// Talks with the worker that evaluates a list of staff; started when it is first needed.

/** @import { FromStaffWorker, StaffOpened, StaffRequest, StaffSummary, ToStaffWorker } from "./staff-types.d.ts" */

/**
 * @typedef {object} Heard
 * @property {() => void} ready
 * @property {(reason: "refused" | "not_loaded") => void} failed the program cannot run here, or could not be loaded
 * @property {() => void} broken a list could not be evaluated
 * @property {(opened: StaffOpened) => void} opened
 * @property {(done: number, of: number) => void} progress
 * @property {(summary: StaffSummary) => void} done
 */

/** @typedef {{resolve: (value: any) => void, reject: (reason: Error) => void}} Waiting */

// A slow line needs half a minute for the first start; after two minutes nothing more will come.
const START_LIMIT = 120_000;

export class Desk {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Map<number, Waiting>} */ #open = new Map();
  #last = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #limit;

  /**
   * @param {{runtime: string, rules: string, fixed: object}} places
   * @param {Heard} heard
   */
  constructor(places, heard) {
    this.places = places;
    this.heard = heard;
  }

  /** Start; does nothing once it was started. */
  start() {
    if (this.#worker) return;
    this.#worker = new Worker(new URL("staff-worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", (event) => this.#hear(event.data));
    this.#worker.addEventListener("error", () => this.#fail("not_loaded"));
    this.#tell({ kind: "start", ...this.places });
    this.#limit = setTimeout(() => this.#fail("not_loaded"), START_LIMIT);
  }

  /**
   * Evaluate a list, in place of the one before.
   * @param {StaffRequest} request
   * @param {Blob | string} content
   */
  open(request, content) {
    this.start();
    this.#tell({ kind: "open", request, content });
  }

  stop() {
    this.#tell({ kind: "stop" });
  }

  /** Forget everything with the worker that knows it. */
  close() {
    clearTimeout(this.#limit);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#lose(new Error("closed"));
  }

  /** @param {object} request @returns {Promise<any>} */
  async ask(request) {
    return JSON.parse(await this.#wait((id) => ({ kind: "ask", id, request })));
  }

  /** @param {"csv" | "xlsx"} format @returns {Promise<Blob>} */
  file(format) {
    return this.#wait((id) => ({ kind: "file", id, format }));
  }

  /**
   * @param {(id: number) => ToStaffWorker} message
   * @returns {Promise<any>}
   */
  #wait(message) {
    this.#last += 1;
    const id = this.#last;
    this.#tell(message(id));
    return new Promise((resolve, reject) => this.#open.set(id, { resolve, reject }));
  }

  /** @param {ToStaffWorker} message */
  #tell(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {FromStaffWorker} message */
  #hear(message) {
    if (message.kind === "ready") {
      clearTimeout(this.#limit);
      this.heard.ready();
    } else if (message.kind === "failed") {
      console.warn(message.detail);
      this.#fail(message.reason);
    } else if (message.kind === "opened") this.heard.opened(message.opened);
    else if (message.kind === "progress") this.heard.progress(message.done, message.of);
    else if (message.kind === "done") this.heard.done(message.summary);
    else if (message.kind === "broken") {
      console.warn(message.detail);
      this.heard.broken();
    } else if (message.kind !== "stopped") this.#settle(message);
  }

  /** @param {Extract<FromStaffWorker, {id: number}>} message */
  #settle(message) {
    const waiting = this.#open.get(message.id);
    this.#open.delete(message.id);
    if (message.kind === "answer") waiting?.resolve(message.answer);
    else if (message.kind === "written") waiting?.resolve(message.file);
    else waiting?.reject(new Error(message.detail));
  }

  /** @param {"refused" | "not_loaded"} reason */
  #fail(reason) {
    this.close();
    this.heard.failed(reason);
  }

  /** @param {Error} reason */
  #lose(reason) {
    for (const { reject } of this.#open.values()) reject(reason);
    this.#open.clear();
  }
}
