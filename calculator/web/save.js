// Saves a text as a file on the device.

/**
 * @param {string} text
 * @param {string} name
 * @param {string} [type]
 */
export function save(text, name, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
