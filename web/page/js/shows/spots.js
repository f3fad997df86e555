/** What the page says of hot and cold spots, in words. */

import { number } from '../format.js';

const KINDS = /** @type {const} */ ({
  hot: 'Hot',
  cold: 'Cold',
  'not-significant': 'Not significant',
  'one-neighbour': 'One neighbour',
  'no-neighbour': 'No neighbour',
  'no-value': 'Not tested',
});

/** How the map is to be read. */
export const READING = 'A hot spot is an area whose neighbourhood as a whole, itself included, is higher than chance would make it; a cold spot, lower. '
  + 'High alone is not a hot spot: point at an area to read why it is one or is not.';

/** `Hot, 99%`. @param {Api.Spot | undefined} spot */
export function kind(spot) {
  if (!spot) return '';
  const { kind, certainty_percent } = spot;
  const word = KINDS[kind] ?? kind;
  return certainty_percent === null ? word : `${word}, ${certainty_percent}%`;
}

/** The server's sentence about an area, as one that stands alone. @param {Api.Spot | undefined} spot */
export function sentence(spot) {
  if (!spot) return null;
  const { sentence } = spot;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** `z 3.41, p 0.0002`; nothing where the area was not tested. @param {Api.Spot | undefined} spot */
export function scores(spot) {
  if (!spot || spot.p === null) return '';
  const { z, p } = spot;
  return [z !== null && `z\u00a0${number(z, 2)}`, `p\u00a0${probability(p)}`].filter(Boolean).join(', ');
}

/** Two digits that count. @param {number} p */
export function probability(p) {
  if (p === 0) return '0';
  if (p < 1e-6) return 'below 0.000001';
  return number(p, Math.max(2, 1 - Math.floor(Math.log10(p))));
}

/**
 * Hot before cold, the surer before the less sure; those that are neither by their score.
 * @param {Api.Spot | undefined} spot
 * @returns {number}
 */
export function warmth(spot) {
  if (!spot) return -Infinity;
  const score = Math.atan(spot.z ?? 0);
  if (spot.kind === 'hot') return 10 + (spot.certainty_percent ?? 0) * 10 + score;
  if (spot.kind === 'cold') return -10 - (spot.certainty_percent ?? 0) * 10 + score;
  return score;
}

/** How many areas are in spots, to be read out. @param {Api.Hotspots} spots */
export function summary({ counts, clusters }) {
  const of = (/** @type {'hot' | 'cold'} */ kind) => {
    const apart = clusters.filter((cluster) => cluster.kind === kind).length;
    const many = counts[kind] ?? 0;
    return many === 0 ? `no ${kind} spot` : `${many} areas in ${apart} ${kind} ${apart === 1 ? 'spot' : 'spots'}`;
  };
  return `${of('hot')}, ${of('cold')}`;
}

/**
 * Whether high and low values gather at all, over the whole map.
 * @param {Api.Hotspots} spots
 */
export function overall({ global, alpha }) {
  const moran = global.find(({ statistic }) => statistic === 'moran');
  if (!moran) return null;
  const { title, value, expected, z, p, reason } = moran;
  if (value === null || expected === null) return reason && `Of the map as a whole nothing can be said: ${reason}.`;
  const figures = `${title} is ${number(value, 3)}, where chance would give ${number(expected, 3)}`;
  if (p === null || z === null) return `Of the map as a whole, ${figures}.`;
  const finding = p > alpha ? 'high and low values lie as chance might strew them'
    : z > 0 ? 'like values lie together' : 'unlike values lie side by side';
  return `Over the whole map ${finding}: ${figures} (z ${number(z, 1)}, p ${probability(p)}).`;
}
