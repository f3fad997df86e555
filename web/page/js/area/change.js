/** Of when a figure is, and how it has changed: its sparkline, the first and the last figure, and which way it goes. */

import { el } from '../dom.js';
import { measured } from '../format.js';
import { bare } from './series.js';
import { points, spark } from './spark.js';

/** Fewer periods are no series. */
export const LEAST_PERIODS = 3;

/** @type {Record<string, string>} */
const WORDS = {
  'increasing worse': 'rising: getting worse',
  'increasing better': 'rising: getting better',
  'decreasing worse': 'falling: getting worse',
  'decreasing better': 'falling: getting better',
  'increasing null': 'rising',
  'decreasing null': 'falling',
};

/** @param {Api.Recent} recent */
export function direction({ direction: way, judgement }) {
  return way === 'no-change' ? 'no clear trend' : WORDS[`${way} ${judgement}`] ?? null;
}

/**
 * @param {import('./series.js').Series} series
 * @param {Api.Recent | undefined} recent  while it is not there yet, the line is drawn all the same
 * @param {import('./notes.js').Notes} notes
 * @returns {import('../dom.js').Child[]}
 */
export function change({ all, latest, listed }, recent, notes) {
  const when = el('span', { class: 'when' }, latest.period_label);
  if (all.length < LEAST_PERIODS) return [when];
  const known = all.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return [when];
  const said = (/** @type {Api.ProfileValue} */ value) => measured(value.value ?? 0, value.decimals, bare(value).unit);
  const way = recent && direction(recent);
  return [
    when,
    spark(points(all, listed?.gaps ?? [])),
    el('span', { class: 'from' }, `${said(first)} in ${first.period_label} → ${said(last)}${last === latest ? '' : ` in ${last.period_label}`}`),
    recent && el('span', { class: 'way' }, way ?? 'no trend told', way === null && notes.mark(`no trend: ${recent.reason ?? 'not known'}`)),
  ];
}
