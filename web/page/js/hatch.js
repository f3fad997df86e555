/** A hatching for each reason for having no number, so that none is taken for a low one; on request, one for each class too. */

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

/** From the first shade to the last, ever denser; upright, so that none is taken for a reason. */
const CLASSES = [
  '', 'M2 1V3M6 5V7', 'M4 0V8', 'M2 0V8M6 0V8', 'M4 0V8M0 4H8', 'M2 0V8M6 0V8M0 4H8',
  'M2 0V8M6 0V8M0 2H8M0 6H8', 'M1 0V8M3 0V8M5 0V8M7 0V8', 'M1 0V8M3 0V8M5 0V8M7 0V8M0 4H8',
];

/** @typedef {keyof typeof LINES} Reason */
/** @typedef {import('./shades.js').Shade} Shade */

/** What is hatched: which, on what ground, and for a class how. @typedef {Pick<Shade, 'is' | 'colour'> & { class?: { id: string, lines: string, ink: string } }} Hatched */

/**
 * Those of some shades that are hatched, in their order.
 * @param {readonly Shade[]} shades
 * @param {boolean} all  whether those that stand for values have patterns too
 * @returns {(Shade & Hatched)[]}
 */
export function hatchings(shades, all) {
  const valued = shades.filter(({ hatched }) => !hatched);
  return shades.flatMap((shade) => {
    if (shade.hatched) return [shade];
    const lines = all ? CLASSES[valued.indexOf(shade) % CLASSES.length] : '';
    const id = `${shade.of}-${shade.is}`.replaceAll(/[^\w-]/g, '_');
    return lines ? [{ ...shade, class: { id, lines, ink: pale(shade.colour) ? '#000000b0' : '#ffffffd0' } }] : [];
  });
}

/** The address of a pattern in the document. @param {Hatched} hatched */
export function patternUrl(hatched) {
  return `url(#${idOf(hatched)})`;
}

/** @param {Hatched} hatched */
function idOf(hatched) {
  return `hatch-${hatched.class?.id ?? hatched.is}`;
}

/** @param {Hatched} hatched @param {string} ink */
function drawn(hatched, ink) {
  return hatched.class ?? { lines: LINES[/** @type {Reason} */ (hatched.is)] ?? LINES.missing, ink };
}

/**
 * Puts the patterns into the document; one that is there as it should be stays.
 * @param {readonly Hatched[]} hatched
 * @param {string} ink  of those that are not of a class
 */
export function definePatterns(hatched, ink) {
  const defs = document.querySelector('#hatches defs') ?? holder();
  for (const one of hatched) {
    const id = idOf(one);
    const { lines, ink: stroke } = drawn(one, ink);
    const made = [one.colour, lines, stroke].join();
    const old = defs.querySelector(`#${CSS.escape(id)}`);
    if (old?.getAttribute('data-made') === made) continue;
    old?.remove();
    defs.append(svg('pattern', { id, 'data-made': made, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: SIZE, height: SIZE, fill: one.colour }),
      svg('path', { d: lines, stroke, 'stroke-width': 1.2, 'stroke-linecap': 'round', fill: 'none' })));
  }
}

/** Where the patterns are kept in the document. */
function holder() {
  const defs = svg('defs');
  const drawing = svg('svg', { id: 'hatches', width: 0, height: 0, 'aria-hidden': 'true' }, defs);
  drawing.style.position = 'absolute';
  document.body.append(drawing);
  return defs;
}

/**
 * The same for a map drawn on a canvas.
 * @param {Hatched} hatched
 * @param {string} ink  where it is not of a class
 * @returns {CanvasPattern | string}
 */
export function canvasPattern(hatched, ink) {
  const tile = document.createElement('canvas');
  tile.width = SIZE;
  tile.height = SIZE;
  const context = tile.getContext('2d');
  const { lines, ink: stroke } = drawn(hatched, ink);
  if (!context) return hatched.colour;
  context.fillStyle = hatched.colour;
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = stroke;
  context.lineWidth = 1.2;
  context.lineCap = 'round';
  context.stroke(new Path2D(lines));
  return context.createPattern(tile, 'repeat') ?? hatched.colour;
}

/** Whether black is read better on a colour than white. @param {string} colour  `#rrggbb` */
function pale(colour) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}
