/** What is asked of the server about one area. */

import { get } from '../api.js';

/**
 * Everything known of it, and where the numbers of all areas lie.
 * @param {string} code
 * @param {{ limits?: boolean }} detail  limits: of every period, not of the latest alone
 * @param {AbortSignal} [signal]
 * @returns {Promise<Api.Profile>}
 */
export const profile = (code, { limits = false }, signal) =>
  get(`/api/areas/${encodeURIComponent(code)}`, { spread: 'true', limits: limits ? 'true' : null }, signal);

/**
 * How an indicator has changed in it.
 * @param {string} indicator
 * @param {string} area
 * @returns {Promise<Api.Trend>}
 */
export const trend = (indicator, area) => get('/api/trend', { indicator, area });

/**
 * The areas most like it.
 * @param {{ area: string, in?: string | null, top: number }} query
 * @returns {Promise<Api.Similar>}
 */
export const similar = (query) => get('/api/similar', query);

/**
 * One indicator of several areas, beside a group of areas.
 * @param {{ indicator: string, with: string }} query
 * @param {string[]} areas
 * @returns {Promise<Api.Compare>}
 */
export const compare = (query, areas) => {
  const list = areas.map((code) => `&area=${encodeURIComponent(code)}`).join('');
  return get(`/api/compare?${new URLSearchParams(query)}${list}`);
};
