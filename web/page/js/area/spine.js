/**
 * The spine: where an area's figure lies among those of all areas, about a figure of
 * reference. Every row has the reference in the middle and the same length on both
 * sides of it, so that they line up; better is on the right, as in Fingertips' spine
 * charts, and where neither end is need higher is.
 */

import { svg } from '../dom.js';
import { shape } from './standing.js';

/** Part of the width that is left free at each end, for marks that lie there. */
const MARGIN = 0.045;

/**
 * Places of figures along the spine, as parts of its width.
 * @param {Api.FiveNumbers} spread
 * @param {number} middle  the figure of reference
 * @param {Api.Polarity} polarity
 * @returns {(value: number) => number}
 */
export function scale(spread, middle, polarity) {
  const reach = Math.max(Math.abs(spread.max - middle), Math.abs(middle - spread.min)) || 1;
  const way = polarity === 'high-is-bad' ? -1 : 1;
  return (value) => {
    const part = Math.max(-1, Math.min(1, (value - middle) / reach));
    return 0.5 + way * part * (0.5 - MARGIN);
  };
}

/** @param {number} part */
const percent = (part) => `${Math.round(part * 1e4) / 100}%`;

/**
 * Hidden from screen readers: the cells beside it hold all its numbers.
 * @param {Api.ProfileValue} value
 * @param {number | null} reference  without it, the median of all areas is in the middle
 * @param {import('./standing.js').StandingId} standing
 */
export function spine(value, reference, standing) {
  const { spread, polarity } = value;
  const drawing = svg('svg', { class: 'spine', 'aria-hidden': 'true', focusable: 'false' });
  if (!spread) return drawing;
  const at = scale(spread, reference ?? spread.median, polarity);
  const bar = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => {
    const [left, right] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    return svg('rect', { class: name, x: percent(left), width: percent(right - left), y: '20%', height: '60%' });
  };
  drawing.append(bar('all', spread.min, spread.max), bar('half', spread.p25, spread.p75));
  drawing.append(svg('line', { class: reference === null ? 'middle median' : 'middle', x1: '50%', x2: '50%', y1: 0, y2: '100%' }));
  if (value.value === null) return drawing;
  const { lower, upper } = value;
  if (lower !== undefined && upper !== undefined) {
    drawing.append(svg('line', { class: 'limits', x1: percent(at(lower)), x2: percent(at(upper)), y1: '50%', y2: '50%' }));
  }
  drawing.append(svg('svg', { x: percent(at(value.value)), y: '50%', overflow: 'visible' }, shape(standing)));
  return drawing;
}
