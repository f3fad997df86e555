/** Where the address names no area: which there are of that name, or nearly so. */

import { el } from '../dom.js';
import { pageOf } from './address.js';

/**
 * @param {string} word
 * @param {Api.Match[]} matches  areas
 * @param {boolean} several  whether all of them are called just so
 * @returns {Node[]}
 */
export function lost(word, matches, several) {
  const title = !word ? 'Which area?' : several ? `Several areas are called ${word}` : `There is no area called “${word}”`;
  const hint = matches.length > 0
    ? several ? 'Choose the one you mean.' : 'The nearest by name and code are:'
    : 'Write the name or the code of an area above, such as it stands on the map.';
  return [
    el('h1', { tabindex: -1 }, title),
    el('p', {}, hint),
    el('ul', { class: 'nearest' }, ...matches.flatMap(({ code, name, district }) => (code ? el('li', {},
      el('a', { href: pageOf(code) }, name), el('span', { class: 'where' }, [district, code].filter(Boolean).join(' · '))) : []))),
    el('p', {}, el('a', { href: '/' }, 'All areas on the map')),
  ];
}

/**
 * Areas of which one may be meant, and whether they are called just so.
 * @param {string} word
 * @param {Api.Match[]} matches
 */
export function meant(word, matches) {
  const areas = matches.filter(({ kind }) => kind === 'area');
  const same = (/** @type {string | null} */ text) => text?.toLocaleLowerCase('en-GB') === word.toLocaleLowerCase('en-GB');
  const exact = areas.filter(({ name, code }) => same(name) || same(code));
  return exact.length > 0 ? { areas: exact, exact: true } : { areas, exact: false };
}
