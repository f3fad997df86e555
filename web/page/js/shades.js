/** What areas are drawn in, and what the legend says of each: classes of numbers, kinds of spots, reasons for having neither. */

/**
 * @typedef {object} Shade
 * @property {'class' | 'spot' | 'state'} of
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

/** @param {Pick<Api.Spot, 'kind' | 'certainty_percent' | 'state'>} spot */
export function spotShade({ kind, certainty_percent, state }) {
  if (kind === 'no-value') return shadeId({ of: 'state', is: state });
  return shadeId({ of: 'spot', is: certainty_percent === null ? kind : `${kind}-${certainty_percent}` });
}

/**
 * In the order of the legend.
 * @param {Api.Choropleth} choropleth
 * @param {Api.Hotspots | null} spots
 * @returns {Shade[]}
 */
export function shades({ classes, absent }, spots) {
  const reasons = absent.map(({ state, label, count, colour }) => ({ of: /** @type {const} */ ('state'), is: state, label, count, colour, hatched: true }));
  if (spots) return [...spotted(spots), ...reasons];
  return [
    ...classes.map(({ class: is, label, count, colour }) => ({ of: /** @type {const} */ ('class'), is: String(is), label, count, colour, hatched: false })),
    ...reasons,
  ];
}

/** @param {Api.Hotspots} spots @returns {Shade[]} */
function spotted({ areas }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const area of areas) counts.set(spotShade(area), (counts.get(spotShade(area)) ?? 0) + 1);
  const counted = (/** @type {(typeof SPOTS | typeof ALONE)[number]} */ shade, /** @type {boolean} */ hatched) => {
    const of = /** @type {const} */ ('spot');
    return { of, ...shade, count: counts.get(shadeId({ of, is: shade.is })) ?? 0, hatched };
  };
  return [...SPOTS.map((shade) => counted(shade, false)), ...ALONE.map((shade) => counted(shade, true)).filter(({ count }) => count > 0)];
}
