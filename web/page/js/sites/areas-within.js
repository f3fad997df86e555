/** The areas within a distance of a place. */

import { circled } from '../api.js';
import { flag } from '../beside.js';
import { el } from '../dom.js';
import { areas, distance, number, said } from '../format.js';
import { links } from '../downloads.js';
import { isOwn } from '../own-table/own.js';
import { titled } from '../words.js';

/** @typedef {import('../page.js').Page} Page */

/** Rows of the list written at once. */
const FIRST = 100;

/**
 * How many areas, and around what.
 * @param {Page} page
 * @param {Api.Within} answer
 */
export function sentence(page, answer) {
  const here = ` (${answer.area_here ? `in ${page.name(answer.area_here)}` : outside(answer.areas[0])})`;
  const km = number(answer.radius_m / 1000, answer.radius_m % 1000 ? 1 : 0);
  const measure = page.catalogue.measures.find((m) => m.id === answer.measure)?.title ?? answer.measure;
  return el('p', { class: 'sentence' }, el('strong', {}, areas(answer.areas.length)), `, ${measure} ${km} km of `
    + `${answer.at.lat.toFixed(4)}, ${answer.at.lon.toFixed(4)}${here}.`);
}

/**
 * The areas, nearest first, and files of them.
 * @param {Page} page
 * @param {Api.Within} answer
 */
export function areasWithin(page, answer) {
  return [list(page, answer), links('Take these areas away', { ...circled(page.view.value), ...ofDataset(page.view.value) })];
}

/**
 * On a shore or a river bank a place can lie beyond a simplified outline.
 * @param {Api.WithinArea | undefined} nearest
 */
function outside(nearest) {
  if (!nearest || nearest.distance_m === 0) return 'in none of the areas';
  return `in none of the areas; the nearest is ${nearest.name}, ${distance(nearest.distance_m)} away`;
}

/**
 * Only signs fit a narrow column; the title says the rest.
 * @param {string | null} unit
 */
export function short(unit) {
  return unit === '%' || unit === '£' ? unit : null;
}

/**
 * @param {Page} page
 * @param {Api.Within} answer
 */
function list(page, answer) {
  const at = answer.indicators.findIndex((i) => i.id === page.view.value.indicator);
  const indicator = answer.indicators[at];
  const listed = page.catalogue.indicators.find((i) => i.id === indicator?.id);
  const cell = (/** @type {Api.Value | undefined} */ value) => el('td', { class: value?.value === null ? 'value none' : 'value' },
    value?.value !== null && flag(value?.flags, listed), ' ', indicator && said(value, { ...indicator, unit: short(indicator.unit) }));
  const body = el('tbody');
  const write = (/** @type {Api.WithinArea[]} */ some) => {
    body.append(...some.map((area) => line(area, indicator && cell(area.values[at]))));
  };
  write(answer.areas.slice(0, FIRST));
  const more = el('button', { type: 'button', class: 'quiet' }, `Show all ${number(answer.areas.length, 0)} areas`);
  more.hidden = answer.areas.length <= FIRST;
  more.addEventListener('click', () => {
    write(answer.areas.slice(FIRST));
    more.hidden = true;
  });

  const code = (/** @type {EventTarget | null} */ target) => (target instanceof Element ? target.closest('tr')?.dataset.code : undefined);
  const point = (/** @type {Event} */ event) => page.hover.set(code(event.target) ?? null);
  body.addEventListener('pointerover', point);
  body.addEventListener('focusin', point);
  body.addEventListener('pointerleave', () => page.hover.set(null));
  body.addEventListener('focusout', () => page.hover.set(null));
  body.addEventListener('click', (event) => {
    const chosen = code(event.target);
    if (chosen) page.select(chosen);
  });

  return el('div', {},
    el('table', { class: 'near' },
      el('caption', {}, 'Nearest first'),
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'Area'), el('th', { scope: 'col', class: 'value' }, 'Away'),
        el('th', { scope: 'col', class: 'value' }, 'Inside'),
        indicator && el('th', { scope: 'col', class: 'value' }, titled({ title: 'Value', status: indicator.status })))),
      body),
    more);
}

/**
 * @param {Api.WithinArea} area
 * @param {HTMLTableCellElement | undefined} value
 */
function line(area, value) {
  return el('tr', { 'data-code': area.code },
    el('th', { scope: 'row', class: 'name' }, el('button', { type: 'button' }, area.name),
      area.district && !area.name.startsWith(area.district) && el('span', { class: 'where' }, area.district)),
    el('td', { class: 'value' }, area.distance_m === 0 ? 'here' : distance(area.distance_m)),
    el('td', { class: 'value' }, share(area.share)),
    value);
}

/** A sliver is not none of it, and nearly all is not all. @param {number} part */
export function share(part) {
  if (part > 0 && part < 0.01) return 'under 1%';
  if (part < 1 && part > 0.99) return 'over 99%';
  return `${number(part * 100, 0)}%`;
}

/** The column shown, where the server has it. @param {import('../view.js').View} view */
function ofDataset({ indicator, period }) {
  return isOwn(indicator) ? {} : { indicator, period };
}
