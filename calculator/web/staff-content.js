// Turns a dropped file into what Python reads: text in whatever encoding, or the bytes of a workbook.

const CHUNK = 0x8000;
const [ZIP, OLD] = [[0x50, 0x4b], [0xd0, 0xcf, 0x11, 0xe0]];
const WIDE = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };

/** @typedef {{text: string} | {workbook: string} | {refused: string}} Content */

/** @param {Blob | string} given @returns {Promise<Content>} */
export async function contentOf(given) {
  if (typeof given === "string") return { text: given };
  const bytes = new Uint8Array(await given.arrayBuffer());
  if (startsWith(bytes, ZIP)) return { workbook: toBase64(bytes) };
  if (startsWith(bytes, OLD)) return { refused: "old_workbook" };
  const text = decoded(bytes);
  return text === undefined ? { refused: "not_a_table" } : { text };
}

/**
 * @param {Uint8Array} bytes
 * @param {number[]} mark
 */
const startsWith = (bytes, mark) => mark.every((byte, index) => bytes[index] === byte);

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  for (const [encoding, mark] of Object.entries(WIDE)) {
    if (startsWith(bytes, mark)) return new TextDecoder(encoding).decode(bytes);
  }
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return undefined;
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  const parts = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return btoa(parts.join(""));
}

/** @param {string} text */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
