/** Fields that several ways of asking have: the radius, the file. */

import { announce } from '../announce.js';
import { el } from '../dom.js';

/** @typedef {import('../page.js').Page} Page */

/** The slider goes so far; the number beside it farther. */
const MOST_KM = 30;

/** A slider that is being dragged asks when it rests. */
const REST_MS = 200;

/**
 * @param {string} id
 * @param {string} label
 * @param {...(HTMLElement | null)} controls
 */
export function field(id, label, ...controls) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), ...controls);
}

/**
 * The radius, by slider and as a number, and which areas count as within it.
 * @param {Page} page
 * @param {string} prefix  of the ids
 */
export function extent(page, prefix) {
  const slider = el('input', { type: 'range', min: 0.5, max: MOST_KM, step: 0.5, id: `${prefix}-slider`, 'aria-label': 'Radius in kilometres' });
  const km = el('input', { type: 'number', id: `${prefix}-km`, min: 0.1, max: 200, step: 'any', inputmode: 'decimal' });
  const measure = el('select', { id: `${prefix}-measure` }, ...page.catalogue.measures.map((m) => el('option', { value: m.id }, m.title)));
  /** @type {number | undefined} */
  let resting;
  slider.addEventListener('input', () => {
    km.value = slider.value;
    clearTimeout(resting);
    resting = setTimeout(() => page.adjust({ km: Number(slider.value) }), REST_MS);
  });
  slider.addEventListener('change', () => {
    clearTimeout(resting);
    page.choose({ km: Number(slider.value) });
  });
  km.addEventListener('change', () => {
    const value = Number(km.value);
    const fits = value > 0 && value <= 200;
    km.setAttribute('aria-invalid', String(!fits));
    if (fits) page.choose({ km: value });
    else announce('The distance must be above 0 and at most 200 kilometres');
  });
  measure.addEventListener('change', () => page.choose({ measure: measure.value }));
  const show = () => {
    const view = page.view.value;
    slider.value = String(view.km);
    slider.setAttribute('aria-valuetext', `${view.km} kilometres`);
    km.value = String(view.km);
    km.setAttribute('aria-invalid', 'false');
    measure.value = view.measure;
  };
  page.view.listen(show);
  show();
  return el('div', { class: 'extent' },
    field(`${prefix}-km`, 'Within (km)', km), el('div', { class: 'field slide' }, slider),
    field(`${prefix}-measure`, 'List areas with', measure));
}

/**
 * A place to drop a file on, or to choose one.
 * @param {{ id: string, label: string, accept: string, hint: string, take: (file: File) => void }} how
 */
export function drop({ id, label, accept, hint, take }) {
  const input = el('input', { type: 'file', id, accept, 'aria-describedby': `${id}-hint` });
  const box = el('div', { class: 'drop' }, el('label', { for: id }, label), input, el('p', { class: 'hint', id: `${id}-hint` }, hint));
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // The same file may be chosen again once it was mended.
    input.value = '';
    if (file) take(file);
  });
  const over = (/** @type {boolean} */ on) => box.classList.toggle('over', on);
  box.addEventListener('dragover', (event) => {
    event.preventDefault();
    over(true);
  });
  box.addEventListener('dragleave', () => over(false));
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  });
  return box;
}

/** The longest file that is read. */
const MOST_BYTES = 4 << 20;

/** @param {File} file */
export function small(file) {
  if (file.size > MOST_BYTES) throw new Error(`${file.name} is too large: at most 4 megabytes are read.`);
  return file;
}

/**
 * What is wrong, said at once.
 * @param {unknown} error
 */
export function wrong(error) {
  return el('p', { class: 'wrong', role: 'alert' }, error instanceof Error ? error.message : String(error));
}

/**
 * Rows that could not be used, each with its line and its reason.
 * @param {readonly import('./columns.js').Bad[]} bad
 */
export function leftOut(bad) {
  if (bad.length === 0) return null;
  return el('details', { class: 'left-out', open: bad.length <= 5 },
    el('summary', {}, bad.length === 1 ? '1 row is left out' : `${bad.length} rows are left out`),
    el('ul', {}, ...bad.map(({ line, name, reason }) => el('li', {}, `Line ${line}, ${name}: ${reason}`))));
}
