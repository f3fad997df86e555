/** The view as a figure for a paper, made by the server: what it looks like, and the files. */

import { classed } from '../api.js';
import { el, fill } from '../dom.js';
import { seen } from '../seen.js';
import { fitting } from '../shows/all.js';

/** @typedef {import('../page.js').Page} Page */

/** How wide figures are, where they go. */
const WIDTHS = [
  { width_mm: 80, label: 'A column of a report (80 mm)' },
  { width_mm: 160, label: 'A page of a report (160 mm)' },
  { width_mm: 254, label: 'A slide (254 mm)' },
];

const FORMATS = /** @type {const} */ ([['png', 'PNG'], ['svg', 'SVG'], ['pdf', 'PDF']]);

/** Which names stand on it. */
const NAMES = /** @type {const} */ ([['districts', 'Of districts'], ['areas', 'Of areas too'], ['none', 'None']]);

/** @typedef {[name: string, value: string]} Word */

/**
 * What the view is called where figures are made, on the server and on the command line:
 * the same words, of which some come more than once.
 * @param {Page} page
 * @returns {Word[]}
 */
export function asked(page) {
  const view = page.view.value;
  const show = fitting(page).id;
  const columns = seen(page);
  const distinct = (/** @type {string[]} */ all) => [...new Set(all)];
  const indicators = show === 'composite' && view.parts ? view.parts.split(',') : distinct(columns.map((one) => one.indicator.id));
  const overTime = show === 'several' && indicators.length === 1;
  // Of several indicators each has its latest; parts of a score name their own.
  const periods = show === 'together' || overTime ? columns.map((one) => one.period.id) : show === 'composite' || show === 'several' ? [] : [view.period];
  /** @type {[string, string | number | null | undefined | false][]} */
  const words = [
    ['kind', show === 'several' && 'multiples'],
    ['show', show !== 'values' && show !== 'several' && show],
    ...indicators.map((id) => /** @type {[string, string]} */ (['indicator', id])),
    ...periods.map((id) => /** @type {[string, string]} */ (['period', id])),
    ['in', view.in],
    ['with', show === 'compared' && view.compare],
    ['from', show === 'change' && view.from],
    ...(show === 'hotspots' ? [] : Object.entries(classed(view))),
    ['outlines', view.outlines],
  ];
  return words.flatMap(([name, value]) => (value ? [/** @type {Word} */ ([name, String(value)])] : []));
}

/**
 * @param {Page} page
 * @param {AbortSignal} signal  of the dialog being shut
 */
export function figure(page, signal) {
  const view = page.view.value;
  const width = el('select', { id: 'figure-width' }, ...WIDTHS.map(({ width_mm, label }) => el('option', { value: width_mm }, label)));
  width.value = '160';
  const patterns = box('Patterns as well as colours', view.patterns);
  const names = el('select', { id: 'figure-names' }, ...NAMES.map(([value, label]) => el('option', { value }, label)));
  const files = el('p', { class: 'downloads' });
  const preview = el('img', { class: 'preview', alt: 'The figure as it will be saved' });
  const frame = el('div', { class: 'preview-frame' }, preview);
  const state = el('p', { class: 'note', role: 'status' }, 'Drawing the figure…');
  const controls = el('div', { class: 'figure-choices' },
    el('div', { class: 'field' }, el('label', { for: 'figure-width' }, 'For'), width),
    el('div', { class: 'field' }, el('label', { for: 'figure-names' }, 'Names'), names), patterns.label);

  const url = (/** @type {string} */ format) => `/api/figure?${new URLSearchParams([
    ...asked(page), ['width_mm', width.value], ['labels', names.value], ...(patterns.input.checked ? [['patterns', 'true']] : []), ['format', format],
  ])}`;
  const show = async () => {
    fill(files, el('span', {}, 'Save as: '), ...FORMATS.map(([format, label]) => el('a', { href: url(format), download: true }, label)));
    state.textContent = 'Drawing the figure…';
    const able = await draws(signal);
    const why = able ? await refused(url('svg'), signal) : 'This server does not draw figures; print the page, or use the layer.';
    if (signal.aborted) return;
    controls.hidden = !able;
    for (const part of [frame, files]) part.hidden = why !== null;
    state.textContent = why ?? '';
    if (why === null) preview.src = url('svg');
  };
  for (const control of [width, names, patterns.input]) control.addEventListener('change', show);
  frame.hidden = files.hidden = true;
  show();
  return [controls, frame, state, files];
}

/** Whether the server draws figures at all, by its own account. @param {AbortSignal} signal */
async function draws(signal) {
  const response = await fetch('/api', { signal }).catch(() => null);
  /** @type {{ paths?: Record<string, unknown> }} */
  const { paths = {} } = await response?.json().catch(() => ({})) ?? {};
  return '/api/figure' in paths;
}

/**
 * Why the server draws no such figure; null where it does.
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function refused(url, signal) {
  const response = await fetch(url, { signal }).catch(() => null);
  if (!response) return 'The server does not answer.';
  if (response.ok) return null;
  /** @type {Api.Problem} */
  const problem = await response.json().catch(() => ({}));
  return problem.detail ?? `The server answered ${response.status}.`;
}

/** @param {string} words @param {boolean} checked */
function box(words, checked) {
  const input = el('input', { type: 'checkbox', checked });
  return { input, label: el('label', { class: 'check' }, input, el('span', {}, words)) };
}
