// Starts stock Pyodide with the calculator, then evaluates every request once to warm up and again, timed.
import { loadPyodide } from "./runtime/pyodide.mjs";

const indexURL = new URL("./runtime/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL, lockFileURL: `${indexURL}pyodide-lock.json` });
await pyodide.loadPackage("huice-calculator");
const workloads = await (await fetch(new URL("workloads.json", import.meta.url))).json();
const estimate = pyodide.pyimport("calculator.api").estimate;
estimate(workloads[0].bundle, workloads[0].requests[0]);
postMessage({ first: true });
const timed = (bundle, request) => {
  const began = performance.now();
  estimate(bundle, request);
  return performance.now() - began;
};
const evaluations = workloads.map(({ bundle, requests }) => {
  requests.forEach((request) => estimate(bundle, request));
  return requests.map((request) => timed(bundle, request));
});
postMessage({ evaluations });
