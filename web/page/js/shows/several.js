/** Several maps side by side: indicators, or periods of one, of the same areas. */

import * as api from '../api.js';
import { el } from '../dom.js';
import { number, said } from '../format.js';
import { shadeId, shadesOfClasses, swatch, valueShade } from '../shades.js';
import { subject } from '../view.js';
import { inSentence, place, plainTitle, unitBeside } from '../words.js';
import { choices } from './beside-each-other.js';
import { columns, LEAST, overTime } from './columns.js';
import { sources } from './sources.js';
import { values as plain } from './values.js';

/** @typedef {import('./show.js').Page} Page */
/** @typedef {import('./show.js').Small} Small */
/** @typedef {import('./columns.js').Column} Column */

/** @type {import('./show.js').Show} */
export const several = {
  id: 'several',
  title: 'Several maps',
  classed: true,
  keys: ['several'],
  unfit(page) {
    const { indicators } = page.catalogue;
    return indicators.length < LEAST && (indicators[0]?.periods.length ?? 0) < LEAST ? 'This dataset has one indicator of one period: there is nothing to set beside it.' : null;
  },
  working: () => null,
  choices,
  opening: (page) => ({ several: page.view.value.several ?? columns({ ...page.view.value, several: null }, page.catalogue).map(({ indicator }) => indicator.id).join(',') }),
  file: () => null,
  beside: (page) => columns(page.view.value, page.catalogue),
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    const all = columns(page.view.value, page.catalogue);
    if (overTime(page)) return { title: `${indicator.title}, ${all.length} periods`, rest: [`${all[0]?.period.label} to ${all.at(-1)?.period.label}`, unitBeside(indicator), place(page)].filter(Boolean).join(', ') };
    return { title: `${indicator.title}, and ${all.length - 1} more beside it`, rest: `${period.label} or the latest of each, in ${place(page)}` };
  },
  async ask(page, values, signal) {
    const own = await small(page, columns(page.view.value, page.catalogue), signal);
    const found = await values;
    const here = own.find((one) => one.indicator.id === found.indicator.id && one.period.id === found.period.id);
    const stood = here ? { ...found, choropleth: here.choropleth } : found;
    return look(page, await plain.ask(page, Promise.resolve(stood), signal), stood, own);
  },
};

/**
 * @param {Page} page
 * @param {Column[]} all
 * @param {AbortSignal} signal
 * @returns {Promise<Small[]>}
 */
async function small(page, all, signal) {
  const view = page.view.value;
  const still = overTime(page);
  return Promise.all(all.map(async ({ indicator, period }) => {
    // Breaks written by hand are of the indicator of the question; the others have classes of their own.
    const mine = still || indicator.id === view.indicator;
    const classes = view.scheme === 'fixed' && !mine ? { classes: view.classes } : api.classed(view);
    const over = still && view.scheme !== 'fixed' ? { breaks_over: 'periods' } : {};
    const choropleth = await api.column({ indicator: indicator.id, period: period.id, in: view.in, ...classes, ...over }, signal);
    const title = still ? period.label : plainTitle(indicator);
    const shades = new Map(shadesOfClasses(choropleth).map((shade) => [shadeId(shade), shade]));
    const byCode = new Map(choropleth.areas.map((area) => [area.code, area]));
    return { id: `${indicator.id} ${period.id}`, title, indicator, period, choropleth, shades, byCode, rank: { order: '', ranked: 0, limits_method: '', areas: [] } };
  }));
}

/**
 * @param {Page} page
 * @param {import('./show.js').Look} own  of the indicator of the question
 * @param {import('./show.js').Values} values
 * @param {Small[]} maps
 * @returns {import('./show.js').Look}
 */
function look(page, own, values, maps) {
  const others = maps.filter((one) => one.indicator.id !== values.indicator.id || one.period.id !== values.period.id);
  const still = overTime(page);
  return {
    ...own,
    values,
    maps,
    column: {
      id: 'others',
      title: still ? 'Other periods' : 'Beside it',
      cell: ({ code }) => el('ul', { class: 'others' }, ...others.map((one) => {
        const area = one.byCode.get(code);
        return el('li', {}, swatch(one.shades.get(area ? valueShade(area) : '')), el('span', { class: 'label' }, still ? one.period.label : one.indicator.short ?? one.title), el('span', {}, figure(one, area)));
      })),
      order: ({ code }) => worst(maps, code),
    },
    told: ({ code }) => sentence(maps, code, still),
    legend: {
      ...own.legend,
      below: [...own.legend.below, ...still ? [] : [sources(maps)]],
      above: [...own.legend.above, el('p', { class: 'reading' }, still
        ? 'The classes are the same on every map. Point at a class here to see where its areas stand at other times.'
        : 'Each map has classes of its own. Point at a class here to see where its areas stand on the others.')],
    },
    summary: `${maps.length} maps: ${maps.map(({ title }) => title).join(', ')}`,
  };
}

/** @param {Small} map @param {Api.ChoroplethArea | undefined} area */
export function figure({ indicator: { decimals, unit } }, area) {
  return said(area, { decimals, unit: unit === '%' || unit === '£' ? unit : null });
}

/** On how many maps an area is in the class of most need. @param {Small[]} maps @param {string} code */
function worst(maps, code) {
  return maps.filter(({ indicator, choropleth, byCode }) => {
    const at = byCode.get(code)?.class;
    return at != null && at === (indicator.polarity === 'high-is-good' ? 0 : choropleth.classes.length - 1);
  }).length;
}

/** All its values. @param {Small[]} maps @param {string} code @param {boolean} still */
function sentence(maps, code, still) {
  const told = maps.map((one) => `${still ? one.period.label : inSentence(one.indicator.short ?? one.title)} ${figure(one, one.byCode.get(code)).replace(/^[A-Z]/, (first) => first.toLowerCase())}`).join('; ');
  const sided = maps.filter(({ indicator }) => indicator.polarity !== 'neutral');
  const often = !still && sided.length > 1 ? ` In the class of most need on ${number(worst(sided, code), 0)} of ${number(sided.length, 0)} maps.` : '';
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}.${often}`;
}
