/** Several indicators weighed together as one score of need, by weights that the person gives. */

import * as api from '../api.js';
import { el, svg } from '../dom.js';
import { areas, number, status } from '../format.js';
import { readParts, writePart } from '../parts.js';
import { group } from '../view.js';
import { inSentence, mark, place, plainTitle } from '../words.js';
import { described } from './square.js';
import { values as plain } from './values.js';
import { fresh, LEAST, methodOf, MOST, weights } from './weights.js';
import { byWorth, unlike } from './worthy.js';

/** @typedef {import('./show.js').Page} Page */

/** How many indicators it begins with. */
const FIRST = 4;

/** @type {import('./show.js').Show} */
export const composite = {
  id: 'composite',
  title: 'Weighed together',
  alone: true,
  classed: true,
  keys: ['parts', 'method'],
  unfit(page) {
    if (page.catalogue.indicators.length < LEAST) return 'This dataset has one indicator: there is nothing to weigh it with.';
    return weighing(page).length < LEAST ? 'Two indicators need a weight above nought; until then their own values are shown.' : null;
  },
  working: (page) => `Weighing ${weighing(page).length} indicators in ${areas(among(page))}, and again by a thousand other weights.`,
  choices: (page) => weights(page, partsOf),
  opening: ({ catalogue, view: { value: view } }) => ({ parts: view.parts ?? begin(catalogue).map(writePart).join(',') }),
  file: (page) => ({ title: 'The scores', path: '/api/composite', query: asked(page), name: 'weighed-together' }),
  beside: (page) => weighing(page).flatMap(({ id }) => {
    const indicator = page.catalogue.indicators.find((one) => one.id === id);
    const period = indicator?.periods.at(-1);
    return indicator && period ? { indicator, period } : [];
  }),
  question(page) {
    const names = weighing(page).map(({ id }) => {
      const one = page.catalogue.indicators.find((i) => i.id === id);
      return one ? inSentence(one.short ?? plainTitle(one)) : id;
    });
    const last = names.pop();
    return {
      title: `Where is need greatest by ${names.length + 1} indicators together?`,
      rest: `${described(names.join(', '))} and ${last}, weighed into a score that is made here, not published, in ${place(page)}`,
    };
  },
  async ask(page, _values, signal) {
    const found = await api.composite(asked(page), signal);
    return look(await plain.ask(page, Promise.resolve(scores(found)), signal), found, page.catalogue);
  },
};

/** Those that are good or bad, a few unlike each other. @param {Api.Catalogue} catalogue */
function begin(catalogue) {
  const sided = byWorth(catalogue).filter(({ polarity }) => polarity !== 'neutral');
  return unlike(sided.length < LEAST ? byWorth(catalogue) : sided, FIRST).map(({ id }) => fresh(catalogue, id));
}

/** @param {Page} page */
function partsOf({ catalogue, view: { value: view } }) {
  const chosen = readParts(view.parts ?? '').slice(0, MOST);
  if (chosen.length === 0) return begin(catalogue);
  // The server asks which end is need where nothing says so.
  return chosen.map((part) => ({ ...part, need: part.need ?? fresh(catalogue, part.id).need }));
}

/** @param {Page} page */
function weighing(page) {
  return partsOf(page).filter(({ weight }) => weight > 0);
}

/** @param {Page} page */
function among({ catalogue, view: { value: view } }) {
  return (view.in && group(catalogue, view.in)?.areas) || catalogue.dataset.areas;
}

/** The top is twenty areas, or a fifth of them where they are few. @param {Page} page */
function asked(page) {
  const view = page.view.value;
  const top = Math.min(20, Math.max(1, Math.floor(among(page) / 5)));
  return { indicator: weighing(page).map(writePart), method: methodOf(view.method).id, in: view.in, top, all: true, ...api.classed(view) };
}

/**
 * The scores as the values of an indicator, so that all that reads values reads them.
 * @param {Api.Composite} found
 * @returns {import('./show.js').Values}
 */
function scores(found) {
  const known = found.areas.flatMap(({ value }) => (value === null ? [] : value)).sort((a, b) => a - b);
  const middle = known.length / 2;
  const median = known.length === 0 ? null : ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2;
  const label = `score of ${found.components.length} indicators, made here`;
  const period = { id: '', label, states: found.states, has_limits: false };
  const indicator = {
    id: 'composite', title: 'Need, weighed together', short: null, description: null, unit: null, kind: /** @type {const} */ ('score'), per: null,
    polarity: /** @type {const} */ ('high-is-bad'), decimals: 2, denominator: null, denominator_label: null, status: found.status, source: {}, periods: [period],
  };
  const summary = { areas: found.areas.length, known: known.length, min: known[0] ?? null, median, max: known.at(-1) ?? null, overall: null, overall_method: null };
  return {
    indicator, period,
    choropleth: { ...found.legend, breaks_over: null, indicator: indicator.id, period: period.id, period_label: label, summary, areas: found.areas },
    rank: { order: 'need', ranked: found.ranked, limits_method: 'none: a score has none', areas: found.areas },
  };
}

/**
 * @param {import('./show.js').Look} own  of the scores as values
 * @param {Api.Composite} found
 * @param {Api.Catalogue} catalogue
 * @returns {import('./show.js').Look}
 */
function look(own, found, catalogue) {
  const names = new Map(catalogue.indicators.map((one) => [one.id, inSentence(one.short ?? plainTitle(one))]));
  const byCode = new Map(found.areas.map((area) => [area.code, area]));
  return {
    ...own,
    values: scores(found),
    column: {
      id: 'top',
      title: `In the top ${number(found.top, 0)}`,
      cell: ({ code }) => {
        const area = byCode.get(code);
        if (!area || area.top_share === null) return '';
        return el('span', {}, percent(area.top_share), el('span', { class: 'where' }, `rank ${ranks(area)}`));
      },
      order: ({ code }) => byCode.get(code)?.top_share ?? -Infinity,
    },
    told: ({ code }) => sentence(byCode.get(code), found, names),
    legend: {
      ...own.legend,
      above: [el('p', { class: 'reading' }, `High is need. ${described(found.meaning)}.`), ...warnings(found), ...own.legend.above],
      below: [made(found), steadiness(found), ...own.legend.below],
    },
    summary: `${found.ranked} areas with a score${found.warnings.length ? `; ${plainly(found).join('; ')}` : ''}`,
  };
}

/** Names in place of ids. @param {Api.Composite} found @returns {string[]} */
function plainly({ warnings, components }) {
  const titles = new Map(components.map((one) => [one.indicator, plainTitle(one)]));
  const ids = [...titles.keys()].sort((a, b) => b.length - a.length).map((id) => id.replaceAll(/[^\w-]/g, '\\$&'));
  const any = new RegExp(`(?<![\\w-])(${ids.join('|')})(?![\\w-])`, 'g');
  return warnings.map((words) => words.replaceAll(any, (id) => titles.get(id) ?? id));
}

/** @param {Api.Composite} found */
function warnings(found) {
  return plainly(found).map((words) => el('p', { class: 'warning' }, `${words}.`));
}

/** In nine of ten draws. @param {Api.CompositeArea} area */
function ranks({ rank_lower, rank_upper }) {
  const [from, to] = [rank_lower, rank_upper].map((rank) => number(rank ?? 0, 0));
  return from === to ? from : `${from} to ${to}`;
}

/** @param {number} share */
function percent(share) {
  // Not “100%” of what is not quite all, nor “0%” of what is not quite none.
  if (share > 0.995 && share < 1) return 'over 99%';
  if (share > 0 && share < 0.005) return 'under 1%';
  return `${number(share * 100, 0)}%`;
}

/**
 * @param {Api.CompositeArea | undefined} area
 * @param {Api.Composite} found
 * @param {ReadonlyMap<string, string>} names
 */
function sentence(area, found, names) {
  if (!area || area.rank === null || area.top_share === null) return null;
  const parts = found.components.flatMap((one, at) => {
    const gives = area.contributions[at];
    return gives == null ? [] : { name: names.get(one.indicator) ?? one.indicator, gives };
  }).sort((a, b) => b.gives - a.gives);
  const steady = area.top_share === 0 ? `In the top ${found.top} in none of them.` : `In the top ${found.top} in ${percent(area.top_share)} of them.`;
  const lacking = area.components < area.of ? ` Scored by ${area.components} of ${area.of} indicators.` : '';
  return `Rank ${number(area.rank, 0)} of ${number(found.ranked, 0)}; by other weights rank ${ranks(area)} in 90% of draws. ${steady} `
    + `Made of ${parts.map(({ name, gives }) => `${name} ${number(gives, 2)}`).join(', ')}.${lacking}`;
}

/** What the score is made of, and how much of the weight each has. @param {Api.Composite} found */
function made({ components }) {
  return el('div', { class: 'made' },
    el('h3', {}, 'Made of'),
    el('ul', {}, ...components.map((one) => el('li', {},
      el('span', { class: 'label' }, plainTitle(one), ' ', mark(one.status)), el('span', { class: 'count' }, `${number(one.share * 100, 0)}% of the weight`),
      bar(one.share),
      el('span', { class: 'where' }, [`${one.need} is need`, one.period_label, status(one.status), one.source.publisher ?? one.source.file].filter(Boolean).join(' · '))))));
}

/** @param {number} share */
function bar(share) {
  return svg('svg', { class: 'share', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'all', width: 100, height: 4 }), svg('rect', { class: 'part', width: share * 100, height: 4 }));
}

/** How far the ranking hangs on the weights. @param {Api.Composite} found */
function steadiness({ scenarios, components, top, draws, ranked }) {
  const lines = scenarios.map(({ left_out, top_kept }) => {
    const one = components[left_out ?? -1];
    const name = one ? `Without ${inSentence(plainTitle(one))}` : 'All weighed alike';
    return el('li', {}, `${name}: ${number(top_kept, 0)} of the top ${number(Math.min(top, ranked), 0)} stay.`);
  });
  return el('details', { class: 'how' }, el('summary', {}, 'How far the order hangs on the weights'),
    el('ul', {}, ...lines, el('li', {}, `Other weights were drawn ${number(draws.count, 0)} times: ${draws.meaning}.`)));
}
