// Starts Python with the calculator: from its small library, or from an image of its memory.

import { changedBlocks, copyOf, restoreImage, writeImage } from "./memory-image.js";

/**
 * Asks a function of calculator.api by its name. `extend` adds a part of the library; without it all is there.
 * @typedef {{(name: string, request: string): string, extend?: (name: string, content: Uint8Array) => void}} Calculator
 */
/** @typedef {{calculator: Calculator, image: (identity: string) => Uint8Array<ArrayBuffer>}} Python */
/**
 * Pyodide's two modules, and where its files are; `lock` names no package.
 * @typedef {{
 *   loadPyodide: (options: object) => Promise<any>,
 *   createModule: (settings: any) => Promise<any>,
 *   indexURL: string,
 *   stdLibURL: string,
 *   lock: object,
 * }} Parts
 */

// The rules stay inside: a request goes in, an answer comes out. A part of the library that few pages need
// can be added to the rest later.
const PREPARE = `
def prepare(rules):
    import encodings, gc, sys
    import calculator
    from calculator import api
    api.bundle_of(rules)
    def ask(name, request):
        return getattr(api, name)(rules, request)
    def extend(name, content):
        path = f"/lib/{name}"
        with open(path, "wb") as file:
            file.write(content.to_bytes())
        sys.path.append(path)
        for package in (calculator, encodings):
            package.__path__.append(f"{path}/{package.__name__}")
    ask.extend = extend
    globals()["ask"] = ask
    gc.collect()

prepare
`;
// In an image chance stands still.
const AWAKE = `
import sys
if "random" in sys.modules:
    sys.modules["random"].seed()
`;
// Hashes alike in every start: the same image from the same files, and nothing secret is hashed here.
const ENVIRONMENT = { PYTHONHASHSEED: "0", HOME: "/home/pyodide" };

/**
 * @param {Parts} parts
 * @param {string} rules the rules as text
 * @returns {Promise<Python>}
 */
export async function startFromLibrary(parts, rules) {
  /** @type {Uint8Array} */ let fresh;
  /** @type {number[]} */ let early = [];
  const { pyodide, machine } = await load(parts, undefined, {
    instantiated: (memory) => {
      fresh = copyOf(memory);
    },
    initialised: (memory) => {
      early = changedBlocks(memory, fresh);
    },
  });
  const prepare = pyodide.runPython(PREPARE);
  prepare(rules);
  prepare.destroy();
  const image = (/** @type {string} */ identity) => {
    const blocks = new Set([...early, ...changedBlocks(machine.HEAPU8, fresh)]);
    const notes = { identity, prepared: PREPARE, references: machine.API.serializeHiwireState() };
    return writeImage(machine.HEAPU8, [...blocks].sort((one, other) => one - other), notes);
  };
  return { calculator: pyodide.globals.get("ask"), image };
}

/**
 * @param {Parts} parts `stdLibURL` is not read
 * @param {Promise<Uint8Array>} image of these parts and of the rules that are meant; Python is set up while it comes
 * @returns {Promise<Calculator>}
 */
export async function startFromImage(parts, image) {
  const { pyodide } = await load(parts, image, { instantiated: () => {}, initialised: () => {} });
  pyodide.runPython(AWAKE);
  return pyodide.globals.get("ask");
}

/**
 * @param {Parts} parts
 * @param {Promise<Uint8Array> | undefined} image
 * @param {{instantiated: (memory: Uint8Array) => void, initialised: (memory: Uint8Array) => void}} watch
 */
async function load({ loadPyodide, createModule, indexURL, stdLibURL, lock }, image, watch) {
  /** @type {any} */
  let machine;
  const createPyodideModule = async (/** @type {any} */ settings) => {
    delete settings.INITIAL_MEMORY; // of an image in Pyodide's own format
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) =>
      instantiate(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {WebAssembly.Module} */ module) => {
        const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        watch.instantiated(new Uint8Array(memory.buffer));
        return done(instance, module);
      });
    settings.onRuntimeInitialized = () => watch.initialised(settings.HEAPU8);
    const [made, bytes] = await Promise.all([createModule(settings), image]);
    machine = made;
    const api = machine.API;
    api.getExpectedKeys = () => [null, api.config.jsglobals, api.public_api];
    api.restoreSnapshot = () => {
      const { prepared, references } = restoreImage(/** @type {Uint8Array} */ (bytes), machine);
      if (prepared !== PREPARE) throw new Error("An image that was prepared otherwise");
      return references;
    };
    return machine;
  };
  const pyodide = await loadPyodide({
    indexURL,
    stdLibURL,
    lockFileContents: lock,
    env: { ...ENVIRONMENT },
    createPyodideModule,
    _makeSnapshot: image === undefined, // lets an image be made
    _loadSnapshot: image && new Uint8Array(), // that there is one
  });
  return { pyodide, machine };
}
