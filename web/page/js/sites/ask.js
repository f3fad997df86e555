/** What the panel of sites asks the server. */

import { circled, get, post, Refusal } from '../api.js';
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
 * @returns {Promise<{ answer: Api.Sites | null, points: Point[], bad: Bad[] }>}  sites in the order of points
 */
export async function sites(points, query, signal) {
  const send = (/** @type {readonly Point[]} */ some) =>
    post('/api/sites', query, 'application/json', JSON.stringify(some.map(({ place }) => place)), signal);
  try {
    return { answer: await send(points), points: [...points], bad: [] };
  } catch (error) {
    const problems = error instanceof Refusal ? error.problems : [];
    const reasons = new Map(problems.flatMap(({ place, message, help }) =>
      (place?.line ? [/** @type {const} */ ([place.line, [message, help].filter(Boolean).join('; ')])] : [])));
    if (reasons.size === 0) throw error;
    const left = points.filter((_, at) => !reasons.has(at + 1));
    const bad = points.flatMap(({ line, name }, at) => {
      const reason = reasons.get(at + 1);
      return reason === undefined ? [] : [{ line, name, reason }];
    });
    return { answer: left.length > 0 ? await send(left) : null, points: left, bad };
  }
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
    answer?.sites.forEach(({ at }, i) => {
      const point = kept[i];
      if (point) here.push({ line: point.line, name: point.name, lat: at.lat, lon: at.lon });
    });
  }
  return { found: here.sort((a, b) => a.line - b.line), bad, sent: rest.length };
}

/** As many sites as one question may have. */
export const MOST = 500;
