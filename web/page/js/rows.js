/** Rows of the ranked table: their order, their narrowing, their cells. */

import { flag } from './beside.js';
import { el } from './dom.js';
import { number, reason, said } from './format.js';
import { swatch } from './shades.js';

/** @typedef {'rank' | 'name' | 'value' | 'own'} Order */

const names = new Intl.Collator('en-GB', { numeric: true });

/**
 * Areas without a number stay last, whichever way the others are put.
 * @param {import('./page.js').Answer} answer
 * @param {Api.Ranked[]} areas  some of its areas, in the order of rank
 * @param {Order} by
 * @param {boolean} down
 */
export function arrange({ byCode, look }, areas, by, down) {
  if (by === 'name') {
    const sorted = areas.toSorted((a, b) => names.compare(a.name, b.name));
    return down ? sorted.reverse() : sorted;
  }
  const ranked = areas.filter((area) => area.value !== null);
  const others = areas.filter((area) => area.value === null);
  const own = (/** @type {Api.Ranked} */ { code }) => {
    const shown = byCode.get(code);
    return shown && look.column ? look.column.order(shown) : -Infinity;
  };
  if (by === 'own') ranked.sort((a, b) => own(a) - own(b));
  if (by === 'value') ranked.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  if (down) ranked.reverse();
  return [...ranked, ...others];
}

/**
 * @param {Api.Ranked[]} areas
 * @param {string} words  which the name, the code or the district must hold
 */
export function narrow(areas, words) {
  const wanted = words.trim().toLocaleLowerCase('en-GB');
  if (!wanted) return areas;
  return areas.filter(({ name, code, district }) =>
    [name, code, district].some((text) => text?.toLocaleLowerCase('en-GB').includes(wanted)));
}

/**
 * @param {Api.Ranked} area
 * @param {import('./page.js').Answer} answer
 */
export function row(area, answer) {
  const shown = answer.byCode.get(area.code);
  const { column } = answer.look;
  const known = area.value !== null;
  return el('tr', { 'data-code': area.code },
    el('td', { class: 'rank' }, area.rank === null ? el('span', { class: 'unseen' }, 'not ranked') : number(area.rank, 0)),
    el('th', { scope: 'row', class: 'name' },
      el('button', { type: 'button', tabindex: -1 }, area.name),
      area.district && !area.name.startsWith(area.district) && el('span', { class: 'where' }, area.district)),
    el('td', { class: known ? 'value' : 'value none' }, known && flag(area.flags, answer.indicator), known && ' ',
      known ? said(area, figures(answer)) : reason(area.state), known && !column && swatch(answer.shades.get(shown?.shade ?? ''))),
    column && el('td', { class: `own ${column.id}` }, shown && column.cell(shown)));
}

/**
 * A long unit is said in the heading, a sign is kept with its number.
 * @param {import('./page.js').Answer} answer
 */
function figures({ indicator }) {
  const sign = indicator.unit === '%' || indicator.unit === '£';
  return { decimals: indicator.decimals, unit: sign ? indicator.unit : null };
}
