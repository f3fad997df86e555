/** What areas are drawn in, and what the legend says of each: classes of numbers, kinds of spots, reasons for having neither. */

import { el } from './dom.js';

/**
 * @typedef {object} Shade
 * @property {string} of      `class`, `spot`, `state`: what kind of thing it stands for
 * @property {string} is      which: `0`, `hot-99.9`, `missing`
 * @property {string} label
 * @property {number} count   how many areas
 * @property {string} colour
 * @property {boolean} hatched  by the hatching of its own name
 */

/** Dark is sure. Told apart by people with any colour vision: hotspots.test.mjs holds them to it. */
const SPOTS = /** @type {const} */ ([
  { is: 'hot-99.9', label: 'Hot spot, 99.9% confidence', colour: '#8c0f26' },
  { is: 'hot-99', label: 'Hot spot, 99% confidence', colour: '#cf4f41' },
  { is: 'hot-95', label: 'Hot spot, 95% confidence', colour: '#f2a27f' },
  { is: 'not-significant', label: 'Not a significant cluster', colour: '#ece8dd' },
  { is: 'cold-95', label: 'Cold spot, 95% confidence', colour: '#93c4df' },
  { is: 'cold-99', label: 'Cold spot, 99% confidence', colour: '#3f8abc' },
  { is: 'cold-99.9', label: 'Cold spot, 99.9% confidence', colour: '#174a87' },
]);

/** Areas that cannot be part of a cluster; listed where there are any. */
const ALONE = /** @type {const} */ ([
  { is: 'one-neighbour', label: 'One neighbour only: not tested', colour: '#ece8dd' },
  { is: 'no-neighbour', label: 'No neighbour: not tested', colour: '#ece8dd' },
]);

/**
 * The name of a shade among all.
 * @param {Pick<Shade, 'of' | 'is'>} shade
 */
export function shadeId({ of, is }) {
  return `${of}-${is}`;
}

/**
 * @param {{ class: number | null, state: Api.State }} area
 */
export function valueShade(area) {
  return area.class === null ? shadeId({ of: 'state', is: area.state }) : shadeId({ of: 'class', is: String(area.class) });
}

/** @param {Pick<Api.Spot, 'kind' | 'certainty_percent' | 'state'> | undefined} spot */
export function spotShade(spot) {
  if (!spot) return shadeId({ of: 'state', is: 'missing' });
  const { kind, certainty_percent, state } = spot;
  if (kind === 'no-value') return shadeId({ of: 'state', is: state });
  return shadeId({ of: 'spot', is: certainty_percent === null ? kind : `${kind}-${certainty_percent}` });
}

/**
 * Classes of values, then the reasons for having none.
 * @param {Api.Choropleth} choropleth
 * @returns {Shade[]}
 */
export function shadesOfClasses({ classes, absent }) {
  const classed = classes.map(({ class: is, label, count, colour }) => ({ of: 'class', is: String(is), label, count, colour, hatched: false }));
  return [...classed, ...reasons(absent)];
}

/**
 * Kinds of spots, then the reasons for having no value.
 * @param {Api.Choropleth} choropleth
 * @param {Api.Hotspots} spots
 * @returns {Shade[]}
 */
export function shadesOfSpots({ absent }, { areas }) {
  const counts = counted(areas.map(spotShade));
  const kind = (/** @type {(typeof SPOTS | typeof ALONE)[number]} */ shade, /** @type {boolean} */ hatched) =>
    ({ of: 'spot', ...shade, count: counts.get(shadeId({ of: 'spot', is: shade.is })) ?? 0, hatched });
  const alone = ALONE.map((shade) => kind(shade, true)).filter(({ count }) => count > 0);
  return [...SPOTS.map((shade) => kind(shade, false)), ...alone, ...reasons(absent)];
}

/**
 * Why areas have no value: hatched each in its own way.
 * @param {readonly Api.Absent[]} absent
 * @returns {Shade[]}
 */
export function reasons(absent) {
  return absent.map(({ state, label, count, colour }) => ({ of: 'state', is: state, label, count, colour, hatched: true }));
}

/**
 * How often each is there.
 * @param {Iterable<string>} all
 */
export function counted(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** A small block of the colour that an area is drawn in. @param {Shade | undefined} shade */
export function swatch(shade) {
  const block = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  if (shade) block.style.backgroundColor = shade.colour;
  return block;
}
