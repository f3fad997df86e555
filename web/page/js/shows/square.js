/** The square legend of two indicators: need of the first grows to the right, of the second upwards. */

import { el } from '../dom.js';
import { areas, number } from '../format.js';
import { plainTitle } from '../words.js';

/** Words that begin a sentence. @param {string} label */
export function described(label) {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

/**
 * A grid with one stop of the tab key: arrow keys go from cell to cell.
 * @param {Api.Together} found
 */
export function square({ indicators: [across, up], cells }) {
  const columns = inNeed(across);
  const rows = inNeed(up).reverse();
  const line = (/** @type {number} */ b) => el('tr', {},
    el('th', { scope: 'row', title: range(up, b) }, word(up, b)),
    ...columns.map((a) => el('td', {}, cell(cells, a, b))));
  const grid = el('table', { class: 'square', role: 'grid', 'aria-label': `${plainTitle(across)} and ${plainTitle(up)}: areas in each` },
    el('tbody', {}, ...rows.map(line), el('tr', {}, el('td'), ...columns.map((a) => el('th', { scope: 'col', title: range(across, a) }, word(across, a))))));
  for (const row of grid.querySelectorAll('tr')) row.setAttribute('role', 'row');
  for (const td of grid.querySelectorAll('td')) td.setAttribute('role', 'gridcell');
  const [corner] = [...grid.querySelectorAll('tr')].flatMap((row) => [...row.querySelectorAll('button')].slice(-1));
  corner?.setAttribute('tabindex', '0');
  grid.addEventListener('keydown', (event) => step(grid, event));
  return el('div', { class: 'squared' },
    el('p', { class: 'axis up' }, '↑ ', more(up)),
    grid,
    el('p', { class: 'axis across' }, more(across), ' →'));
}

/** Classes from the least need to the most. @param {Api.TogetherSide} side */
function inNeed({ need, classes }) {
  const order = classes.map((one) => one.class);
  return need === 'low' ? order.reverse() : order;
}

/** @param {Api.TogetherSide} side @param {number} at */
function word({ classes }, at) {
  return classes[at]?.word ?? '';
}

/** @param {Api.TogetherSide} side @param {number} at */
function range({ classes }, at) {
  return classes[at]?.label ?? '';
}

/** What grows along an axis. @param {Api.TogetherSide} side */
function more(side) {
  const name = side.short ?? plainTitle(side);
  return side.need === 'low' ? `${name}, lower` : name;
}

/**
 * @param {Api.TogetherCell[]} cells
 * @param {number} a  class of the first
 * @param {number} b  class of the second
 */
function cell(cells, a, b) {
  const at = cells.findIndex(({ classes }) => classes[0] === a && classes[1] === b);
  const found = cells[at];
  if (!found) return null;
  const button = el('button', {
    type: 'button', tabindex: -1, 'aria-pressed': 'false', 'data-shade': `cell-${at}`,
    'aria-label': `${described(found.label)}: ${areas(found.count)}`, title: `${described(found.label)}: ${areas(found.count)}`,
  }, el('span', {}, number(found.count, 0)));
  button.style.backgroundColor = found.colour;
  return button;
}

const WAYS = /** @type {Record<string, readonly [number, number]>} */ ({
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
});

/** @param {HTMLTableElement} grid @param {KeyboardEvent} event */
function step(grid, event) {
  const way = WAYS[event.key];
  const rows = [...grid.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('button')]);
  const y = rows.findIndex((row) => row.some((button) => button === event.target));
  const x = rows[y]?.findIndex((button) => button === event.target) ?? -1;
  if (!way || x < 0) return;
  event.preventDefault();
  const next = rows[y + way[1]]?.[x + way[0]];
  if (!next) return;
  for (const button of rows.flat()) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
