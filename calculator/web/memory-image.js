// Writes down what Python's memory holds beyond what the fresh module holds anyway, and puts it back.

/** @typedef {{ HEAPU8: Uint8Array, growMemory: (size: number) => unknown }} Machine */
/**
 * Of which files the image is, what Python was told to prepare, and which JavaScript objects it refers to.
 * @typedef {{ identity: string, prepared: string, references: unknown }} Notes
 */

const MAGIC = 0x63697568; // "huic"
const FORMAT = 1;
const HEAD = 20; // magic, format, size of the memory, length of the notes, number of blocks
const BLOCK = 4096;
const SEAL = 32; // bytes of SHA-256

/** Up to where the memory holds anything. @param {Uint8Array} memory */
function used(memory) {
  const words = wordsOf(memory);
  let last = words.length;
  while (last > 0 && words[last - 1] === 0) last -= 1;
  return Math.ceil((last * 4) / BLOCK) * BLOCK;
}

/** @param {Uint8Array} bytes */
const wordsOf = (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);

/** A copy of the memory as far as it holds anything. @param {Uint8Array} memory */
export const copyOf = (memory) => memory.slice(0, used(memory));

/**
 * The numbers of the blocks in which the memory differs from an earlier copy.
 * @param {Uint8Array} memory
 * @param {Uint8Array} before
 */
export function changedBlocks(memory, before) {
  const now = wordsOf(memory);
  const then = wordsOf(before);
  const step = BLOCK / 4;
  /** @type {number[]} */
  const changed = [];
  const end = Math.max(used(memory), before.byteLength) / 4;
  for (let start = 0; start < end; start += step) {
    for (let at = start; at < start + step; at += 1) {
      if (now[at] !== (then[at] ?? 0)) {
        changed.push(start / step);
        break;
      }
    }
  }
  return changed;
}

/**
 * The image of a memory: its size, some notes, and the named blocks.
 * @param {Uint8Array} memory
 * @param {readonly number[]} blocks
 * @param {Notes} notes
 */
export function writeImage(memory, blocks, notes) {
  const text = new TextEncoder().encode(JSON.stringify(notes));
  const table = HEAD + Math.ceil(text.length / 4) * 4;
  const image = new Uint8Array(table + blocks.length * (4 + BLOCK));
  const words = wordsOf(image);
  words.set([MAGIC, FORMAT, memory.byteLength, text.length, blocks.length]);
  image.set(text, HEAD);
  words.set(blocks, table / 4);
  blocks.forEach((block, index) => {
    const from = memory.subarray(block * BLOCK, (block + 1) * BLOCK);
    image.set(from, table + blocks.length * 4 + index * BLOCK);
  });
  return image;
}

/** @param {Uint8Array} image */
function partsOf(image) {
  const [magic, format, size = 0, length = 0, count = 0] = wordsOf(image.subarray(0, HEAD));
  const table = HEAD + Math.ceil(length / 4) * 4;
  if (magic !== MAGIC || format !== FORMAT) throw new Error("No image of this format");
  if (image.byteLength !== table + count * (4 + BLOCK)) throw new Error("An image with a part missing");
  /** @type {Notes} */
  const notes = JSON.parse(new TextDecoder().decode(image.subarray(HEAD, HEAD + length)));
  return { size, table, count, notes };
}

/**
 * Put an image into a fresh machine, whose memory grows if it must, and return its notes.
 * Throws before anything is changed where the bytes are no whole image.
 * @param {Uint8Array} image
 * @param {Machine} machine
 */
export function restoreImage(image, machine) {
  const { size, table, count, notes } = partsOf(image);
  if (machine.HEAPU8.byteLength < size) machine.growMemory(size);
  if (machine.HEAPU8.byteLength < size) throw new Error("Not enough memory for the image");
  const blocks = wordsOf(image.subarray(table, table + count * 4));
  blocks.forEach((block, index) => {
    const from = table + count * 4 + index * BLOCK;
    machine.HEAPU8.set(image.subarray(from, from + BLOCK), block * BLOCK);
  });
  return notes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const digestOf = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/**
 * The image with its hash in front of it.
 * @param {Uint8Array<ArrayBuffer>} image
 */
export async function seal(image) {
  const sealed = new Uint8Array(SEAL + image.byteLength);
  sealed.set(await digestOf(image));
  sealed.set(image, SEAL);
  return sealed;
}

/**
 * The image without its seal. Throws where its hash is another, or it is one of other files.
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @param {string} identity
 */
export async function unseal(sealed, identity) {
  const image = sealed.subarray(SEAL);
  const digest = await digestOf(image);
  if (digest.some((byte, index) => byte !== sealed[index])) throw new Error("An image that was damaged");
  if (partsOf(image).notes.identity !== identity) throw new Error("An image of other files");
  return image;
}
