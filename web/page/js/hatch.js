/** A hatching for each reason for having no number, so that none is taken for a low one; a quiet one for what was not tested. */

import { svg } from './dom.js';

const SIZE = 8;

/** One tile each, as path data: used by the legend and both kinds of map. */
const LINES = /** @type {const} */ ({
  missing: 'M-2 2 2-2M0 8 8 0M6 10 10 6',
  suppressed: 'M-2 6 2 10M0 0 8 8M6-2 10 2',
  'not-available': 'M2 2h.01M6 6h.01',
  'not-applicable': 'M0 4H8',
  'not-comparable': 'M0 0 8 8M0 8 8 0',
  'not-compared': 'M0 8 4 4 8 8',
  'not-compared-1': 'M0 4 4 0 8 4',
  'no-group': 'M4 0V8',
  'not-told': 'M4 4h.01',
  'one-neighbour': 'M4 4h.01',
  'no-neighbour': 'M2.5 4a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0',
});

/** @typedef {keyof typeof LINES} Reason */

/** What is hatched: which, and on what ground. @typedef {Pick<import('./shades.js').Shade, 'is' | 'colour'>} Hatched */

/**
 * Puts the patterns into the document, as `url(#hatch-…)`.
 * @param {Hatched[]} hatched
 * @param {string} ink
 */
export function definePatterns(hatched, ink) {
  document.getElementById('hatches')?.remove();
  const patterns = hatched.map(({ is, colour }) =>
    svg('pattern', { id: `hatch-${is}`, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: SIZE, height: SIZE, fill: colour }),
      svg('path', { d: lines(is), stroke: ink, 'stroke-width': 1.2, 'stroke-linecap': 'round', fill: 'none' })));
  const holder = svg('svg', { id: 'hatches', width: 0, height: 0, 'aria-hidden': 'true' }, svg('defs', {}, ...patterns));
  holder.style.position = 'absolute';
  document.body.append(holder);
}

/**
 * The same for a map drawn on a canvas.
 * @param {Hatched} hatched
 * @param {string} ink
 * @returns {CanvasPattern | string}
 */
export function canvasPattern({ is, colour }, ink) {
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
  context.stroke(new Path2D(lines(is)));
  return context.createPattern(tile, 'repeat') ?? colour;
}

/** @param {string} is */
function lines(is) {
  return LINES[/** @type {Reason} */ (is)] ?? LINES.missing;
}
