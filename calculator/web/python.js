// Starts Python with the calculator: from its small library, or from an image of its memory.

import { changedBlocks, copyOf, restoreImage, writeImage } from "./memory-image.js";
import { firstObjects, wake } from "./waking.js";

/** @import { References } from "./waking.js" */
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
// can be added to the rest later. In an image chance stands still, until it is woken.
const PREPARE = `
def prepare(rules):
    import encodings, gc, sys
    import _pyodide
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
    def wake():
        if "random" in sys.modules:
            sys.modules["random"].seed()
    ask.extend = extend
    ask.wake = wake
    _pyodide.ask = ask
    globals()["ask"] = ask
    gc.collect()

prepare
`;
// Hashes alike in every start: the same image from the same files, and nothing secret is hashed here.
const ENVIRONMENT = { PYTHONHASHSEED: "0", HOME: "/home/pyodide" };

/** @param {Parts} parts */
const optionsOf = ({ indexURL, stdLibURL, lock }) =>
  ({ indexURL, stdLibURL, lockFileContents: lock, env: { ...ENVIRONMENT } });

/**
 * @param {Parts} parts
 * @param {string} rules the rules as text
 * @returns {Promise<Python>}
 */
export async function startFromLibrary(parts, rules) {
  /** @type {any} */ let machine;
  /** @type {Uint8Array} */ let fresh;
  /** @type {number[]} */ let early = [];
  const createPyodideModule = async (/** @type {any} */ settings) => {
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) =>
      instantiate(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {WebAssembly.Module} */ module) => {
        const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        fresh = copyOf(new Uint8Array(memory.buffer));
        return done(instance, module);
      });
    settings.onRuntimeInitialized = () => {
      early = changedBlocks(settings.HEAPU8, fresh);
    };
    machine = await parts.createModule(settings);
    machine.API.getExpectedKeys = () => firstObjects(machine.API);
    return machine;
  };
  // _makeSnapshot lets an image be made.
  const pyodide = await parts.loadPyodide({ ...optionsOf(parts), createPyodideModule, _makeSnapshot: true });
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
export function startFromImage(parts, image) {
  return new Promise((resolve, reject) => {
    const createPyodideModule = async (/** @type {any} */ settings) => {
      delete settings.INITIAL_MEMORY; // of an image in Pyodide's own format
      const [machine, bytes] = await Promise.all([parts.createModule(settings), image]);
      const { prepared, references } = restoreImage(bytes, machine);
      if (prepared !== PREPARE) throw new Error("An image that was prepared otherwise");
      const { ask } = wake(machine, /** @type {References} */ (references));
      ask.wake();
      resolve(ask);
      return new Promise(() => {}); // Pyodide would go on to set up what the image holds
    };
    const options = { ...optionsOf(parts), createPyodideModule, _loadSnapshot: new Uint8Array() }; // that there is one
    parts.loadPyodide(options).catch(reject);
  });
}
