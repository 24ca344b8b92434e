// Splits a WebAssembly module: the first part holds the functions that a start calls, the rest comes when one of its own is.
//
// Both parts have the numbering of the whole, so that no function needs to be understood. In the place of a function that is
// in the other part stands one that passes its arguments on, through a table: `later` of the functions in the rest, `kept` of
// those in the first part. Memory, tables, tags and whatever changes belong to the first part, and the rest shares them;
// pointers to functions are those of the first part.

import {
  KIND, SECTION, bodiesOf, codeBytes, exportBytes, exportsOf, functionTypesOf, globalsOf, importBytes, importsOf, joined, leb,
  listBytes, longer, memoriesOf, moduleOf, sectionsOf, signedLeb, tablesOf, tagsOf, typesOf,
} from "./sections.mjs";

/** @import { Export, Import, Sections } from "./sections.mjs" */
/** @typedef {{first: Uint8Array, rest: Uint8Array}} Parts */

// What calculator/web/split-python.js calls them.
const OWN = "split";
const NAMES = { later: "split-later", kept: "split-kept", loaded: "split-loaded", share: "split-share" };
const [FUNCTIONS, PASSIVE, ACTIVE_IN_TABLE] = [0, 1, 2];
const FUNCTION_REFERENCE = 0x70;
const CODE = {
  call: 0x10, indirect: 0x11, get: 0x20, globalGet: 0x23, number: 0x41, isZero: 0x45, if: 0x04, nothing: 0x40, end: 0x0b,
  tableInit: [0xfc, 0x0c],
};
const NO_LOCALS = 0;

/**
 * @param {Uint8Array} wasm
 * @param {(index: number) => boolean} kept whether a function that the module defines stays in the first part
 * @param {(name: string) => boolean} exported which exports are needed
 * @returns {Parts}
 */
export function split(wasm, kept, exported) {
  const whole = read(wasm);
  const indices = whole.bodies.map((_, index) => index);
  const groups = { kept: indices.filter(kept), later: indices.filter((index) => !kept(index)) };
  return { first: firstPart(whole, groups, exported), rest: restOf(whole, groups) };
}

/** @typedef {{kept: number[], later: number[]}} Groups */
/** @typedef {ReturnType<typeof read>} Whole */

/** @param {Uint8Array} wasm */
function read(wasm) {
  const { sections, custom } = sectionsOf(wasm);
  const imports = importsOf(sections);
  const types = typesOf(sections);
  const count = (/** @type {number} */ kind) => imports.filter((each) => each.kind === kind).length;
  if (imports.some(({ kind }) => kind !== KIND.function && kind !== KIND.global)) throw new Error("An import of a shared kind");
  return {
    sections, custom, imports, types,
    nothing: types.findIndex(({ parameters, results }) => parameters === 0 && results === 0),
    functionTypes: functionTypesOf(sections), bodies: bodiesOf(sections), tables: tablesOf(sections),
    memories: memoriesOf(sections), tags: tagsOf(sections), globals: globalsOf(sections), exports: exportsOf(sections),
    firstFunction: count(KIND.function), firstGlobal: count(KIND.global),
  };
}

/** @param {Whole} whole @param {Groups} groups @param {(name: string) => boolean} exported */
function firstPart(whole, { kept, later }, exported) {
  const { firstFunction, functionTypes, nothing } = whole;
  const [laterTable, keptTable] = [whole.tables.length, whole.tables.length + 1];
  const loaded = whole.firstGlobal + whole.globals.length;
  const [load, share] = [firstFunction + functionTypes.length, firstFunction + functionTypes.length + 1];
  const bodies = [...whole.bodies];
  later.forEach((index, place) => {
    bodies[index] = Uint8Array.from([NO_LOCALS, CODE.call, ...leb(load), ...passOn(whole, index, place, laterTable)]);
  });
  const loading = [
    NO_LOCALS, CODE.globalGet, ...leb(loaded), CODE.isZero, CODE.if, CODE.nothing,
    CODE.number, ...signedLeb(later.length), CODE.indirect, ...leb(nothing), ...leb(laterTable), CODE.end, CODE.end,
  ];
  const sharing = [
    NO_LOCALS, CODE.number, 0, CODE.number, 0, CODE.number, ...signedLeb(kept.length), ...CODE.tableInit,
    ...leb(elementsOf(whole.sections)), ...leb(keptTable), CODE.end,
  ];
  const elements = [PASSIVE, FUNCTIONS, ...numbered(kept, firstFunction)];
  /** @type {Sections} */ const sections = new Map(whole.sections);
  sections.set(SECTION.function, longer(sections, SECTION.function, [leb(nothing), leb(nothing)]));
  sections.set(SECTION.table, longer(sections, SECTION.table, [later.length + 1, kept.length].map(tableBytes)));
  sections.set(SECTION.global, longer(sections, SECTION.global, [[0x7f, 1, CODE.number, 0, CODE.end]]));
  sections.set(SECTION.element, longer(sections, SECTION.element, [elements]));
  sections.set(SECTION.code, codeBytes([...bodies, loading, sharing]));
  sections.set(SECTION.export, exportBytes([
    ...whole.exports.filter(({ name }) => exported(name)),
    ...sharedExports(whole),
    { name: NAMES.later, kind: KIND.table, index: laterTable },
    { name: NAMES.kept, kind: KIND.table, index: keptTable },
    { name: NAMES.loaded, kind: KIND.global, index: loaded },
    { name: NAMES.share, kind: KIND.function, index: share },
  ]));
  return moduleOf(sections, whole.custom);
}

/** @param {Whole} whole @param {Groups} groups */
function restOf(whole, { kept, later }) {
  const { firstFunction, tables } = whole;
  const [laterTable, keptTable] = [tables.length, tables.length + 1];
  const bodies = [...whole.bodies];
  kept.forEach((index, place) => {
    bodies[index] = Uint8Array.from([NO_LOCALS, ...passOn(whole, index, place, keptTable)]);
  });
  const elements = [
    ACTIVE_IN_TABLE, ...leb(laterTable), CODE.number, 0, CODE.end, FUNCTIONS, ...numbered(later, firstFunction),
  ];
  const own = (/** @type {string} */ name, /** @type {number} */ kind, /** @type {ArrayLike<number>} */ description) =>
    ({ module: OWN, name, kind, description: Uint8Array.from(description) });
  const changing = whole.globals.slice(0, changingGlobals(whole));
  /** @type {Import[]} */
  const imports = [
    ...whole.imports,
    ...whole.memories.map((each, index) => own(sharedName(KIND.memory, index), KIND.memory, each)),
    ...tables.map((each, index) => own(sharedName(KIND.table, index), KIND.table, each)),
    own(NAMES.later, KIND.table, tableBytes(later.length + 1)),
    own(NAMES.kept, KIND.table, tableBytes(kept.length)),
    ...whole.tags.map((each, index) => own(sharedName(KIND.tag, index), KIND.tag, each)),
    ...changing.map(({ description }, index) => own(sharedName(KIND.global, index), KIND.global, description)),
  ];
  const constant = whole.globals.slice(changing.length).map(({ bytes }) => bytes);
  /** @type {Sections} */ const sections = new Map([
    [SECTION.type, whole.sections.get(SECTION.type) ?? Uint8Array.of(0)],
    [SECTION.import, importBytes(imports)],
    [SECTION.function, whole.sections.get(SECTION.function) ?? Uint8Array.of(0)],
    [SECTION.global, listBytes(constant)],
    [SECTION.element, listBytes([elements])],
    [SECTION.code, codeBytes(bodies)],
  ]);
  return moduleOf(sections);
}

/** How many of a module's own globals the rest must share: all up to the last that changes. @param {Whole} whole */
const changingGlobals = ({ globals }) => globals.findLastIndex(({ changes }) => changes) + 1;

/** @param {Whole} whole @returns {Export[]} */
const sharedExports = (whole) => [
  ...whole.memories.map((_, index) => ({ name: sharedName(KIND.memory, index), kind: KIND.memory, index })),
  ...whole.tables.map((_, index) => ({ name: sharedName(KIND.table, index), kind: KIND.table, index })),
  ...whole.tags.map((_, index) => ({ name: sharedName(KIND.tag, index), kind: KIND.tag, index })),
  ...whole.globals.slice(0, changingGlobals(whole))
    .map((_, index) => ({ name: sharedName(KIND.global, index), kind: KIND.global, index: whole.firstGlobal + index })),
];

/** @param {number} kind @param {number} index */
const sharedName = (kind, index) => `split-${kind}-${index}`;

/**
 * Instructions that call the function at a place of a table with the arguments of this one.
 * @param {Whole} whole @param {number} index @param {number} place @param {number} table
 */
function passOn({ types, functionTypes }, index, place, table) {
  const type = functionTypes[index];
  const given = Array.from({ length: types[type].parameters }, (_, parameter) => [CODE.get, ...leb(parameter)]);
  return [...given.flat(), CODE.number, ...signedLeb(place), CODE.indirect, ...leb(type), ...leb(table), CODE.end];
}

/** @param {number} size */
const tableBytes = (size) => Uint8Array.from([FUNCTION_REFERENCE, 0, ...leb(size)]);

/** @param {Sections} sections */
const elementsOf = (sections) => sections.get(SECTION.element)?.[0] ?? 0;

/** @param {readonly number[]} indices @param {number} first */
const numbered = (indices, first) => joined([leb(indices.length), ...indices.map((index) => leb(first + index))]);
