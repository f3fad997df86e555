/** The legend: what each shade is and how many areas have it, what the look says beside, and the areas each lights up. */

import { notes } from './beside.js';
import { byId, el, fill, svg } from './dom.js';
import { areas } from './format.js';
import { shadeId } from './shades.js';
import { titled, unitPhrase } from './words.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./page.js').Answer} Answer */
/** @typedef {import('./page.js').Spotlight} Spotlight */

/**
 * @param {Page} page
 * @param {(bbox: Api.Bbox, pad: number) => void} zoomTo
 */
export function legend(page, zoomTo) {
  const box = byId('legend', HTMLElement);
  /** What a click holds, after the pointer has left. @type {Spotlight | null} */
  let held = null;

  page.answer.listen((answer) => {
    held = null;
    page.spotlight.set(null);
    fill(box, ...(answer ? written(answer) : []));
  });

  /** @param {EventTarget | null} target @returns {Spotlight | null} */
  const spotOf = (target) => {
    const holder = target instanceof Element ? target.closest('[data-shade], [data-gathering]') : null;
    if (!(holder instanceof HTMLElement || holder instanceof SVGElement)) return null;
    const { shade, gathering } = holder.dataset;
    return shade ?? page.answer.value?.look.legend.lights[Number(gathering)] ?? null;
  };
  const preview = (/** @type {EventTarget | null} */ target) => page.spotlight.set(spotOf(target) ?? held);
  box.addEventListener('pointerover', (event) => preview(event.target));
  box.addEventListener('pointerleave', () => page.spotlight.set(held));
  box.addEventListener('focusin', (event) => preview(event.target));
  box.addEventListener('focusout', () => page.spotlight.set(held));
  box.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const spot = spotOf(button);
    if (!button || !spot) return;
    const on = button.getAttribute('aria-pressed') !== 'true';
    for (const other of box.querySelectorAll('button[aria-pressed]')) other.setAttribute('aria-pressed', String(on && other === button));
    held = on ? spot : null;
    page.spotlight.set(held);
    const bbox = on && typeof spot !== 'string' ? around(page, spot) : null;
    if (bbox) zoomTo(bbox, 0.3);
  });

  const point = () => {
    const code = page.hover.value ?? page.view.value.area;
    const answer = page.answer.value;
    answer?.look.legend.point?.(answer.byCode.get(code ?? '')?.value ?? null);
  };
  page.hover.listen(point);
  page.view.listen(point);
  page.answer.listen(point);
}

/** @param {Answer} answer */
function written(answer) {
  const { indicator, period, look: { legend, shades } } = answer;
  return [
    el('h2', {}, titled(indicator)),
    el('p', { class: 'unit' }, [unitPhrase(indicator), period.label].filter(Boolean).join(' · ')),
    ...legend.above,
    el('ul', { class: 'classes', 'aria-label': legend.list }, ...shades.map(row)),
    ...legend.below,
    el('ul', { class: 'notes' }, ...[...legend.notes, ...notes(answer)].map((words) => el('li', {}, words))),
    indicator.description && el('p', { class: 'about' }, indicator.description),
  ];
}

/** @param {import('./shades.js').Shade} shade */
function row({ of, is, label, count, colour, hatched }) {
  return el('li', {}, el('button', { type: 'button', 'aria-pressed': 'false', 'data-shade': shadeId({ of, is }), [`data-${of}`]: is, class: count === 0 && 'empty' },
    block(hatched ? `url(#hatch-${is})` : colour), el('span', { class: 'label' }, label), el('span', { class: 'count' }, areas(count))));
}

/** @param {string} paint */
function block(paint) {
  return svg('svg', { class: 'block', width: 28, height: 18, 'aria-hidden': 'true' },
    svg('rect', { width: 28, height: 18, fill: paint }));
}

/**
 * The box around some areas, as far as they are drawn.
 * @param {Page} page
 * @param {Iterable<string>} codes
 * @returns {Api.Bbox | null}
 */
function around(page, codes) {
  const boxes = [...codes].flatMap((code) => page.boundaries.value?.areas.get(code)?.bbox ?? []);
  if (boxes.length === 0) return null;
  const side = (/** @type {number} */ at) => boxes.filter((_, i) => i % 4 === at);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}
