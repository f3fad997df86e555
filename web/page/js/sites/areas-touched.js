/** The areas that a polygon touches, with how much of each counts, and files of them. */

import { el } from '../dom.js';
import { number } from '../format.js';
import { share } from './areas-within.js';
import { saveRows } from './csv.js';

/** @typedef {import('../page.js').Page} Page */

/** Rows written at once. */
const FIRST = 100;

/**
 * @param {Page} page
 * @param {Api.OwnArea} own
 */
export function areasTouched(page, own) {
  const areas = [...own.areas].sort((a, b) => b.share - a.share || b.overlap - a.overlap || (a.name < b.name ? -1 : 1));
  const body = el('tbody', {}, ...areas.slice(0, FIRST).map(line));
  const more = el('button', { type: 'button', class: 'quiet', hidden: areas.length <= FIRST }, `Show all ${number(areas.length, 0)} areas`);
  more.addEventListener('click', () => {
    body.append(...areas.slice(FIRST).map(line));
    more.remove();
  });
  const code = (/** @type {Event} */ { target }) => (target instanceof Element ? target.closest('tr')?.dataset.code : undefined) ?? null;
  body.addEventListener('pointerover', (event) => page.hover.set(code(event)));
  body.addEventListener('focusin', (event) => page.hover.set(code(event)));
  body.addEventListener('pointerleave', () => page.hover.set(null));
  body.addEventListener('focusout', () => page.hover.set(null));
  body.addEventListener('click', (event) => {
    const chosen = code(event);
    if (chosen) page.select(chosen);
  });
  const save = el('button', { type: 'button', class: 'link' }, 'CSV');
  save.addEventListener('click', () => saveRows('oast-areas.csv', [['code', 'name', 'district', 'share_of_people', 'by', 'share_of_ground'],
    ...areas.map(({ code, name, district, share, by, overlap }) => [code, name, district, share, by, overlap])]));
  return [
    el('table', { class: 'near' },
      el('caption', {}, `${number(areas.length, 0)} areas that it touches, and how much of each counts`),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Area'), el('th', { scope: 'col', class: 'value' }, 'Its people'), el('th', { scope: 'col', class: 'value' }, 'Its ground'))),
      body),
    more, el('p', { class: 'downloads' }, el('span', {}, 'Take these areas away: '), save),
  ];
}

/** @param {Api.OwnShare} area */
function line(area) {
  return el('tr', { 'data-code': area.code },
    el('th', { scope: 'row', class: 'name' }, el('button', { type: 'button' }, area.name),
      area.district && !area.name.startsWith(area.district) && el('span', { class: 'where' }, area.district)),
    el('td', { class: 'value' }, share(area.share)), el('td', { class: 'value' }, share(area.overlap)));
}
