// Keeps an image of Python's memory on the device, made before any answer was given, and finds it again.

import { seal, unseal } from "./memory-image.js";

/** @typedef {{runtime: string, rules: string}} Places */

// The rest of the name tells portals of one origin apart. The service worker clears caches that begin with "huice /".
const CACHE = "huice-image ";

/**
 * Which files an image is of, as build_scripts/browser/image.py names it too: both names say their content.
 * @param {Places} places
 */
export function identityOf({ runtime, rules }) {
  const version = new URL(runtime).pathname.split("/").at(-2);
  return `${new URL(rules).pathname.split("/").at(-1)?.replace(/\.json$/, "")}.${version}`;
}

/** @param {Places} places */
const cacheOf = ({ runtime }) => CACHE + new URL("../../../", runtime).pathname;

/**
 * Where an image of these files stands in the site, and under which address it is kept.
 * @param {Places} places
 */
export const addressOf = (places) => new URL(`${identityOf(places)}.image`, places.rules).href;

/**
 * The image that is kept for these files, sealed; nothing where there is none.
 * @param {Places} places
 * @returns {Promise<globalThis.Response | undefined>}
 */
export async function findImage(places) {
  return globalThis.caches?.match(addressOf(places), { cacheName: cacheOf(places) });
}

/**
 * The image in an answer. Throws where it was damaged or is one of other files.
 * @param {globalThis.Response} sealed
 * @param {Places} places
 */
export const imageIn = async (sealed, places) => unseal(new Uint8Array(await sealed.arrayBuffer()), identityOf(places));

/**
 * Keep an image in place of all older ones. Throws where the device has no room.
 * @param {Places} places
 * @param {Uint8Array<ArrayBuffer>} image
 */
export async function keepImage(places, image) {
  if (!globalThis.caches || !crypto.subtle) return;
  const sealed = await seal(image);
  await dropImages(places);
  const cache = await caches.open(cacheOf(places));
  const headers = { "content-type": "application/octet-stream" };
  await cache.put(addressOf(places), new Response(sealed, { headers }));
}

/** @param {Places} places */
export async function dropImages(places) {
  if (globalThis.caches) await caches.delete(cacheOf(places));
}
