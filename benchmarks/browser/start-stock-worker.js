// What a page would do without any of ours: stock Pyodide, the calculator's wheel, the rules.
onmessage = async ({ data }) => {
  if (data.kind === "start") {
    const rules = fetch(data.rules).then((response) => response.text());
    const { loadPyodide } = await import(`${data.runtime}pyodide.mjs`);
    const pyodide = await loadPyodide({ indexURL: data.runtime });
    await pyodide.loadPackage("huice-calculator", { messageCallback: () => {} });
    const { estimate } = pyodide.pyimport("calculator.api");
    const text = await rules;
    self.estimate = (request) => estimate(text, request);
    postMessage({ kind: "ready", way: "stock" });
  } else {
    postMessage({ kind: "answer", id: data.id, response: self.estimate(data.request) });
  }
};
