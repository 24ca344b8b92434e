// Starts stock Pyodide with the calculator, then evaluates every request once to warm up and again, timed.
import { loadPyodide } from "./runtime/pyodide.mjs";

const indexURL = new URL("./runtime/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL, lockFileURL: `${indexURL}pyodide-lock.json` });
await pyodide.loadPackage("huice-calculator");
const bundle = await (await fetch(new URL("bundle.json", import.meta.url))).text();
const requests = await (await fetch(new URL("requests.json", import.meta.url))).json();
const estimate = pyodide.pyimport("calculator.api").estimate;
estimate(bundle, requests[0]);
postMessage({ first: true });
for (const request of requests) {
  estimate(bundle, request);
}
const evaluations = requests.map((request) => {
  const began = performance.now();
  estimate(bundle, request);
  return performance.now() - began;
});
postMessage({ evaluations });
