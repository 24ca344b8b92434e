// Lets clock and chance stand still and hides this machine, so that the same files give the same memory of Python.

import crypto from "node:crypto";

const NOON = Date.UTC(2026, 0, 1, 12);

class StoppedDate extends Date {
  constructor(...given) {
    super(...(given.length ? given : [NOON]));
  }

  static now() {
    return NOON;
  }
}
// Python would write down where this script stands, and the zone and language of this machine.
process.argv[1] = "./this.program";
process.env.TZ = "UTC";
Object.defineProperty(globalThis, "navigator", { value: undefined });
const always = (view) => view.fill(7);
globalThis.Date = StoppedDate;
performance.now = () => 1000;
Math.random = () => 0.5;
crypto.randomFillSync = always;
globalThis.crypto.getRandomValues = always;
