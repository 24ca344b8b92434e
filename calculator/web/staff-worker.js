// Reads a list of staff and evaluates its people in Python, beside the page: in portions, so that it can be stopped.

import { failureOf, startQuickly, wordsOf } from "./start.js";
import { fetched, verify } from "./runtime-files.js";
import { contentOf, fromBase64 } from "./staff-content.js";

/** @import { FromStaffWorker, StaffOpened, ToStaffWorker } from "./staff-types.d.ts" */
/** @import { Started } from "./start.js" */

const LIBRARY = "staff.zip";
const WORKBOOKS = "workbooks.zip";
const PORTION = 60; // milliseconds between two messages of progress
const TYPES = { csv: "text/csv", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** @type {Promise<Started> | undefined} */
let running;
let runtime = "";
/** What every list is opened with: words and declarations. @type {object} */
let fixed = {};
/** The list under work; another or none once it is stopped. */
let current = 0;
/** @type {Map<string, Promise<void>>} */
const parts = new Map();

/** @param {FromStaffWorker} message */
const tell = (message) => self.postMessage(message);

/** @param {Extract<ToStaffWorker, {kind: "start"}>} message */
async function start(message) {
  runtime = message.runtime;
  fixed = message.fixed;
  try {
    running = startQuickly({ runtime, rules: message.rules }, () => {});
    const { keep, complete } = await running;
    await keep();
    await add(LIBRARY);
    tell({ kind: "ready" });
    void complete?.();
  } catch (error) {
    tell({ kind: "failed", reason: failureOf(error), detail: wordsOf(error) });
  }
}

/** Add a part of the library, once. @param {string} name */
function add(name) {
  const added = parts.get(name) ?? bringIn(name);
  parts.set(name, added);
  added.catch(() => parts.delete(name));
  return added;
}

/** @param {string} name */
async function bringIn(name) {
  const started = await running;
  if (!started?.calculator.extend) return; // an ordinary start has everything
  const [content, contents] = await Promise.all([
    fetched(runtime + name).then((response) => response.arrayBuffer()),
    fetched(`${runtime}start.json`).then((response) => response.json()),
  ]);
  await verify(content, contents.sha256[name], name);
  started.calculator.extend(name, new Uint8Array(content));
}

/** @param {object} request @returns {Promise<string>} */
async function ask(request) {
  const started = await running;
  if (!started) throw new Error("The calculator has not been started");
  await add(LIBRARY);
  return started.calculator("staff", JSON.stringify(request));
}

/** Let messages in. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** @param {Extract<ToStaffWorker, {kind: "open"}>} message */
async function open({ request, content }) {
  current += 1;
  const own = current;
  try {
    const read = await contentOf(content);
    if ("refused" in read) return tell({ kind: "opened", opened: refusal(read.refused) });
    if ("workbook" in read) await add(WORKBOOKS);
    const opened = JSON.parse(await ask({ do: "open", ...fixed, ...request, ...read }));
    if (own !== current) return;
    tell({ kind: "opened", opened });
    if (!opened.refused) await evaluate(own, opened.people);
  } catch (error) {
    if (own === current) tell({ kind: "broken", detail: wordsOf(error) });
  }
}

/**
 * @param {number} own
 * @param {number} of
 */
async function evaluate(own, of) {
  let [done, count] = [0, 4];
  while (done < of) {
    const begun = performance.now();
    ({ done } = JSON.parse(await ask({ do: "step", count })));
    count = Math.max(1, Math.min(500, Math.round((count * PORTION) / Math.max(1, performance.now() - begun))));
    tell({ kind: "progress", done, of });
    await pause();
    if (own !== current) return;
  }
  tell({ kind: "done", summary: JSON.parse(await ask({ do: "summary" })) });
}

/** @param {string} code @returns {StaffOpened} */
function refusal(code) {
  const { words } = /** @type {{words: {refused: Record<string, string>}}} */ (fixed);
  return { refused: [words.refused[code] ?? code], people: 0, columns: [], problems: [], problem_count: 0, blanks: [], notes: [] };
}

/** @param {Extract<ToStaffWorker, {kind: "file"}>} message */
async function write({ id, format }) {
  if (format === "xlsx") await add(WORKBOOKS);
  const { text, base64 } = JSON.parse(await ask({ do: "file", format }));
  tell({ kind: "written", id, file: new Blob([text ?? fromBase64(base64)], { type: TYPES[format] }) });
}

/** @param {ToStaffWorker} message */
async function answer(message) {
  if (message.kind === "ask") tell({ kind: "answer", id: message.id, answer: await ask(message.request) });
  else if (message.kind === "file") await write(message);
}

self.addEventListener("message", (/** @type {MessageEvent<ToStaffWorker>} */ { data }) => {
  if (data.kind === "start") void start(data);
  else if (data.kind === "open") void open(data);
  else if (data.kind === "stop") {
    current += 1;
    tell({ kind: "stopped" });
  } else answer(data).catch((error) => tell({ kind: "lost", id: data.id, detail: wordsOf(error) }));
});
