/** The track of the time slider: where there are figures, where the series has a gap, and how the figures run. */

import { svg } from './dom.js';

/** Half the width of the slider's thumb: its middle never comes nearer to either end. */
export const INSET = 12;

const LINE = 26;
const HEIGHT = 47;
/** Where the rail lies. */
const RAIL = 34;
/** Of fewer periods than this each has a dot. */
const DOTS = 25;

/**
 * A place on the track: a period, or one that is missing from the series.
 * @typedef {{ id: string, period: Api.Period | null }} Slot
 */

/**
 * Periods and the gaps between them, in order of time.
 * @param {Pick<Api.Indicator, 'periods' | 'gaps'>} indicator
 * @returns {Slot[]}
 */
export function slotsOf({ periods, gaps = [] }) {
  const left = [...gaps].sort();
  return periods.flatMap((period, at) => {
    const before = periods[at - 1];
    const between = before ? left.filter((gap) => before.id < gap && gap < period.id) : [];
    return [...between.map((id) => ({ id, period: null })), { id: period.id, period }];
  });
}

/**
 * The next slot with a period the way that time is moved, else the other way.
 * @param {readonly Slot[]} slots
 * @param {number} at
 * @param {number} way  1 or −1
 */
export function landing(slots, at, way) {
  for (const towards of [way, -way]) {
    for (let place = at; place >= 0 && place < slots.length; place += towards) if (slots[place]?.period) return place;
  }
  return at;
}

/**
 * @param {readonly Slot[]} slots
 * @param {ReadonlyMap<string, number>} values  what the line shows of each period; none: no line
 * @param {number} width
 * @returns {{ element: SVGSVGElement, mark: (at: number) => void }}
 */
export function track(slots, values, width) {
  const x = (/** @type {number} */ at) => INSET + (at / Math.max(1, slots.length - 1)) * (width - 2 * INSET);
  const known = [...values.values()];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = (/** @type {number} */ value) => (high > low ? LINE - 2 - ((value - low) / (high - low)) * (LINE - 6) : LINE / 2);
  const drawing = svg('svg', { class: 'track', viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, 'aria-hidden': 'true' });

  for (const run of runs(slots, () => true)) {
    const [first = 0, last = first] = [run[0], run.at(-1)];
    drawing.append(svg('line', { class: 'rail', x1: x(first), x2: x(last) + 0.01, y1: RAIL, y2: RAIL }));
  }
  if (slots.length < DOTS) {
    slots.forEach(({ period }, at) => drawing.append(period ? svg('circle', { class: 'stop', cx: x(at), cy: RAIL, r: 3 }) : ''));
  }
  for (const run of runs(slots, ({ id }) => values.has(id))) {
    const points = run.map((at) => `${x(at).toFixed(1)} ${y(values.get(slots[at]?.id ?? '') ?? 0).toFixed(1)}`);
    drawing.append(points.length > 1 ? svg('path', { class: 'line', d: `M${points.join('L')}` }) : svg('circle', { class: 'point', cx: x(run[0] ?? 0), cy: (points[0] ?? '').split(' ')[1], r: 1.5 }));
  }
  const marker = svg('circle', { class: 'here', r: 3.5 });
  drawing.append(marker);
  return {
    element: drawing,
    mark: (at) => {
      const value = values.get(slots[at]?.id ?? '');
      marker.style.visibility = value === undefined ? 'hidden' : 'visible';
      if (value === undefined) return;
      marker.setAttribute('cx', x(at).toFixed(1));
      marker.setAttribute('cy', y(value).toFixed(1));
    },
  };
}

/**
 * Places that follow one another, with a period that is wanted.
 * @param {readonly Slot[]} slots
 * @param {(slot: Slot) => boolean} wanted
 * @returns {number[][]}
 */
function runs(slots, wanted) {
  /** @type {number[][]} */
  const all = [];
  slots.forEach((slot, at) => {
    if (!slot.period || !wanted(slot)) return;
    const run = all.at(-1);
    if (run && run.at(-1) === at - 1) run.push(at);
    else all.push([at]);
  });
  return all;
}
