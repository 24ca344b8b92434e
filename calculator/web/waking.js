// Wakes Python in a machine that holds an image of its memory: no line of Python is compiled or imported any more.

/**
 * Which JavaScript objects the memory refers to, as Pyodide writes it down.
 * @typedef {{
 *   hiwireKeys: (null | {path?: string[], abortSignalAny?: boolean, API?: boolean})[],
 *   immortalKeys: string[],
 * }} References
 */

/**
 * The objects that Pyodide expects in front of all others, of which a calculator needs none.
 * @param {any} api
 */
export const firstObjects = (api) => [null, api.config.jsglobals, api.public_api];

/**
 * @param {any} api
 * @param {References["hiwireKeys"][number]} reference
 */
function objectOf(api, reference) {
  if (!reference) return reference;
  if (reference.path) return reference.path.reduce((object, name) => object[name], api.config.jsglobals) || null;
  if (reference.abortSignalAny) return api.abortSignalAny;
  if (reference.API) return api;
  throw new Error("An image with an object of somebody else");
}

/**
 * The part of Pyodide's `finalizeBootstrap` that a restored memory needs; returns its Python package.
 * @param {any} machine
 * @param {References} references
 */
export function wake(machine, references) {
  const api = machine.API;
  machine._jslib_init();
  machine._init_pyodide_proxy();
  machine.runtimeKeepalivePush();
  const objects = [...firstObjects(api), ...references.hiwireKeys.map((each) => objectOf(api, each))];
  objects.forEach((object, index) => {
    if (machine.__hiwire_set(index, object) < 0) throw new Error("An image with objects that find no place");
  });
  for (const key of references.immortalKeys) machine.__hiwire_immortal_add(key);
  api.initializeStreams();
  return api._pyodide;
}
