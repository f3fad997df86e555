/** Of when a figure is, and how it has changed: its sparkline, the first and the last figure, and which way it goes. */

import { el } from '../dom.js';
import { measured } from '../format.js';
import { bare } from './series.js';
import { points, spark } from './spark.js';

/** Fewer periods are no series. */
export const LEAST_PERIODS = 3;

/** @type {Record<NonNullable<Api.Recent['direction']>, string>} */
const WORDS = {
  increasing: 'rising',
  decreasing: 'falling',
  'no-change': 'no clear trend',
};

/** `rising: getting worse`; on paper `rising: worse`. @param {Api.Recent} recent @returns {import('../dom.js').Child[] | null} */
function direction({ direction: way, judgement }) {
  if (way === null) return null;
  const judged = judgement === 'better' || judgement === 'worse';
  return [WORDS[way], judged && ': ', judged && el('span', { class: 'long' }, 'getting '), judged && judgement];
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
    // On paper the last figure is in the column beside, where it is of this period.
    el('span', { class: 'from' }, `${said(first)} in ${first.period_label}`,
      el('span', { class: last === latest ? 'long' : null }, ` → ${said(last)}${last === latest ? '' : ` in ${last.period_label}`}`)),
    recent && el('span', { class: 'way' }, ...(way ?? ['no trend told', notes.mark(`no trend: ${recent.reason ?? 'not known'}`)])),
  ];
}
