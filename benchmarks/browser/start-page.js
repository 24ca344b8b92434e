// Starts a worker and notes when its first result comes: `?stock` for Pyodide with the wheel, ours otherwise.
const question = await (await fetch("question.json")).json();
const stock = location.search === "?stock";
const runtime = new URL(question.runtime, location.href).href;
const rules = new URL(question.rules, location.href).href;
const { request } = question;


function show(measured) {
  const place = document.createElement("pre");
  place.textContent = JSON.stringify(measured);
  document.body.append(place);
}

const began = performance.now();
const worker = new Worker(stock ? "start-stock-worker.js" : "web/worker.js", { type: "module" });
const times = {};
worker.onmessage = ({ data }) => {
  if (data.kind === "begun") {
    times.begun = performance.now() - began;
  } else if (data.kind === "ready") {
    times.way = data.way;
    times.ready = performance.now() - began;
    worker.postMessage({ kind: "estimate", id: 1, request });
  } else if (data.kind === "answer") {
    show({ ...times, first: performance.now() - began, response: data.response });
  } else {
    show({ failed: JSON.stringify(data) });
  }
};
worker.onerror = (event) => show({ failed: event.message });
worker.postMessage({ kind: "start", runtime, rules, ordinary: false });
