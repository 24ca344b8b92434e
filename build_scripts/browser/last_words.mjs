// Ends a script that failed with the one line that says why: Node itself shows the source, a megabyte on one line.

import { writeSync } from "node:fs";

process.on("uncaughtException", (error) => {
  const lines = String(error?.message ?? error).trim().split("\n");
  writeSync(2, `${lines.at(-1)}\n`);
  process.exit(1);
});
