/** Where high and low values gather, and how sure that is. */

import * as api from '../api.js';
import { el } from '../dom.js';
import { areas } from '../format.js';
import * as own from '../own-table/ask.js';
import { isOwn, shownOf } from '../own-table/own.js';
import { shadesOfSpots, spotShade, swatch } from '../shades.js';
import { group, subject } from '../view.js';
import { inSentence, place } from '../words.js';
import { gatherings, lists } from './gatherings.js';
import { kind, overall, READING, scores, sentence, summary, warmth } from './spots.js';

/** @type {import('./show.js').Show} */
export const hotspots = {
  id: 'hotspots',
  title: 'Hot and cold spots',
  classed: false,
  keys: [],
  unfit: () => null,
  working({ catalogue, view: { value: view } }) {
    const among = (view.in && group(catalogue, view.in)?.areas) || catalogue.dataset.areas;
    return `Looking for hot and cold spots among ${areas(among)}: every neighbourhood is compared with what chance would make.`;
  },
  file: ({ view: { value: view } }) => (isOwn(view.indicator) ? null
    : { title: 'The hot and cold spots', path: '/api/hotspots', query: api.shown(view), name: 'hot-and-cold-spots' }),
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    return { title: `Hot and cold spots of ${inSentence(indicator.title)}`, rest: `${period.label}, in ${place(page)}` };
  },
  async ask(page, values, signal) {
    const { view: { value: view } } = page;
    const held = shownOf(page);
    const [its, found] = await Promise.all([values, held ? own.hotspots(held, view, signal) : api.hotspots(view, signal)]);
    return look(its, found);
  },
};

/**
 * @param {import('./show.js').Values} values
 * @param {Api.Hotspots} found
 * @returns {import('./show.js').Look}
 */
function look({ choropleth, indicator }, found) {
  const spots = new Map(found.areas.map((spot) => [spot.code, spot]));
  const together = gatherings(found);
  const shades = shadesOfSpots(choropleth, found);
  const byShade = new Map(shades.map((shade) => [`${shade.of}-${shade.is}`, shade]));
  return {
    shades,
    shade: ({ code }) => spotShade(spots.get(code)),
    column: {
      id: 'spot',
      title: 'Hot or cold',
      cell: ({ code, shade }) => el('span', { class: 'kind' }, swatch(byShade.get(shade)), kind(spots.get(code))),
      order: ({ code }) => warmth(spots.get(code)),
    },
    detail: ({ code }) => scores(spots.get(code)),
    told: ({ code }) => sentence(spots.get(code)),
    legend: {
      list: 'What each area is',
      above: [el('p', { class: 'reading' }, READING)],
      below: [
        el('div', { class: 'spots' }, ...lists(together, indicator)),
        el('p', { class: 'overall' }, overall(found)),
        how(found),
      ],
      notes: found.notes,
      point: null,
      lights: together.map(({ codes }) => codes),
    },
    summary: summary(found),
  };
}

/** The method in a sentence; all of it when asked for. @param {Api.Hotspots} spots */
function how({ method_words: [method, ...rest] }) {
  return el('details', { class: 'how' }, el('summary', {}, method), el('ul', {}, ...rest.map((words) => el('li', {}, words))));
}
