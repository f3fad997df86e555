/** What the areas are painted with, as the question, the legend and the circle stand. */

import { holds } from '../brush.js';
import { definePatterns, hatchings } from '../hatch.js';
import { shadeId } from '../shades.js';

/** @import * as L from '/vendor/leaflet/leaflet-src.esm.js' */

/** @typedef {import('../page.js').Page} Page */

/**
 * One paint; areas painted alike share it.
 * @typedef {object} Ink
 * @property {string | CanvasPattern} fill
 * @property {number} opacity
 */

/** Areas smaller than this across would be hidden by white borders: theirs take the colour of the area. */
const TINY_PX = 12;

/** How far areas outside the group that is looked at step back. */
const OUTSIDE = 0.35;

export const dark = matchMedia('(prefers-color-scheme: dark)');

/** @param {string} name */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * @param {Page} page
 * @param {L.Map} map
 * @param {(hatched: import('../hatch.js').Hatched, ink: string) => string | CanvasPattern} pattern  how the map draws a hatching
 * @returns {(code: string) => Ink}
 */
export function inks(page, map, pattern) {
  const outside = { fill: token('--outside'), opacity: OUTSIDE };
  const answer = page.answer.value;
  if (!answer) return () => outside;

  const hatch = token('--hatch');
  const hatched = hatchings([...answer.shades.values()], page.view.value.patterns);
  definePatterns(hatched, hatch);
  const patterns = new Map(hatched.map((shade) => [shadeId(shade), pattern(shade, hatch)]));
  const brush = page.brush.value;
  const { decimals } = answer.indicator;
  const spot = page.spotlight.value;
  const inside = page.sites.inside.value;
  const based = map.getContainer().classList.contains('based') ? 0.78 : 1;

  /** @type {Map<string, Ink>} */
  const made = new Map();
  return (code) => {
    const shown = answer.byCode.get(code);
    if (!shown) return outside;
    const lit = (spot === null || (typeof spot === 'string' ? spot === shown.shade : spot.has(code)))
      && (brush === null || holds(brush, shown.value, decimals));
    const opacity = lit ? based * (inside && !inside.has(code) ? 0.4 : 1) : 0.12;
    const key = `${shown.shade} ${opacity}`;
    const known = made.get(key);
    if (known) return known;
    const fill = patterns.get(shown.shade) ?? answer.shades.get(shown.shade)?.colour ?? outside.fill;
    const ink = { fill, opacity };
    made.set(key, ink);
    return ink;
  };
}

/**
 * Calls again whenever areas are to be painted anew.
 * @param {Page} page
 * @param {() => void} paint
 */
export function whenPaintChanges(page, paint) {
  page.answer.listen(paint);
  page.spotlight.listen(paint);
  page.sites.inside.listen(paint);
  // A hand moves the ends of a range faster than a screen shows it.
  let waiting = 0;
  page.brush.listen(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(paint);
  });
  page.view.listen((now, before) => {
    if (now.patterns !== before.patterns) paint();
  });
  dark.addEventListener('change', paint);
}

/**
 * Whether the areas are large enough, as the map stands, to have borders of their own.
 * @param {Page} page
 * @param {L.Map} map
 */
export function bordered(page, map) {
  return across(page, map, page.catalogue.dataset.areas) > TINY_PX;
}

/**
 * How many pixels across one of so many parts of the dataset is, as the map stands.
 * @param {Page} page
 * @param {L.Map} map
 * @param {number} parts
 */
export function across(page, map, parts) {
  const [west, south, east, north] = page.catalogue.dataset.bbox;
  const size = map.project([south, east]).subtract(map.project([north, west]));
  return Math.sqrt((size.x * size.y) / parts);
}
