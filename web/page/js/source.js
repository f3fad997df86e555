/** Whose figures these are, of when, under which licence, and what was noticed in reading them. */

import { classed, shown } from './api.js';
import { byId, el, fill } from './dom.js';
import { links } from './downloads.js';
import { day, number, status } from './format.js';
import { subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page */
export function source(page) {
  const box = byId('source', HTMLElement);
  const { dataset } = page.catalogue;
  const show = () => {
    const view = page.view.value;
    const { indicator, period } = subject(page.catalogue, view);
    const { source } = indicator;
    const cited = [source.publisher, source.citation].filter(Boolean).join('. ') || source.file || 'not given';
    fill(
      box,
      el('dl', {},
        ...fact('Source', source.url ? link(source.url, cited) : cited),
        ...fact('Period', period.label),
        ...fact('Status', status(indicator.status)),
        ...fact('Licence', source.licence ?? 'not given'),
        ...(source.retrieved ? fact('Retrieved', day(source.retrieved)) : []),
        ...fact('Reading the files', link('/api/report', noticed(dataset)))),
      links('Take this view away', { ...shown(view), ...classed(view) }),
      el('p', { class: 'attribution' }, dataset.attribution.join('. ')),
    );
  };
  page.view.listen(show);
  show();
}

/** @param {Api.Dataset} dataset */
function noticed({ warnings, errors }) {
  const words = [];
  if (errors) words.push(errors === 1 ? '1 error' : `${number(errors, 0)} errors`);
  words.push(warnings === 1 ? '1 warning' : `${number(warnings, 0)} warnings`);
  return words.join(', ');
}

/**
 * @param {string} term
 * @param {Node | string} description
 */
function fact(term, description) {
  return [el('div', {}, el('dt', {}, term), el('dd', {}, description))];
}

/**
 * A link of the dataset's author: only to the web, whatever was written.
 * @param {string} url
 * @param {string} words
 */
function link(url, words) {
  const web = /^(https?:\/\/|\/)/i.test(url);
  return web ? el('a', { href: url, rel: 'noopener noreferrer' }, words) : words;
}
