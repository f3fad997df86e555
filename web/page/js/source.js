/** Whose figures these are, of when, under which licence, and what was noticed in reading them. */

import { classed, shown } from './api.js';
import { byId, el, fill } from './dom.js';
import { found, links } from './downloads.js';
import { day, number, status } from './format.js';
import { takeAway } from './own-table/files.js';
import { isOwn } from './own-table/own.js';
import { reading } from './report.js';
import { fitting } from './shows/all.js';
import { outlined, subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * @param {Page} page
 * @param {import('./load.js').Report} report
 */
export function source(page, report) {
  const box = byId('source', HTMLElement);
  const { dataset } = page.catalogue;
  const read = reading(dataset, report);
  const show = () => {
    const view = page.view.value;
    const { indicator, period } = subject(page.catalogue, view);
    const { source } = indicator;
    const outlines = outlined(page.catalogue, view);
    const file = fitting(page).file(page);
    const own = isOwn(indicator.id);
    const cited = own ? `your file ${source.file}` : [source.publisher, source.citation].filter(Boolean).join('. ') || source.file || 'not given';
    fill(
      box,
      el('dl', {},
        ...fact('Source', source.url ? link(source.url, cited) : cited),
        ...fact('Period', [period.label, series(indicator)].filter(Boolean).join(', ')),
        ...fact('Status', status(indicator.status)),
        ...fact('Licence', source.licence ?? 'not given'),
        ...(source.retrieved ? fact('Retrieved', day(source.retrieved)) : []),
        ...fact('Reading the files', read)),
      el('div', { class: 'away' },
        own ? takeAway(page) : links('Take this view away', { ...shown(view), ...classed(view) }, outlines?.id),
        !own && outlines && links('Its outlines', { ...shown(view), of: outlines.id }),
        file && found(file.title, file.path, file.query, file.name)),
      el('p', { class: 'attribution' }, dataset.attribution.join('. ')),
    );
  };
  page.view.listen(show);
  show();
}

/**
 * What else there is: `of 90 from August 2015 to November 2023; 10 between are missing`.
 * @param {Api.Indicator} indicator
 */
function series({ periods, gaps = [] }) {
  if (periods.length < 2) return null;
  const all = `of ${number(periods.length, 0)} from ${periods[0]?.label} to ${periods.at(-1)?.label}`;
  if (gaps.length === 0) return all;
  return `${all}; ${number(gaps.length, 0)} between are missing`;
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
