// One long-lived Python in Pyodide that answers JSON lines with JSON lines.
// node pyodide_session.mjs RUNTIME_FOLDER
// in:  {"id": 1, "function": "module:name", "args": [...]}
// out: {"id": 1, "result": "text"} or {"id": 1, "error": "ValueError: ..."}

import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const CALL = `
import importlib, json, traceback

def answer(line):
    request = json.loads(line)
    try:
        module, _, name = request["function"].partition(":")
        result = getattr(importlib.import_module(module), name)(*request["args"])
        text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
        reply = {"id": request["id"], "result": text}
    except Exception as error:
        reason = traceback.format_exception_only(error)[-1].strip()
        reply = {"id": request["id"], "error": reason}
    return json.dumps(reply)

answer
`;

const folder = resolve(process.argv[2] ?? ".");
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const toStderr = (/** @type {string} */ text) => console.error(text);
const pyodide = await loadPyodide({ indexURL: folder, stdout: toStderr, stderr: toStderr });
await pyodide.loadPackage("huice-calculator", { messageCallback: toStderr });
const answer = pyodide.runPython(CALL);
console.log(JSON.stringify({ ready: pyodide.version }));

for await (const line of createInterface({ input: process.stdin })) console.log(answer(line));
