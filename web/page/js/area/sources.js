/** Whose figures they are, under which licence. */

import { el } from '../dom.js';
import { plainTitle } from '../words.js';

/** What one publisher gives under one licence. @typedef {{ publisher: string, licence: string, cited: Map<string, { source: Api.Source, titles: Set<string> }> }} Lot */

/**
 * The sources of some figures, by publisher and licence.
 * @param {import('./series.js').Series[]} series
 * @param {Api.Catalogue} catalogue
 */
export function sources(series, { dataset }) {
  /** @type {Map<string, Lot>} */
  const lots = new Map();
  for (const { listed } of series) {
    if (!listed) continue;
    const { source } = listed;
    const publisher = source.publisher ?? 'Publisher not given';
    const licence = source.licence ?? 'licence not given';
    const key = `${publisher}|${licence}`;
    const lot = lots.get(key) ?? { publisher, licence, cited: new Map() };
    const words = source.citation?.replace(/\.$/, '') || source.file?.split('/').at(-1) || 'not said which';
    const entry = lot.cited.get(words) ?? { source, titles: new Set() };
    entry.titles.add(plainTitle(listed) + said(listed.status));
    lot.cited.set(words, entry);
    lots.set(key, lot);
  }
  return el('section', { class: 'sources', 'aria-labelledby': 'sources' },
    el('h2', { id: 'sources' }, 'Sources'),
    el('ul', {}, ...[...lots.values()].map(({ publisher, licence, cited }) =>
      el('li', {}, el('strong', {}, publisher), ` (${licence})`, el('span', { class: 'cited' }, ': ', ...[...cited].flatMap(([words, entry], at) => [
        at > 0 && '; ', link(words, entry.source), el('span', { class: 'titles' }, ` (${[...entry.titles].join(', ')})`),
      ])), '. '))),
    el('p', { class: 'attribution' }, dataset.attribution.join('. ')));
}

/** @param {Api.Status} status */
function said(status) {
  return status === 'illustrative' ? ', illustrative: made up' : status === 'provisional' ? ', provisional' : '';
}

/** An author's link goes to the web and nowhere else, whatever was written. @param {string} words @param {Api.Source} source */
function link(words, { url }) {
  return url && /^https?:\/\//i.test(url) ? el('a', { href: url, rel: 'noopener noreferrer' }, words) : words;
}
