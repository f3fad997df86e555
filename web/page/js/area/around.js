/** Its neighbours: one figure of each beside its own. */

import { el } from '../dom.js';
import { said } from '../format.js';
import { flag } from '../beside.js';
import { mark, plainTitle } from '../words.js';
import { pageOf } from './address.js';
import { bare } from './series.js';
import { standing, verdict } from './standing.js';

/**
 * @param {Api.Profile} area
 * @param {import('./series.js').Series} series  the figure
 * @param {Api.Compare | null} found
 * @param {import('./series.js').Reference | null} reference
 */
export function around({ code, name, neighbours = [] }, { latest, listed }, found, reference) {
  const heading = el('h2', {}, 'Its neighbours');
  if (neighbours.length === 0) return el('section', { class: 'around' }, heading, el('p', { class: 'note' }, `No area of this dataset shares a border with ${name}.`));
  const order = latest.polarity === 'high-is-good' ? 1 : -1;
  const by = (/** @type {Api.CompareArea} */ one) => (one.value === null ? Infinity : order * one.value);
  const areas = (found?.areas ?? []).toSorted((a, b) => by(a) - by(b));
  return el('section', { class: 'around' }, heading,
    el('p', { class: 'note' }, `${plainTitle(latest)}, ${latest.period_label}${reference && latest.kind !== 'count' ? `, beside ${reference.name}` : ''} `, mark(latest.status)),
    el('table', { class: 'near' },
      el('caption', { class: 'unseen' }, `${plainTitle(latest)} of ${name} and its neighbours`),
      el('thead', { class: 'unseen' }, el('tr', {}, el('th', { scope: 'col' }, 'Area'), el('th', { scope: 'col' }, 'Value'), el('th', { scope: 'col' }, 'How it compares'))),
      el('tbody', {}, ...areas.map((one) => {
        const id = standing(one.compared[0]);
        const here = one.code === code;
        const elsewhere = areas.some((other) => other.district !== one.district) && one.district && !one.name.startsWith(one.district);
        return el('tr', { class: here && 'here', 'data-code': one.code },
          el('th', { scope: 'row' }, here ? el('strong', {}, one.name, el('span', { class: 'unseen' }, ', this area')) : el('a', { href: pageOf(one.code) }, one.name),
            elsewhere && el('span', { class: 'in' }, ` ${one.district}`)),
          el('td', { class: one.value === null ? 'value none' : 'value' }, one.value !== null && flag(one.flags, listed), ' ', said(one, { ...bare(latest) })),
          el('td', { class: 'stands' }, latest.kind !== 'count' && one.value !== null && verdict(id)));
      }))),
    el('p', { class: 'note more', hidden: true }));
}
