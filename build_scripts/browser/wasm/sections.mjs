// Reads the sections of a WebAssembly module and puts a module together of sections.

export const SECTION = {
  custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, element: 9, code: 10, data: 11,
  dataCount: 12, tag: 13,
};
export const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };
const HEAD = 8; // magic and version
const ORDER = [0, 1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];
const [CONCRETE_NULLABLE, CONCRETE] = [0x63, 0x64];
const FUNCTION_TYPE = 0x60;
const [I32_CONST, GLOBAL_GET, END] = [0x41, 0x23, 0x0b];

/** @typedef {Map<number, Uint8Array>} Sections contents by number, the custom ones apart */
/** @typedef {{module: string, name: string, kind: number, description: Uint8Array}} Import */
/** @typedef {{name: string, kind: number, index: number}} Export */

/** Reads one thing after the other. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this.bytes.length) throw new Error("The WebAssembly ends too early");
    return this.bytes[this.at++];
  }

  /** A number without sign, or the bytes of one with sign. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  sized() {
    return this.take(this.number());
  }

  name() {
    return new TextDecoder().decode(this.sized());
  }

  valueType() {
    const type = this.byte();
    if (type === CONCRETE_NULLABLE || type === CONCRETE) this.number();
    return type;
  }

  limits() {
    if (this.byte() & 1) this.number();
    this.number();
  }

  /** What `read` passes over. @param {() => void} read */
  passed(read) {
    const from = this.at;
    read();
    return this.bytes.subarray(from, this.at);
  }

  /** @template T @param {() => T} read @returns {T[]} */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
}

/** A number without sign. @param {number} value */
export function leb(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return [...bytes, value];
}

/** A number with sign; none here is below nothing. @param {number} value */
export function signedLeb(value) {
  const bytes = [];
  for (; value > 0x3f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return [...bytes, value];
}

/** @param {string} text */
export const nameBytes = (text) => sizedBytes(new TextEncoder().encode(text));

/** @param {ArrayLike<number>} content */
export const sizedBytes = (content) => joined([leb(content.length), content]);

/** @param {readonly ArrayLike<number>[]} parts */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A list with its length in front. @param {readonly ArrayLike<number>[]} entries */
export const listBytes = (entries) => joined([leb(entries.length), ...entries]);

/**
 * The contents of a module, and its custom sections as they stand.
 * @param {Uint8Array} wasm
 */
export function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  reader.take(HEAD);
  /** @type {Sections} */ const sections = new Map();
  /** @type {Uint8Array[]} */ const custom = [];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    if (id === SECTION.custom) custom.push(reader.sized());
    else if (!ORDER.includes(id) || sections.has(id)) throw new Error(`An unknown section of WebAssembly: ${id}`);
    else sections.set(id, reader.sized());
  }
  return { sections, custom };
}

/**
 * A module of these sections, custom ones in front.
 * @param {Sections} sections
 * @param {readonly Uint8Array[]} custom
 */
export function moduleOf(sections, custom = []) {
  const parts = [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)];
  for (const content of custom) parts.push(Uint8Array.of(SECTION.custom), sizedBytes(content));
  for (const id of ORDER) {
    const content = sections.get(id);
    if (content && content[0] !== 0) parts.push(Uint8Array.of(id), sizedBytes(content));
  }
  return joined(parts);
}

/** @template T @param {Sections} sections @param {number} id @param {(reader: Reader) => T} read @returns {T[]} */
function entries(sections, id, read) {
  const reader = new Reader(sections.get(id) ?? Uint8Array.of(0));
  const found = reader.list(() => read(reader));
  if (reader.at !== reader.bytes.length) throw new Error(`A section of WebAssembly that cannot be read: ${id}`);
  return found;
}

/** The bytes of each entry and the number of its parameters. @param {Sections} sections */
export const typesOf = (sections) => entries(sections, SECTION.type, (reader) => {
  let parameters = 0;
  let results = 0;
  const bytes = reader.passed(() => {
    if (reader.byte() !== FUNCTION_TYPE) throw new Error("A type of WebAssembly that is none of a function");
    parameters = reader.list(() => reader.valueType()).length;
    results = reader.list(() => reader.valueType()).length;
  });
  return { bytes, parameters, results };
});

/** @param {Sections} sections @returns {Import[]} */
export const importsOf = (sections) => entries(sections, SECTION.import, (reader) => {
  const [module, name, kind] = [reader.name(), reader.name(), reader.byte()];
  const description = reader.passed(() => describe(reader, kind));
  return { module, name, kind, description };
});

/** @param {Reader} reader @param {number} kind */
function describe(reader, kind) {
  if (kind === KIND.table) reader.valueType();
  if (kind === KIND.table || kind === KIND.memory) reader.limits();
  else if (kind === KIND.global) reader.take(reader.valueType() && 1);
  else if (kind === KIND.tag) reader.take(1) && reader.number();
  else reader.number();
}

/** The type of each function that a module defines. @param {Sections} sections */
export const functionTypesOf = (sections) => entries(sections, SECTION.function, (reader) => reader.number());

/** What an import of each table would say. @param {Sections} sections */
export const tablesOf = (sections) =>
  entries(sections, SECTION.table, (reader) => reader.passed(() => describe(reader, KIND.table)));

/** @param {Sections} sections */
export const memoriesOf = (sections) =>
  entries(sections, SECTION.memory, (reader) => reader.passed(() => describe(reader, KIND.memory)));

/** @param {Sections} sections */
export const tagsOf = (sections) => entries(sections, SECTION.tag, (reader) => reader.passed(() => describe(reader, KIND.tag)));

/** Each global as it stands, what an import of it would say, and whether it changes. @param {Sections} sections */
export const globalsOf = (sections) => entries(sections, SECTION.global, (reader) => {
  /** @type {Uint8Array} */ let description = Uint8Array.of();
  const bytes = reader.passed(() => {
    description = reader.passed(() => describe(reader, KIND.global));
    if (![I32_CONST, GLOBAL_GET].includes(reader.byte())) throw new Error("A global that begins with no plain number");
    reader.number();
    if (reader.byte() !== END) throw new Error("A global that begins with no plain number");
  });
  return { bytes, description, changes: description.at(-1) === 1 };
});

/** @param {Sections} sections @returns {Export[]} */
export const exportsOf = (sections) =>
  entries(sections, SECTION.export, (reader) => ({ name: reader.name(), kind: reader.byte(), index: reader.number() }));

/** @param {readonly Export[]} exports */
export const exportBytes = (exports) =>
  listBytes(exports.map(({ name, kind, index }) => joined([nameBytes(name), [kind], leb(index)])));

/** @param {readonly Import[]} imports */
export const importBytes = (imports) => listBytes(
  imports.map(({ module, name, kind, description }) => joined([nameBytes(module), nameBytes(name), [kind], description])),
);

/** Each function's body without its size. @param {Sections} sections */
export const bodiesOf = (sections) => entries(sections, SECTION.code, (reader) => reader.sized());

/** @param {readonly ArrayLike<number>[]} bodies */
export const codeBytes = (bodies) => listBytes(bodies.map(sizedBytes));

/** A section's list with more entries. @param {Sections} sections @param {number} id @param {readonly ArrayLike<number>[]} more */
export function longer(sections, id, more) {
  const reader = new Reader(sections.get(id) ?? Uint8Array.of(0));
  const count = reader.number() + more.length;
  return joined([leb(count), reader.bytes.subarray(reader.at), ...more]);
}
