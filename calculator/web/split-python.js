// Sets up Python's WebAssembly of which the rest is brought only when one of its functions is called.
// How it was split is said in build_scripts/browser/wasm/split.mjs.

/** @typedef {{module: WebAssembly.Module, instance: {exports: WebAssembly.Exports}}} Ready */

const MARK = "split-";
// A module that gives a function of JavaScript back as one of WebAssembly, which a table can hold.
const CALLABLE = Uint8Array.of(
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 0x65, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0,
);

/** @param {() => void} act */
const callable = (act) => new WebAssembly.Instance(new WebAssembly.Module(CALLABLE), { e: { f: act } }).exports.f;

/**
 * Pyodide's imports as they stand, without addresses of graphics functions: each would be a module of its own to compile.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Imports} imports
 */
function fixed(module, imports) {
  /** @type {Record<string, Record<string, WebAssembly.ImportValue>>} */ const found = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const given = from === "GOT.func" ? new WebAssembly.Global({ value: "i32", mutable: true }, 0) : imports[from]?.[name];
    (found[from] ??= {})[name] = /** @type {WebAssembly.ImportValue} */ (given);
  }
  return found;
}

/**
 * Set up Python's WebAssembly as one module.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Imports} imports
 */
export async function instantiateWhole(module, imports) {
  return { module, instance: await WebAssembly.instantiate(module, fixed(module, imports)) };
}

/**
 * Set up the first part.
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Imports} imports
 * @param {() => WebAssembly.Module} rest gives the rest at once, or throws
 * @returns {Promise<Ready>}
 */
export async function instantiateFirst(module, imports, rest) {
  const given = fixed(module, imports);
  const { exports: all } = await WebAssembly.instantiate(module, given);
  const shared = Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith(MARK)));
  const exports = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith(MARK)));
  const later = /** @type {WebAssembly.Table} */ (shared["split-later"]);
  const load = () => {
    const second = rest();
    /** @type {Function} */ (shared["split-share"])();
    new WebAssembly.Instance(second, { ...given, split: shared });
    /** @type {WebAssembly.Global} */ (shared["split-loaded"]).value = 1;
  };
  later.set(later.length - 1, callable(load));
  return { module, instance: { exports } };
}
