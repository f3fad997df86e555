/** All there is to say of the figures shown: whose, of when, of what they are made, and how sure they are. */

import { meaning, notes } from './beside.js';
import { el } from './dom.js';
import { areas, day, number, reason, status } from './format.js';
import { seen, whose } from './seen.js';
import { place, unitPhrase } from './words.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * @param {Page} page
 * @returns {HTMLElement[]}
 */
export function about(page) {
  return seen(page).flatMap((column) => written(page, column));
}

/**
 * @param {Page} page
 * @param {{ indicator: Api.Indicator, period: Api.Period }} column
 * @returns {HTMLElement[]}
 */
function written(page, { indicator, period }) {
  const { catalogue: { dataset }, answer: { value: answer } } = page;
  const { source } = indicator;
  const cited = [source.publisher, source.citation].filter(Boolean).join('. ') || whose(indicator);
  const own = answer?.indicator === indicator && answer.period.id === period.id ? answer : null;
  return [
    el('h3', { class: 'subject' }, indicator.title),
    el('p', {}, indicator.description),
    el('dl', { class: 'facts' },
      ...fact('What it is', unitPhrase(indicator)),
      ...fact('Source', source.url ? link(source.url, cited) : cited),
      ...fact('Period', [period.label, series(indicator)].filter(Boolean).join(', ')),
      ...fact('Gaps', indicator.gaps?.join(', ')),
      ...fact('Status', status(indicator.status)),
      ...fact('Licence', source.licence ?? 'not given'),
      ...fact('Retrieved', source.retrieved && day(source.retrieved)),
      ...fact('Boundaries', `${areas(dataset.areas)}: ${dataset.geography_title}`),
      ...(own ? shown(own, place(page)) : []),
      ...fact('Attribution', dataset.attribution.join('. '))),
  ];
}

/**
 * What is known only of the areas that are looked at.
 * @param {import('./page.js').Answer} answer
 * @param {string} where
 */
function shown(answer, where) {
  const { choropleth: { absent, summary, method }, rank } = answer;
  const without = absent.map(({ state, count }) => `${areas(count)} ${reason(state).toLowerCase()} (${meaning(state)})`);
  return [
    ...fact('Shown', `${where}: ${[`${areas(summary.known)} with a number`, ...without].join('; ')}`),
    ...fact('As published?', notes(answer).slice(0, -absent.length || undefined).join(' ')),
    ...fact('Together', summary.overall === null ? summary.overall_method : `${number(summary.overall, answer.indicator.decimals)}: ${summary.overall_method ?? ''}`),
    ...fact('Limits of confidence', rank.limits_method),
    ...fact('Classes', answer.show.classed ? method : null),
  ];
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
 * @param {Node | string | null | undefined} description
 */
function fact(term, description) {
  return description ? [el('div', {}, el('dt', {}, term), el('dd', {}, description))] : [];
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
