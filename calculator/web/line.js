// Says whether the line is fast enough for a start that takes more bytes and less work.

const LONGEST = 1000; // milliseconds for what is more to download; about what it spares a slow computer
const USUAL_SIZE = 3_000_000;
const OWN = 15; // milliseconds that the browser itself takes for a file, however fast the line

/** Whether the visitor asked to be sparing. */
export const isSparing = () => Boolean(/** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData);

/**
 * Whether so many bytes come quickly, measured by a file that came just now.
 * @param {string} measured the file's address
 * @param {number} size in bytes; a usual one where it is not known
 */
export function comesQuickly(measured, size) {
  const entry = performance.getEntriesByName(measured).at(-1);
  if (!(entry instanceof PerformanceResourceTiming) || entry.encodedBodySize === 0) return false;
  const rate = entry.encodedBodySize / Math.max(entry.responseEnd - entry.responseStart - OWN, 1);
  return (size || USUAL_SIZE) / rate <= LONGEST;
}
