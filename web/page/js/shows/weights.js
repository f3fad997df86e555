/** The choices of a composite: its indicators, how much each weighs, which end of it is need, and the method. */

import { el } from '../dom.js';
import { number } from '../format.js';
import { HEAVIEST, writeParts } from '../parts.js';
import { sheet } from '../sheet.js';
import { plainTitle } from '../words.js';
import { checklist } from './checklist.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../parts.js').Part} Part */

export const LEAST = 2;
export const MOST = 8;

/** What the keys change in quick steps is asked for once they are still. */
const PAUSE_MS = 200;

const METHODS = /** @type {const} */ ([
  { id: 'z-score', title: 'Distance from the mean', words: 'Each figure counts by how many standard deviations it lies from the mean (z-score): an extreme area counts as such.' },
  { id: 'percentile', title: 'Place in the order', words: 'Each figure counts by its place among all areas (percentile), however far apart they are.' },
  { id: 'min-max', title: 'Between least and most', words: 'Each figure counts by where it lies between the least and the most (min-max): one odd area moves all others.' },
]);

/** The method that a view names, or the first. @param {string | null} id */
export function methodOf(id) {
  return METHODS.find((method) => method.id === id) ?? METHODS[0];
}

/**
 * @param {Page} page
 * @param {(page: Page) => Part[]} partsOf
 * @returns {import('./show.js').Choices}
 */
export function weights(page, partsOf) {
  const put = (/** @type {Part[]} */ parts) => ({ parts: writeParts(parts) });
  const list = checklist(page.catalogue, {
    legend: `Indicators in the score, ${LEAST} to ${MOST}`,
    least: LEAST,
    most: MOST,
    chosen: () => partsOf(page).map(({ id }) => id),
    choose(ids) {
      const before = new Map(partsOf(page).map((part) => [part.id, part]));
      page.choose(put(ids.map((id) => before.get(id) ?? fresh(page.catalogue, id))));
    },
  });
  const method = el('select', { id: 'choose-method' }, ...METHODS.map(({ id, title }) => el('option', { value: id }, title)));
  const words = el('p', { class: 'note' });
  method.addEventListener('change', () => page.choose({ method: method.value === METHODS[0].id ? null : method.value }));

  /** @type {number | undefined} */
  let pause;
  const change = (/** @type {string} */ id, /** @type {Partial<Part>} */ patch) => {
    clearTimeout(pause);
    // Not once an answer is on its way for each step of a key held down.
    pause = setTimeout(() => page.adjust(put(partsOf(page).map((part) => (part.id === id ? { ...part, ...patch } : part)))), PAUSE_MS);
  };
  const rows = el('div', { class: 'weights' });
  /** @type {Map<string, ReturnType<typeof slider>>} */
  let sliders = new Map();
  return {
    element: el('div', { class: 'weighing' }, rows, el('div', { class: 'buttons' },
      sheet('Add or leave out indicators', list.element),
      sheet('Method', el('div', { class: 'field' }, el('label', { for: 'choose-method' }, 'Figures are put on one scale by'), method), words))),
    follow() {
      const parts = partsOf(page);
      if (parts.map(({ id }) => id).join() !== [...sliders.keys()].join()) {
        sliders = new Map(parts.map((part) => [part.id, slider(page.catalogue, part, change)]));
        rows.replaceChildren(...[...sliders.values()].map(({ element }) => element));
      }
      for (const part of parts) sliders.get(part.id)?.follow(part);
      list.follow();
      const chosen = methodOf(page.view.value.method);
      method.value = chosen.id;
      words.textContent = chosen.words;
    },
  };
}

/**
 * One that is neither good nor bad begins with high as need, which is then said.
 * @param {Api.Catalogue} catalogue
 * @param {string} id
 * @returns {Part}
 */
export function fresh({ indicators }, id) {
  const neutral = indicators.find((one) => one.id === id)?.polarity === 'neutral';
  return { id, need: neutral ? 'high' : null, weight: 1 };
}

/**
 * @param {Api.Catalogue} catalogue
 * @param {Part} part
 * @param {(id: string, patch: Partial<Part>) => void} change
 */
function slider({ indicators }, { id }, change) {
  const indicator = indicators.find((one) => one.id === id);
  const title = indicator ? plainTitle(indicator) : id;
  const range = el('input', { type: 'range', min: 0, max: HEAVIEST, step: 0.5, id: `weight-${id}` });
  const said = el('output', { for: `weight-${id}` });
  const end = indicator?.polarity === 'neutral'
    ? el('select', { 'aria-label': `Which end of ${title} is need` }, el('option', { value: 'high' }, 'high is need'), el('option', { value: 'low' }, 'low is need'))
    : null;
  const write = (/** @type {number} */ weight) => {
    said.textContent = weight === 0 ? 'left out' : `× ${number(weight, Number.isInteger(weight) ? 0 : 1)}`;
    range.setAttribute('aria-valuetext', weight === 0 ? 'left out' : `weighs ${number(weight, Number.isInteger(weight) ? 0 : 1)}`);
  };
  range.addEventListener('input', () => write(Number(range.value)));
  range.addEventListener('change', () => change(id, { weight: Number(range.value) }));
  end?.addEventListener('change', () => change(id, { need: end.value === 'low' ? 'low' : 'high' }));
  const made = indicator?.status === 'illustrative' && !indicator.short?.includes('illustrative') && el('span', { class: 'mark illustrative' }, 'illustrative');
  const element = el('div', { class: 'weight' },
    el('label', { for: `weight-${id}`, title }, indicator?.short ?? title, ' ', made), said, range,
    end ?? el('span', { class: 'where' }, indicator?.polarity === 'high-is-good' ? 'low is need' : 'high is need'));
  return {
    element,
    follow(/** @type {Part} */ { weight, need }) {
      if (document.activeElement !== range) range.value = String(weight);
      write(Number(range.value));
      if (end) end.value = need ?? 'high';
    },
  };
}
