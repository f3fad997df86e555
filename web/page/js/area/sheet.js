/** The page of an area: what it is, all its figures, who is like it, who is next to it, whose figures they are. */

import { el } from '../dom.js';
import { plainTitle } from '../words.js';
import { listed } from './alike.js';
import { around } from './around.js';
import { facts, places } from './facts.js';
import { leftOut } from './fit.js';
import { Notes } from './notes.js';
import { against, chosen, references, seriesOf } from './series.js';
import { sources } from './sources.js';
import { standing, summary } from './standing.js';
import { counts, explained, table } from './table.js';

/**
 * What is known so far: what is null has not come yet.
 * @typedef {object} Known
 * @property {Api.Profile} area
 * @property {Api.Catalogue} catalogue
 * @property {HTMLElement | null} locator
 * @property {ReadonlyMap<string, Api.Recent>} trends
 * @property {import('./alike.js').Alike | null} alike
 * @property {Api.Compare | null} beside
 */

/**
 * @typedef {object} Selected
 * @property {import('./series.js').Series[]} all
 * @property {import('./series.js').Series[]} series  those that are shown
 * @property {import('./series.js').Reference[]} references
 * @property {import('./series.js').Reference | null} reference
 * @property {import('./series.js').Series | undefined} beside  of which the neighbours are shown
 */

/**
 * What of it is shown.
 * @param {Known} known
 * @param {import('./address.js').Choices} choices
 * @returns {Selected}
 */
export function selected({ area, catalogue }, choices) {
  const all = seriesOf(area, catalogue);
  const list = references(area);
  const some = all.filter(({ id }) => choices.show?.includes(id) ?? true);
  const series = some.length > 0 ? some : all;
  const beside = all.find(({ id }) => id === choices.beside) ?? series.find(({ latest }) => latest.kind !== 'count' && latest.value !== null) ?? series[0];
  return { all, series, references: list, reference: chosen(list, choices.with), beside };
}

/**
 * @param {Known} known
 * @param {import('./address.js').Choices} choices
 * @returns {Node[]}
 */
export function sheet(known, choices) {
  const { area, catalogue, locator, trends, alike } = known;
  const { series, all, references: list, reference, beside } = selected(known, choices);
  const notes = new Notes();
  const shown = reference && { series, references: list, reference, trends, notes };
  const widest = list.find((one) => one.with === area.spread_of);
  const tables = shown && [table(area.name, shown), counts(area.name, shown)];
  return [
    el('header', { class: 'who' },
      el('div', {},
        el('p', { class: 'places' }, places(area)),
        el('h1', { tabindex: -1 }, area.name),
        facts(area, catalogue),
        reference && el('p', { class: 'summary' }, found(series, reference)),
        catalogue.dataset.illustrative && invented(series),
        shown && explained(shown, catalogue, widest)),
      locator),
    ...(tables ?? []),
    el('p', { class: 'left-out', hidden: series.length === all.length, 'data-left': all.length - series.length }, leftOut(all.length - series.length, 0)),
    notes.list(),
    el('div', { class: 'others' }, alike && listed(alike), beside && around(area, beside, known.beside, reference)),
    sources(series, catalogue),
    el('p', { class: 'made' }),
  ].filter((node) => node instanceof Node);
}

/**
 * @param {import('./series.js').Series[]} series
 * @param {import('./series.js').Reference} reference
 */
export function found(series, reference) {
  // A count beside the sum of many says nothing: it is no figure that could be compared.
  const figures = series.filter(({ latest }) => latest.kind !== 'count' && latest.value !== null);
  return summary(figures.map(({ latest }) => standing(against(latest, reference))), reference.name, figures.length);
}

/** @param {import('./series.js').Series[]} series */
function invented(series) {
  const some = series.filter(({ latest }) => latest.status === 'illustrative');
  if (some.length === 0) return null;
  const titles = some.map(({ latest }) => plainTitle(latest)).join(', ');
  return el('p', { class: 'invented' }, el('strong', {}, 'Made up, to show the page: '), `${titles}. They say nothing of the real place.`);
}
