// Saves a text as a file on the device.

import { save as saveFile } from "./save-file.js";

/**
 * @param {string} text
 * @param {string} name
 * @param {string} [type]
 */
export function save(text, name, type = "application/json") {
  saveFile(new Blob([text], { type }), name);
}
