/** The histogram that filters: drag over it, or move its two ends, and only the areas between them stay. */

import { announce } from './announce.js';
import { holds } from './brush.js';
import { el, svg } from './dom.js';
import { areas, measured, number } from './format.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./brush.js').Range} Range */

/** What the last histogram that was made shows of the range. @type {WeakMap<Page, () => void>} */
const shown = new WeakMap();

/** A hand that moves less has pressed, not drawn. */
const STILL_PX = 4;

/**
 * @param {Page} page
 * @param {import('./shows/show.js').Values} values
 * @param {SVGSVGElement} drawing  a histogram, from its lowest value to its highest
 */
export function brushable(page, values, drawing) {
  const { indicator: { decimals, unit }, choropleth } = values;
  const { lower, upper } = choropleth.histogram ?? {};
  if (typeof lower !== 'number' || typeof upper !== 'number') return drawing;
  const step = 10 ** -decimals;
  const rounded = (/** @type {number} */ value) => Number(value.toFixed(decimals));
  const [least, most] = [rounded(lower), rounded(upper)];
  const all = drawing.viewBox.baseVal.width;

  const [before, after] = [veil(), veil()];
  drawing.append(before, after);
  const handle = (/** @type {string} */ label) => el('input', { type: 'range', min: least, max: most, step, 'aria-label': label });
  const from = handle('Only areas from');
  const to = handle('Only areas up to');
  const words = el('span', {});
  const clear = el('button', { type: 'button', class: 'link' }, 'Clear');
  const chip = el('span', { class: 'chip' }, words, ' ', clear);
  const hint = el('span', { class: 'hint' }, 'Drag over the bars to filter');

  const span = (/** @type {Range} */ range) => `${number(range.from, decimals)} – ${measured(range.to, decimals, unit)}`;
  const count = (/** @type {Range} */ range) => areas(choropleth.areas.filter(({ value }) => holds(range, value, decimals)).length);
  const x = (/** @type {number} */ value) => Math.min(1, Math.max(0, (value - lower) / (upper - lower))) * all;

  const show = () => {
    const range = page.brush.value;
    const ends = range ?? { from: least, to: most };
    from.value = String(ends.from);
    to.value = String(ends.to);
    from.setAttribute('aria-valuetext', measured(ends.from, decimals, unit));
    to.setAttribute('aria-valuetext', measured(ends.to, decimals, unit));
    place(before, 0, range ? x(range.from) : 0);
    place(after, range ? x(range.to) : all, all);
    chip.hidden = range === null;
    hint.hidden = range !== null;
    words.textContent = range ? `${span(range)}: ${count(range)}` : '';
  };

  /** What a hand has moved to; everything is no range at all. @param {number} a @param {number} b */
  const move = (a, b) => {
    const range = { from: rounded(Math.max(least, Math.min(a, b))), to: rounded(Math.min(most, Math.max(a, b))) };
    page.brushing.set(true);
    page.brush.set(range.from <= least && range.to >= most ? null : range);
  };
  const settle = () => {
    page.setBrush(page.brush.value);
    page.brushing.set(false);
    const range = page.brush.value;
    announce(range ? `${span(range)}: ${count(range)}. The others step back on the map and are left out of the table.` : 'All areas again.');
  };

  for (const [input, other] of /** @type {const} */ ([[from, to], [to, from]])) {
    input.addEventListener('input', () => {
      const [low, high] = [Number(from.value), Number(to.value)];
      // One end pushes no further than the other.
      if (low > high) input.value = other.value;
      move(Number(from.value), Number(to.value));
    });
    input.addEventListener('change', settle);
  }
  clear.addEventListener('click', () => {
    page.brush.set(null);
    settle();
    from.focus();
  });
  drawn(drawing, (start, end) => move(lower + start * (upper - lower), lower + end * (upper - lower)), settle, () => {
    if (page.brush.value === null) return;
    page.brush.set(null);
    settle();
  });

  if (!shown.has(page)) page.brush.listen(() => shown.get(page)?.());
  shown.set(page, show);
  show();
  return el('div', { class: 'brush' }, drawing,
    el('div', { class: 'handles' }, from, to),
    el('div', { class: 'ends' }, end(lower), chip, hint, end(upper)));
  /** @param {number} value */
  function end(value) {
    return el('span', { 'aria-hidden': 'true' }, number(value, decimals));
  }
}

/**
 * A stroke over the drawing, as parts of its width.
 * @param {SVGSVGElement} drawing
 * @param {(start: number, end: number) => void} move
 * @param {() => void} done
 * @param {() => void} pressed  without a stroke
 */
function drawn(drawing, move, done, pressed) {
  /** @type {number | null} */
  let start = null;
  let moved = false;
  const part = (/** @type {PointerEvent} */ { clientX }) => {
    const { left, width } = drawing.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / width));
  };
  drawing.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = part(event);
    moved = false;
    drawing.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  drawing.addEventListener('pointermove', (event) => {
    if (start === null) return;
    const now = part(event);
    moved ||= Math.abs(now - start) * drawing.getBoundingClientRect().width > STILL_PX;
    if (moved) move(start, now);
  });
  const end = () => {
    if (start === null) return;
    start = null;
    if (moved) done();
  };
  drawing.addEventListener('pointerup', () => {
    const still = start !== null && !moved;
    end();
    if (still) pressed();
  });
  drawing.addEventListener('pointercancel', end);
}

function veil() {
  return svg('rect', { class: 'veil', y: -8, height: 80, x: 0, width: 0 });
}

/** @param {SVGRectElement} rect @param {number} left @param {number} right */
function place(rect, left, right) {
  rect.setAttribute('x', String(left));
  rect.setAttribute('width', String(Math.max(0, right - left)));
}
