/** Rows of the table: their order and their cells. */

import { flag } from '../beside.js';
import { el } from '../dom.js';
import { number, reason, said } from '../format.js';
import { swatch } from '../shades.js';

/** @typedef {import('../page.js').Answer} Answer */
/** @typedef {'rank' | 'name' | 'district' | 'value' | 'limits' | 'own'} Order */

const names = new Intl.Collator('en-GB', { numeric: true });

/** Where each area stands by its name: names stay as they are when the indicator changes. @type {Map<string, number>} */
let alphabet = new Map();

/**
 * Areas without what they are put in order by stay last, whichever way the others are put.
 * @param {Answer} answer
 * @param {readonly Api.Ranked[]} areas  some of its areas, in the order of rank
 * @param {Order} by
 * @param {boolean} down
 */
export function arrange(answer, areas, by, down) {
  const key = keys(answer, by);
  /** @type {Api.Ranked[]} */
  const placed = [];
  /** @type {Api.Ranked[]} */
  const others = [];
  for (const area of areas) (key(area) === null ? others : placed).push(area);
  if (by !== 'rank') placed.sort((a, b) => (key(a) ?? 0) - (key(b) ?? 0));
  if (down) placed.reverse();
  return [...placed, ...others];
}

/**
 * What areas are put in order by, as a number; of those with none, null.
 * @param {Answer} answer
 * @param {Order} by
 * @returns {(area: Api.Ranked) => number | null}
 */
function keys({ byCode, look, rank }, by) {
  if (by === 'name') {
    const known = alphabetical(rank.areas);
    return ({ code }) => known.get(code) ?? null;
  }
  if (by === 'district') {
    const known = [...new Set(rank.areas.flatMap(({ district }) => district ?? []))].sort(names.compare);
    const places = new Map(known.map((name, at) => [name, at]));
    return ({ district }) => places.get(district ?? '') ?? null;
  }
  if (by === 'limits') return ({ value, lower }) => (value === null ? null : lower ?? null);
  if (by === 'own') {
    return ({ code, value }) => {
      const shown = byCode.get(code);
      return value === null ? null : shown && look.column ? look.column.order(shown) : -Infinity;
    };
  }
  return ({ value }) => value;
}

/** @param {readonly Api.Ranked[]} areas */
function alphabetical(areas) {
  if (areas.some(({ code }) => !alphabet.has(code))) {
    alphabet = new Map(areas.toSorted((a, b) => names.compare(a.name, b.name)).map(({ code }, at) => [code, at]));
  }
  return alphabet;
}

/**
 * @param {Api.Ranked} area
 * @param {Answer} answer
 * @param {{ at: number, limits: boolean }} how  its place in the table from nought, and whether limits have a column
 */
export function row(area, answer, { at, limits }) {
  const shown = answer.byCode.get(area.code);
  const { column } = answer.look;
  const { decimals } = answer.indicator;
  const known = area.value !== null;
  const sure = known && area.lower !== undefined && area.upper !== undefined;
  const range = sure && `${number(area.lower ?? 0, decimals)} – ${number(area.upper ?? 0, decimals)}`;
  return el('tr', { 'data-code': area.code, 'aria-rowindex': at + 2 },
    el('td', { class: 'rank' }, area.rank === null ? el('span', { class: 'unseen' }, 'not ranked') : number(area.rank, 0)),
    el('th', { scope: 'row', class: 'name' },
      el('button', { type: 'button', tabindex: -1 }, area.name),
      area.district && !area.name.startsWith(area.district) && el('span', { class: 'where' }, area.district)),
    el('td', { class: known ? 'value' : 'value none' }, known && flag(area.flags, answer.indicator), known && ' ',
      known ? el('span', { class: 'figure' }, said(area, figures(answer)), !column && swatch(answer.shades.get(shown?.shade ?? ''))) : reason(area.state),
      // Where there is no room for a column of their own.
      range && el('span', { class: 'limits-below' }, range)),
    limits && el('td', { class: 'limits' }, range),
    column && el('td', { class: `own ${column.id}` }, shown && column.cell(shown)));
}

/**
 * A long unit is said in the heading, a sign is kept with its number.
 * @param {Answer} answer
 */
function figures({ indicator }) {
  const sign = indicator.unit === '%' || indicator.unit === '£';
  return { decimals: indicator.decimals, unit: sign ? indicator.unit : null };
}
