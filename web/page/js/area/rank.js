/** A rank, in words. */

import { el } from '../dom.js';
import { number } from '../format.js';

/** `1st`, `22nd`, `113th`. @param {number} n */
export function ordinal(n) {
  const last = n % 10;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${number(n, 0)}${ending}`;
}

/** Ranks count from the end of need. @param {Api.Polarity} polarity */
export function end(polarity) {
  return polarity === 'high-is-good' ? 'lowest' : 'highest';
}

/**
 * `6th highest of 221 in Kent and Medway`; on paper, where a heading says the rest, `6th of 221`.
 * @param {{ rank: number | null, of: number, name: string }} place
 * @param {Api.Polarity} polarity
 */
export function ranked({ rank, of, name }, polarity) {
  if (rank === null) return null;
  const first = rank === 1 ? `the ${end(polarity)}` : `${ordinal(rank)} ${end(polarity)}`;
  return el('span', { class: 'ranked' },
    el('span', { class: 'long' }, `${first} of ${number(of, 0)} in ${name}`),
    el('span', { class: 'short', 'aria-hidden': 'true' }, `${ordinal(rank)} of ${number(of, 0)}`));
}
