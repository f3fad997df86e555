/** Places that are given by a postcode. */

import * as api from './api.js';

/** Six places of a degree are about a decimetre: a postcode stands on a metre. @param {number} degrees */
const fine = (degrees) => Math.round(degrees * 1e6) / 1e6;

/**
 * The middle of a circle there.
 * @param {Api.LonLat} at
 * @returns {import('./view.js').Circle}
 */
export function sited({ lat, lon }) {
  return { lat: fine(lat), lon: fine(lon) };
}

/** Whether a text begins as a postcode does. @param {string} text */
export function looksLikePostcode(text) {
  return /^\s*[a-z]{1,2}\d/i.test(text);
}

/**
 * Where a postcode, a sector or a district is; else what is wrong with it.
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<{ at: import('./view.js').Circle | null, message: string }>}
 */
export async function locate(text, signal) {
  const { matches, postcode } = await api.search(text, signal);
  const match = matches[0];
  if (postcode?.state === 'live' && match && match.kind !== 'area' && match.name === postcode.name) {
    return { at: sited(match.centre), message: '' };
  }
  return { at: null, message: postcode?.message ?? `“${text.trim()}” is no postcode known here` };
}
