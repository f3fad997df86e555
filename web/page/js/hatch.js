/** A hatching for each reason for having no number, so that none is taken for a low one. */

import { svg } from './dom.js';

const SIZE = 8;

/** One tile each, as path data: used by the legend and both kinds of map. */
const LINES = /** @type {const} */ ({
  missing: 'M-2 2 2-2M0 8 8 0M6 10 10 6',
  suppressed: 'M-2 6 2 10M0 0 8 8M6-2 10 2',
  'not-available': 'M2 2h.01M6 6h.01',
  'not-applicable': 'M0 4H8',
  'not-comparable': 'M0 0 8 8M0 8 8 0',
});

/** @typedef {keyof typeof LINES} Reason */

/**
 * Puts the patterns into the document, as `url(#hatch-…)`.
 * @param {Api.Absent[]} absent
 * @param {string} ink
 */
export function definePatterns(absent, ink) {
  document.getElementById('hatches')?.remove();
  const patterns = absent.map(({ state, colour }) =>
    svg('pattern', { id: `hatch-${state}`, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: SIZE, height: SIZE, fill: colour }),
      svg('path', { d: lines(state), stroke: ink, 'stroke-width': 1.2, 'stroke-linecap': 'round', fill: 'none' })));
  const holder = svg('svg', { id: 'hatches', width: 0, height: 0, 'aria-hidden': 'true' }, svg('defs', {}, ...patterns));
  holder.style.position = 'absolute';
  document.body.append(holder);
}

/**
 * The same for a map drawn on a canvas.
 * @param {Api.Absent} absent
 * @param {string} ink
 * @returns {CanvasPattern | string}
 */
export function canvasPattern({ state, colour }, ink) {
  const tile = document.createElement('canvas');
  tile.width = SIZE;
  tile.height = SIZE;
  const context = tile.getContext('2d');
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = ink;
  context.lineWidth = 1.2;
  context.lineCap = 'round';
  context.stroke(new Path2D(lines(state)));
  return context.createPattern(tile, 'repeat') ?? colour;
}

/** @param {Api.State} state */
function lines(state) {
  return LINES[/** @type {Reason} */ (state)] ?? LINES.missing;
}
