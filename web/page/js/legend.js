/** The legend is the histogram: classes, their counts, and the areas without a number; or kinds of spots, and where they are. */

import { notes } from './beside.js';
import { byId, el, fill, svg } from './dom.js';
import { areas, number } from './format.js';
import { around, gatherings, lists } from './gatherings.js';
import { histogram } from './histogram.js';
import { shadeId } from './shades.js';
import { overall, READING } from './spots.js';
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
  /** @type {ReturnType<typeof histogram>} */
  let bars = null;
  /** What a click holds, after the pointer has left. @type {Spotlight | null} */
  let held = null;
  /** Where the spots are. @type {import('./gatherings.js').Gathering[]} */
  let together = [];

  page.answer.listen((answer) => {
    held = null;
    page.spotlight.set(null);
    bars = answer && !answer.spots ? histogram(answer) : null;
    together = answer?.spots ? gatherings({ ...answer, spots: answer.spots }) : [];
    if (!answer) {
      box.replaceChildren();
      return;
    }
    fill(
      box,
      el('h2', {}, titled(answer.indicator)),
      el('p', { class: 'unit' }, [unitPhrase(answer.indicator), answer.period.label].filter(Boolean).join(' · ')),
      answer.spots ? el('p', { class: 'reading' }, READING) : bars?.element, bars && ends(answer),
      el('ul', { class: 'classes', 'aria-label': answer.spots ? 'What each area is' : 'Classes' }, ...[...answer.shades.values()].map(row)),
      answer.spots && el('div', { class: 'spots' }, ...lists(together, answer.indicator)),
      answer.spots && el('p', { class: 'overall' }, overall(answer.spots)),
      el('ul', { class: 'notes' }, ...[...answer.spots?.notes ?? [], ...notes(answer)].map((words) => el('li', {}, words))),
      answer.spots ? how(answer.spots) : el('p', { class: 'method' }, answer.choropleth.method, counted(answer)),
      answer.indicator.description && el('p', { class: 'about' }, answer.indicator.description),
    );
  });

  /** @param {EventTarget | null} target @returns {Spotlight | null} */
  const spotOf = (target) => {
    const holder = target instanceof Element ? target.closest('[data-class], [data-spot], [data-state], [data-gathering]') : null;
    if (!(holder instanceof HTMLElement || holder instanceof SVGElement)) return null;
    if (holder.dataset.gathering !== undefined) return together[Number(holder.dataset.gathering)]?.codes ?? null;
    for (const of of /** @type {const} */ (['class', 'spot', 'state'])) {
      const is = holder.dataset[of];
      if (is !== undefined) return shadeId({ of, is });
    }
    return null;
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
    bars?.point(page.answer.value?.byCode.get(code ?? '')?.value ?? null);
  };
  page.hover.listen(point);
  page.view.listen(point);
  page.answer.listen(point);
}

/** The numbers at both ends of the histogram. @param {Answer} answer */
function ends({ choropleth: { histogram: bins }, indicator: { decimals } }) {
  if (typeof bins?.lower !== 'number' || typeof bins.upper !== 'number') return null;
  return el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, number(bins.lower, decimals)), el('span', {}, number(bins.upper, decimals)));
}

/** The method in a sentence; all of it when asked for. @param {Api.Hotspots} spots */
function how({ method_words: [method, ...rest] }) {
  return el('details', { class: 'how' }, el('summary', {}, method), el('ul', {}, ...rest.map((words) => el('li', {}, words))));
}

/** @param {import('./shades.js').Shade} shade */
function row({ of, is, label, count, colour, hatched }) {
  return el('li', {}, el('button', { type: 'button', 'aria-pressed': 'false', [`data-${of}`]: is, class: count === 0 && 'empty' },
    block(hatched ? `url(#hatch-${is})` : colour), el('span', { class: 'label' }, label), el('span', { class: 'count' }, areas(count))));
}

/** @param {string} paint */
function block(paint) {
  return svg('svg', { class: 'block', width: 28, height: 18, 'aria-hidden': 'true' },
    svg('rect', { width: 28, height: 18, fill: paint }));
}

/**
 * A count on a map of areas follows how many people live there; say so.
 * @param {Answer} answer
 */
function counted(answer) {
  return answer.indicator.kind === 'count'
    ? '. This is a number, not a rate: it is high where many people live.' : '';
}
