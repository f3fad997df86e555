/** What the panel of sites asks the server. */

import { circled, get, post } from '../api.js';
import { cornersOf } from './polygon.js';

/** @typedef {import('./columns.js').Point} Point */
/** @typedef {import('./columns.js').Bad} Bad */

/**
 * @param {import('../view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Within>}
 */
export const within = (view, signal) => get('/api/within', { ...circled(view), period: view.period }, signal);

/**
 * The figures of everything in the circle.
 * @param {import('../view.js').View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Api.OwnArea>}
 */
export const circle = (view, signal) => get('/api/own-area', { lat: view.site?.lat, lon: view.site?.lon, km: view.km, period: view.period }, signal);

/**
 * The figures of a polygon: of that in the address, else of the other.
 * @param {import('../view.js').View} view
 * @param {import('./state.js').Shape | null} shape
 * @param {AbortSignal} signal
 * @returns {Promise<Api.OwnArea>}
 */
export function polygon(view, shape, signal) {
  if (cornersOf(view.polygon)) return get('/api/own-area', { polygon: view.polygon, period: view.period }, signal);
  return post('/api/own-area', { period: view.period }, 'application/geo+json', shape?.geojson ?? '', signal);
}

/**
 * Asks about many sites. Those that the server can put nowhere are left out, said, and the rest asked about.
 * No name is sent.
 * @param {readonly Point[]} points
 * @param {Record<string, string | number | boolean | null>} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ answer: Api.Sites, points: Point[], bad: Bad[] }>}  sites in the order of points
 */
export async function sites(points, query, signal) {
  const body = JSON.stringify(points.map(({ place }) => place));
  /** @type {Api.Sites} */
  const answer = await post('/api/sites', { ...query, unplaced: 'skip' }, 'application/json', body, signal);
  const placed = new Set(answer.sites.map(({ line }) => line));
  const reasons = new Map(answer.left_out.map(({ place, message, help }) => [place?.line, [message, help].filter(Boolean).join('; ')]));
  const bad = points.flatMap(({ line, name }, at) => (placed.has(at + 1) ? [] : [{ line, name, reason: reasons.get(at + 1) ?? 'it is at no place' }]));
  return { answer, points: points.filter((_, at) => placed.has(at + 1)), bad };
}

/**
 * Points as degrees; only those that are not in degrees already are sent.
 * @param {readonly Point[]} points
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ found: { line: number, name: string, lat: number, lon: number }[], bad: Bad[], sent: number }>}
 */
export async function located(points, signal) {
  const here = points.flatMap(({ line, name, place }) => ('lat' in place ? [{ line, name, lat: place.lat, lon: place.lon }] : []));
  const rest = points.filter(({ place }) => !('lat' in place));
  /** @type {Bad[]} */
  const bad = [];
  for (let from = 0; from < rest.length; from += MOST) {
    const { answer, points: kept, bad: worse } = await sites(rest.slice(from, from + MOST), { figures: false }, signal);
    bad.push(...worse);
    answer.sites.forEach(({ at }, i) => {
      const point = kept[i];
      if (point) here.push({ line: point.line, name: point.name, lat: at.lat, lon: at.lon });
    });
  }
  return { found: here.sort((a, b) => a.line - b.line), bad, sent: rest.length };
}

/** As many sites as one question may have. */
export const MOST = 500;
