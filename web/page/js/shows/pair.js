/** What two indicators say together in words: where both are bad, and how they go along. */

import { el } from '../dom.js';
import { areas, measured, number } from '../format.js';
import { inSentence, mark, plainTitle } from '../words.js';
import { described } from './square.js';

/** @typedef {import('./show.js').Page} Page */

/** Areas that are listed at once; the worst come first. */
const FIRST = 10;

/** The end of an indicator that is need, as the server takes it. @param {Api.Polarity} polarity @returns {Api.Need} */
export function needed(polarity) {
  return polarity === 'high-is-good' ? 'low' : 'high';
}

/**
 * The areas that are worst on both, each a way to it on the map.
 * @param {Page} page
 * @param {Api.Together} found
 */
export function worst(page, { worst: all, worst_cell, indicators, used }) {
  if (worst_cell === null) return el('p', { class: 'note' }, 'One of the two has a single class, so no area can be told to be bad on both.');
  if (all.length === 0) return el('div', { class: 'bad' }, el('h3', {}, 'Bad on both: no area'));
  const list = el('ol', { class: 'worst', 'aria-label': 'Bad on both, the worst first' }, ...all.slice(0, FIRST).map((area) => line(page, area, indicators)));
  const rest = all.slice(FIRST);
  const more = rest.length > 0 && el('button', { type: 'button', class: 'quiet' }, `Show ${number(rest.length, 0)} more`);
  if (more) {
    more.addEventListener('click', () => {
      const lines = rest.map((area) => line(page, area, indicators));
      list.append(...lines);
      more.remove();
      lines[0]?.querySelector('button')?.focus();
    });
  }
  const words = indicators.map(({ need, ...head }) => `${need} ${inSentence(head.short ?? plainTitle(head))}`).join(' and ');
  return el('div', { class: 'bad' },
    el('h3', {}, 'Bad on both', el('span', { class: 'of' }, ` ${areas(all.length)} of ${number(used, 0)} with both numbers`)),
    el('p', { class: 'note' }, `${described(words)}, the worst first. `,
      el('button', { type: 'button', class: 'link', 'aria-pressed': 'false', 'data-gathering': 0 }, 'Show only these on the map')),
    list, more);
}

/**
 * @param {Page} page
 * @param {Api.WorstArea} area
 * @param {Api.Together['indicators']} indicators
 */
function line(page, { code, name, district, values }, indicators) {
  const figures = indicators.map(({ decimals, unit }, at) => {
    const value = values[at] ?? null;
    return value === null ? '' : measured(value, decimals, unit === '%' || unit === '£' ? unit : null);
  });
  const button = el('button', { type: 'button', 'data-code': code, title: 'Show it on the map' },
    el('span', { class: 'label' }, name), district && !name.startsWith(district) && el('span', { class: 'where' }, district),
    el('span', { class: 'figures' }, figures.join(' · '), ...indicators.map(({ status }) => mark(status)).filter((one) => one !== null).slice(0, 1)));
  const point = (/** @type {boolean} */ on) => () => page.hover.set(on ? code : null);
  button.addEventListener('pointerenter', point(true));
  button.addEventListener('pointerleave', point(false));
  button.addEventListener('focus', point(true));
  button.addEventListener('blur', point(false));
  button.addEventListener('click', () => page.select(code));
  return el('li', {}, button);
}

/** One sentence, and what it does not say. @param {Api.Together} found */
export function correlation({ pearson: { coefficient, lower, upper, areas: count, why }, level }) {
  if (coefficient === null) return el('p', { class: 'overall' }, `How they go together cannot be said: ${why ?? 'there are too few areas'}.`);
  const limits = lower !== null && upper !== null;
  const none = limits && lower <= 0 && upper >= 0;
  const way = none ? 'Neither is shown to go with the other'
    : `Where one is high the other ${Math.abs(coefficient) < 0.3 ? 'is slightly more often' : 'tends to be'} ${coefficient > 0 ? 'high' : 'low'}`;
  const sure = limits ? ` (${number(level, 0)}% limits ${number(lower, 2)} to ${number(upper, 2)})` : '';
  return el('p', { class: 'overall' }, `${way}: correlation ${number(coefficient, 2)}${sure} over ${areas(count)}. `,
    el('span', { class: 'note' }, 'This is of areas, not of the people in them, and does not say that one causes the other. The limits take areas for independent, which neighbours are not.'));
}
