/** All figures of an area in the width of the panel: value, spine, and how it stands in words. */

import { flag, flagged, meaning } from '../beside.js';
import { el, fill } from '../dom.js';
import { level, number, said } from '../format.js';
import { titled } from '../words.js';
import { Notes } from './notes.js';
import { end, ordinal } from './rank.js';
import { against, bare } from './series.js';
import { spine } from './spine.js';
import { standing, verdict } from './standing.js';
import { usable } from './table.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./series.js').Series} Series */

/**
 * @param {Page} page
 * @param {string} name
 * @param {Series[]} series
 * @param {{ reference: import('./series.js').Reference | null, all: import('./series.js').Reference | undefined }} beside  `all`: of whose areas the bars are
 */
export function compact(page, name, series, { reference, all }) {
  const notes = new Notes();
  const row = (/** @type {Series} */ one, /** @type {Api.ProfileValue} */ value) => line(page, one, value, reference, notes);
  const brief = series.map((one) => row(one, one.all.find((v) => shown(page, v)) ?? one.latest));
  // Roles are said again: rows are laid out in two lines, and some browsers then forget them.
  const body = el('tbody', { role: 'rowgroup' }, ...brief);
  const head = (/** @type {string} */ name, /** @type {import('../dom.js').Child[]} */ ...children) => el('th', { scope: 'col', role: 'columnheader', class: name }, ...children);
  const element = el('table', { class: 'profile', role: 'table' },
    el('caption', { class: 'unseen' }, `All indicators for ${name}${reference ? `, compared with ${reference.name}` : ''}`),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' },
      head('title', 'Figure'), head('value', 'Value'),
      head('drawn', el('span', { class: 'unseen' }, 'How it compares'), el('span', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, '← worse'), el('span', {}, 'better →'))))),
    body);
  const places = el('div', { class: 'under' }, el('p', { class: 'note' }, reading(page, series, reference, all)), notes.list());
  const every = () => fill(body, ...series.flatMap((one) => one.all.toReversed().map((value) => row(one, value))));
  return { element, notes: places, every };
}

/** @param {Page} page @param {Api.ProfileValue} value */
function shown(page, value) {
  const { indicator, period } = page.view.value;
  return value.indicator === indicator && value.period === period;
}

/**
 * @param {Page} page
 * @param {Series} series
 * @param {Api.ProfileValue} value
 * @param {import('./series.js').Reference | null} reference
 * @param {Notes} notes
 */
function line(page, { listed }, value, reference, notes) {
  const open = el('button', { type: 'button', title: 'Show it on the map' }, titled(value));
  open.addEventListener('click', () => page.choose({ indicator: value.indicator, period: value.period }));
  const known = value.value !== null;
  const beside = known ? flagged(value.flags, listed) : [];
  const compared = against(value, reference);
  const id = standing(compared);
  const why = id === 'none' && known ? compared?.reason : null;
  const { lower, upper, decimals } = value;
  return el('tr', { role: 'row', 'aria-current': shown(page, value) && 'true' },
    el('th', { scope: 'row', role: 'rowheader' }, open, el('span', { class: 'where' }, [value.period_label, ...beside].join(' · '))),
    el('td', { role: 'cell', class: known ? 'value' : 'value none' }, known ? said(value, value) : said(value, bare(value)), ' ', known && flag(value.flags, listed),
      known && lower !== undefined && upper !== undefined && el('span', { class: 'limits' }, `${number(lower, decimals)} to ${number(upper, decimals)}`)),
    el('td', { role: 'cell', class: 'drawn' },
      value.spread && spine(value, usable(value, compared), id),
      known ? el('span', { class: 'stands' }, compared && el('span', { class: 'said' }, verdict(id), why && notes.mark(why)), rank(value, compared)) : el('span', { class: 'none' }, meaning(value.state))));
}

/**
 * Among the areas of the reference, where the period is compared with it; else among all.
 * @param {Api.ProfileValue} value
 * @param {Api.ComparedWith | undefined} compared
 */
function rank(value, compared) {
  const { rank, of } = compared ?? value;
  if (rank === null) return 'not ranked';
  return el('span', { class: 'ranked' }, `${rank === 1 ? 'the' : ordinal(rank)} ${end(value.polarity)} of ${number(of, 0)}`);
}

/**
 * How the bars are read, in a line.
 * @param {Page} page
 * @param {Series[]} series
 * @param {import('./series.js').Reference | null} reference
 * @param {import('./series.js').Reference | undefined} all
 */
function reading(page, series, reference, all) {
  if (!reference) return null;
  const medians = series.some(({ latest }) => usable(latest, against(latest, reference)) === null);
  const { geography, title } = page.catalogue.dataset;
  return `Bar: from the worst to the best ${level(geography)} of ${all?.name ?? title}; dark: the middle half of them; line: ${reference.name}${medians ? ', or dashed the median of the areas' : ''}. Better is right, or higher where neither end is worse. Comparisons and ranks are among ${reference.name}, by limits of 95\u00a0%.`;
}
