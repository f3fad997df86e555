/** How the numbers are spread: bars in the colours of the classes, cut at the breaks. */

import { svg } from './dom.js';
import { number } from './format.js';

/** @typedef {import('./shows/show.js').Values} Values */

const WIDTH = 320;
const HEIGHT = 72;
const FLOOR = HEIGHT - 1;

/**
 * @param {Values} values
 * @returns {{ element: SVGSVGElement, point: (value: number | null) => void } | null}
 *   the drawing, and a marker that shows where one value falls
 */
export function histogram(values) {
  const { histogram: bins, classes, summary } = values.choropleth;
  const { decimals } = values.indicator;
  if (!bins || bins.lower === null || bins.upper === null || bins.upper <= bins.lower) return null;
  const { lower, upper, counts } = bins;
  const x = (/** @type {number} */ value) => ((value - lower) / (upper - lower)) * WIDTH;
  const tallest = Math.max(...counts, 1);

  const drawing = svg('svg', {
    class: 'histogram', viewBox: `0 -8 ${WIDTH} ${HEIGHT + 8}`, role: 'img', preserveAspectRatio: 'none',
    'aria-label': `Histogram of ${summary.known} areas from ${number(lower, decimals)} to ${number(upper, decimals)}`
      + (summary.median === null ? '' : `, median ${number(summary.median, decimals)}`),
  });
  const step = (upper - lower) / counts.length;
  counts.forEach((count, bin) => {
    const from = lower + bin * step;
    drawing.append(...bar(from, from + step, (count / tallest) * (HEIGHT - 4), classes, x));
  });
  for (const { upper: edge } of classes.slice(0, -1)) {
    drawing.append(svg('line', { class: 'break', x1: x(edge), x2: x(edge), y1: 0, y2: FLOOR }));
  }
  drawing.append(svg('line', { class: 'floor', x1: 0, x2: WIDTH, y1: FLOOR, y2: FLOOR }));
  const pointer = svg('path', { class: 'pointer', d: 'M-5-8H5L0-1ZM-.6-1H.6V71H-.6Z' });
  drawing.append(pointer);

  const point = (/** @type {number | null} */ value) => {
    pointer.style.visibility = value === null ? 'hidden' : 'visible';
    if (value !== null) pointer.setAttribute('transform', `translate(${x(value)} 0)`);
  };
  point(null);
  return { element: drawing, point };
}

/**
 * One bin, cut where a class ends inside it.
 * @param {number} from
 * @param {number} to
 * @param {number} height
 * @param {Api.Class[]} classes
 * @param {(value: number) => number} x
 */
function bar(from, to, height, classes, x) {
  if (height === 0) return [];
  return classes.flatMap(({ class: index, upper, colour }) => {
    const first = index === 0;
    const last = index === classes.length - 1;
    const left = Math.max(from, first ? -Infinity : classes[index - 1]?.upper ?? -Infinity);
    const right = Math.min(to, last ? Infinity : upper);
    if (right <= left) return [];
    const rect = svg('rect', { x: x(left), y: FLOOR - height, width: Math.max(0.5, x(right) - x(left)), height, fill: colour });
    rect.dataset.class = String(index);
    rect.dataset.shade = `class-${index}`;
    return [rect];
  });
}
