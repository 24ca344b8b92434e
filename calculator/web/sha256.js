// Computes a SHA-256 where nothing can wait for the browser's own, or there is none.

const FIRST = 0x80;
const BLOCK = 64;
const WORD = 2 ** 32;

/** The first 32 bits of a root's fraction. @param {number} root */
const fraction = (root) => ((root - Math.floor(root)) * WORD) | 0;

/** @param {number} count */
function primes(count) {
  /** @type {number[]} */ const found = [];
  for (let number = 2; found.length < count; number += 1) if (found.every((prime) => number % prime)) found.push(number);
  return found;
}

const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const BEGINNING = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/** @param {number} value @param {number} bits */
const turned = (value, bits) => (value >>> bits) | (value << (32 - bits));

/**
 * @param {Int32Array} state
 * @param {DataView} view
 * @param {number} start
 * @param {Int32Array} words
 */
function take(state, view, start, words) {
  for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(start + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [/** @type {number} */ (words[at - 15]), /** @type {number} */ (words[at - 2])];
    const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const two = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[at] = (words[at - 16] ?? 0) + one + (words[at - 7] ?? 0) + two;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[at] ?? 0) + (words[at] ?? 0);
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => { state[index] = (state[index] ?? 0) + value; });
}

/** The hash in hexadecimal digits. @param {Uint8Array} bytes */
export function sha256(bytes) {
  const whole = Math.floor(bytes.length / BLOCK) * BLOCK;
  const left = bytes.length - whole;
  const last = new Uint8Array(left + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  last.set(bytes.subarray(whole));
  last[left] = FIRST;
  const end = new DataView(last.buffer);
  end.setBigUint64(last.length - 8, BigInt(bytes.length) * 8n);
  const state = Int32Array.from(BEGINNING);
  const words = new Int32Array(64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let start = 0; start < whole; start += BLOCK) take(state, view, start, words);
  for (let start = 0; start < last.length; start += BLOCK) take(state, end, start, words);
  return Array.from(state, (value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}
