/** The legend is the histogram: classes, their counts, and the areas without a number. */

import { notes } from './beside.js';
import { byId, el, fill, svg } from './dom.js';
import { areas, number } from './format.js';
import { histogram } from './histogram.js';
import { titled, unitPhrase } from './words.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./page.js').Answer} Answer */
/** @typedef {import('./page.js').Spotlight} Spotlight */

/** @param {Page} page */
export function legend(page) {
  const box = byId('legend', HTMLElement);
  /** @type {ReturnType<typeof histogram>} */
  let bars = null;
  /** The class that a click holds, after the pointer has left. @type {Spotlight | null} */
  let held = null;

  page.answer.listen((answer) => {
    held = null;
    page.spotlight.set(null);
    if (!answer) {
      bars = null;
      box.replaceChildren();
      return;
    }
    bars = histogram(answer);
    const { lower, upper } = answer.choropleth.histogram ?? {};
    const { decimals } = answer.indicator;
    const ends = bars && typeof lower === 'number' && typeof upper === 'number'
      && el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, number(lower, decimals)), el('span', {}, number(upper, decimals)));
    fill(
      box,
      el('h2', {}, titled(answer.indicator)),
      el('p', { class: 'unit' }, [unitPhrase(answer.indicator), answer.period.label].filter(Boolean).join(' · ')),
      bars?.element, ends,
      el('ul', { class: 'classes', 'aria-label': 'Classes' }, ...rows(answer)),
      el('ul', { class: 'notes' }, ...notes(answer).map((words) => el('li', {}, words))),
      el('p', { class: 'method' }, answer.choropleth.method, counted(answer)),
      answer.indicator.description && el('p', { class: 'about' }, answer.indicator.description),
    );
  });

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
    for (const other of box.querySelectorAll('button')) other.setAttribute('aria-pressed', String(on && other === button));
    held = on ? spot : null;
    page.spotlight.set(held);
  });

  const point = () => {
    const code = page.hover.value ?? page.view.value.area;
    bars?.point(page.answer.value?.byCode.get(code ?? '')?.value ?? null);
  };
  page.hover.listen(point);
  page.view.listen(point);
  page.answer.listen(point);
}

/** @param {Answer} answer */
function rows(answer) {
  const { classes, absent } = answer.choropleth;
  return [
    ...classes.map((c) => row({ 'data-class': c.class }, block(c.colour), c.label, c.count)),
    ...absent.map((a) => row({ 'data-state': a.state }, block(`url(#hatch-${a.state})`), a.label, a.count)),
  ];
}

/**
 * @param {Record<string, string | number>} data
 * @param {SVGElement} swatch
 * @param {string} label
 * @param {number} count
 */
function row(data, swatch, label, count) {
  return el('li', {}, el('button', { type: 'button', 'aria-pressed': 'false', ...data },
    swatch, el('span', { class: 'label' }, label), el('span', { class: 'count' }, areas(count))));
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

/**
 * @param {EventTarget | null} target
 * @returns {Spotlight | null}
 */
function spotOf(target) {
  const holder = target instanceof Element ? target.closest('[data-class], [data-state]') : null;
  if (!(holder instanceof HTMLElement || holder instanceof SVGElement)) return null;
  if (holder.dataset.class !== undefined) return { class: Number(holder.dataset.class) };
  return { state: /** @type {Api.State} */ (holder.dataset.state) };
}
