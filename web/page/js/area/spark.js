/** A sparkline: all periods of a figure, gaps as gaps, with its limits where they are known. */

import { svg } from '../dom.js';

const WIDTH = 100;
const HEIGHT = 24;
const EDGE = 2.5;

/** One period; null: it has no number. @typedef {{ value: number | null, lower?: number | undefined, upper?: number | undefined }} Point */

/**
 * The periods in order of time, those that are missing between them too. Periods of a
 * series are written alike, so that the order of their letters is that of time.
 * @param {Api.ProfileValue[]} values
 * @param {readonly string[]} gaps  periods that the series lacks
 * @returns {Point[]}
 */
export function points(values, gaps) {
  const all = [
    ...values.map((value) => ({ id: value.period, point: /** @type {Point} */ (value) })),
    ...gaps.map((id) => ({ id, point: { value: null } })),
  ];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ point }) => point);
}

/**
 * Stretches of points that follow one another and have a number, as their places.
 * @param {Point[]} points
 * @param {(point: Point) => boolean} [has]
 * @returns {number[][]}
 */
export function stretches(points, has = ({ value }) => value !== null) {
  /** @type {number[][]} */
  const found = [];
  points.forEach((point, place) => {
    if (!has(point)) return;
    const last = found.at(-1);
    if (last?.at(-1) === place - 1) last.push(place);
    else found.push([place]);
  });
  return found;
}

/** @param {Point[]} points */
export function spark(points) {
  const heights = points.flatMap(({ value, lower, upper }) => [value, lower, upper].filter((n) => typeof n === 'number'));
  const low = Math.min(...heights);
  const range = Math.max(...heights) - low || 1;
  const x = (/** @type {number} */ place) => EDGE + (place / Math.max(1, points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (/** @type {number} */ value) => HEIGHT - EDGE - ((value - low) / range) * (HEIGHT - 2 * EDGE);
  const xy = (/** @type {number} */ place, /** @type {number} */ value) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`;
  const drawing = svg('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true', focusable: 'false' });

  const limited = (/** @type {Point} */ point) => point.value !== null && point.lower !== undefined && point.upper !== undefined;
  for (const places of stretches(points, limited)) {
    const upper = places.map((place) => xy(place, points[place]?.upper ?? 0));
    const lower = places.toReversed().map((place) => xy(place, points[place]?.lower ?? 0));
    if (places.length > 1) drawing.append(svg('path', { class: 'band', d: `M${[...upper, ...lower].join('L')}Z` }));
  }
  for (const places of stretches(points)) {
    const line = places.map((place) => xy(place, points[place]?.value ?? 0));
    const [only = 0] = places;
    if (line.length > 1) drawing.append(svg('path', { class: 'line', d: `M${line.join('L')}` }));
    else drawing.append(svg('circle', { class: 'dot', cx: x(only), cy: y(points[only]?.value ?? 0), r: 1.3 }));
  }
  const last = points.findLastIndex(({ value }) => value !== null);
  if (last >= 0) drawing.append(svg('circle', { class: 'last', cx: x(last), cy: y(points[last]?.value ?? 0), r: 2.4 }));
  return drawing;
}
