// Asks the service worker what is kept on the device, and to keep or remove something.

/** @typedef {{name: string, size: number, kept: boolean}} KeptPart */
/** @typedef {{parts: KeptPart[], visits: {address: string, title: string}[], able: boolean}} Kept */
/** @typedef {"offline" | "changed" | "full" | "denied" | "stopped"} SaveFailure */

const ANSWER_LIMIT = 10_000; // milliseconds

/**
 * Send a message and hear the answers to it.
 * @param {object} message
 * @param {(answer: any) => void} hear
 */
async function send(message, hear) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => hear(data);
  active?.postMessage(message, [port2]);
}

/**
 * @param {object} message
 * @returns {Promise<any>}
 */
const ask = (message) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("The service worker does not answer")), ANSWER_LIMIT);
  send(message, resolve).catch(reject);
});

/** @returns {Promise<Kept>} */
export const whatIsKept = () => ask({ kind: "status" });

/**
 * Which of these pages are kept.
 * @param {string[]} addresses
 * @returns {Promise<boolean[]>}
 */
export const areKept = (addresses) => ask({ kind: "kept", addresses });

/** @param {string[]} parts */
export const removeParts = (parts) => ask({ kind: "remove", parts });

/**
 * Have parts kept; ends with nothing, or with why it failed.
 * @param {string[]} parts
 * @param {(done: number, size: number) => void} progress in bytes
 * @returns {Promise<{reason: SaveFailure, size: number} | undefined>}
 */
export async function saveParts(parts, progress) {
  // Asked of the browser only now that somebody wants it: what is kept shall not be cleared away.
  void navigator.storage?.persist?.().catch(() => false);
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve({ reason: "stopped", size: 0 }), { once: true });
    void send({ kind: "save", parts }, (answer) => {
      if (answer.kind === "progress") progress(answer.done, answer.size);
      else resolve(answer.kind === "failed" ? answer : undefined);
    });
  });
}
