// Changes a WebAssembly module so that it notes which of its functions are called.

import {
  KIND, Reader, SECTION, bodiesOf, codeBytes, globalsOf, importsOf, joined, leb, longer, moduleOf,
  nameBytes, sectionsOf,
} from "./sections.mjs";

const MARK = "called-";
const VARIABLE = Uint8Array.of(0x7f, 1, 0x41, 0, 0x0b); // a number that changes and begins with 0
const [ONE, SET] = [[0x41, 1], 0x24];

/** A module that sets the exported global `called-N` when its own function N is called. @param {Uint8Array} wasm */
export function noting(wasm) {
  const { sections, custom } = sectionsOf(wasm);
  const bodies = bodiesOf(sections);
  const imported = importsOf(sections).filter(({ kind }) => kind === KIND.global).length;
  const first = imported + globalsOf(sections).length;
  const marks = bodies.map((_, index) => joined([nameBytes(MARK + index), [KIND.global], leb(first + index)]));
  sections.set(SECTION.global, longer(sections, SECTION.global, bodies.map(() => VARIABLE)));
  sections.set(SECTION.export, longer(sections, SECTION.export, marks));
  sections.set(SECTION.code, codeBytes(bodies.map((body, index) => noted(body, first + index))));
  return moduleOf(sections, custom);
}

/** @param {Uint8Array} body @param {number} global */
function noted(body, global) {
  const reader = new Reader(body);
  reader.list(() => {
    reader.number();
    reader.valueType();
  });
  return joined([body.subarray(0, reader.at), ONE, [SET], leb(global), body.subarray(reader.at)]);
}

/** The numbers of the functions that were called. @param {WebAssembly.Exports} exports */
export const calledIn = (exports) => Object.entries(exports)
  .filter(([name, value]) => name.startsWith(MARK) && value.value === 1)
  .map(([name]) => Number(name.slice(MARK.length)));

/** What a module exports besides the marks. @param {WebAssembly.Exports} exports */
export const withoutMarks = (exports) => Object.fromEntries(Object.entries(exports).filter(([name]) => !name.startsWith(MARK)));
