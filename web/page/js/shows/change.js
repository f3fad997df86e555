/** How figures have changed between two periods, and whether by more than chance explains. */

import * as api from '../api.js';
import { el } from '../dom.js';
import { areas, number, reason as absence } from '../format.js';
import { counted, reasons, shadeId, swatch } from '../shades.js';
import { subject } from '../view.js';
import { inSentence, place } from '../words.js';
import { changes, sentence, signed, sureness, together } from './changes.js';
import { since, sinces } from './since.js';

/** @typedef {import('./changes.js').Change} Change */
/** @typedef {import('../shades.js').Shade} Shade */

/** What lies under a hatching where the map of values has none of its kind. */
const GROUND = '#dfe1de';

/** Changes of which nothing tells whether by chance are hatched, where others are told. */
const NOT_TOLD = 'not-told';

/** @type {import('./show.js').Show} */
export const change = {
  id: 'change',
  title: 'Change',
  classed: false,
  keys: ['from', 'held'],
  unfit,
  working({ catalogue, view: { value: view } }) {
    const { indicator } = subject(catalogue, view);
    return `Working out the change of ${inSentence(indicator.title)} in every area, and whether chance explains it.`;
  },
  choices: sinces,
  file(page) {
    const from = since(page);
    return from ? { title: 'The change', path: '/api/trend', query: api.changing(page.view.value, from.id), name: 'change' } : null;
  },
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    const unit = indicator.unit === '%' ? 'percentage points' : indicator.unit;
    return {
      title: `Change in ${inSentence(indicator.title)}`,
      rest: [`${since(page)?.label} to ${period.label}`, unit, `in ${place(page)}`].filter(Boolean).join(', '),
    };
  },
  async ask(page, values, signal) {
    const from = since(page)?.id ?? '';
    const [own, found] = await Promise.all([values, api.change(page.view.value, from, signal)]);
    return look(own, found, page);
  },
};

/** @param {import('./show.js').Page} page */
function unfit(page) {
  const { indicator: { periods: [first, second] }, period } = subject(page.catalogue, page.view.value);
  if (!second) return `There is one period only, ${period.label}: a change needs two. Values are shown.`;
  if (first === period) return `${period.label} is the first period: choose a later one to see what has changed since. Values are shown.`;
  return null;
}

/**
 * @param {import('./show.js').Values} values
 * @param {Api.Trend} found
 * @param {import('./show.js').Page} page
 * @returns {import('./show.js').Look}
 */
function look({ choropleth, indicator }, found, page) {
  const all = changes(found);
  const shades = legendShades(choropleth, found);
  const byShade = new Map(shades.map((one) => [shadeId(one), one]));
  const { decimals } = indicator;
  return {
    shades,
    shade: ({ code }) => shade(all.get(code), found.classes.classes),
    column: {
      id: 'change',
      title: 'Change',
      cell: ({ code, shade: id }) => cell(all.get(code), byShade.get(id), decimals, found.classes.told),
      order: ({ code }) => all.get(code)?.difference ?? -Infinity,
    },
    detail: () => '',
    told: (shown) => sentence(all.get(shown.code), shown.value, found, indicator),
    legend: {
      list: 'What each area did',
      above: above(found, indicator, place(page).replace(/ by \S+$/, ''), page.catalogue.dataset.title),
      below: [how(found)],
      notes: [...found.notes.map(asSentence), ...untold(found)],
      point: null,
      lights: [],
    },
    summary: summary(found),
  };
}

/**
 * @param {Change | undefined} one
 * @param {readonly Api.ChangeClass[]} classes
 */
function shade(one, classes) {
  if (!one || one.class === null) return shadeId({ of: 'state', is: one?.state ?? 'missing' });
  return shadeId(named(classes[one.class]));
}

/** The name of a class among the shades. @param {Api.ChangeClass | undefined} one */
function named(one) {
  return { of: 'change', is: one && one.change === null ? NOT_TOLD : String(one?.class) };
}

/**
 * Rises on top, as on a thermometer; then what is not told, then the reasons for there being no change.
 * @param {Api.Choropleth} choropleth
 * @param {Api.Trend} found
 * @returns {Shade[]}
 */
function legendShades({ absent }, { classes: { classes }, states }) {
  const listed = classes.filter((one) => one.change !== null).toReversed();
  const others = classes.filter((one) => one.change === null);
  const known = new Map(absent.map(({ state, colour }) => [state, colour]));
  const lacking = /** @type {Api.State[]} */ (Object.keys(states)).filter((state) => state !== 'known' && states[state] > 0);
  return [
    ...[...listed, ...others].map((one) => ({ ...named(one), label: one.label, count: one.count, colour: one.colour, hatched: one.change === null })),
    ...reasons(lacking.map((state) => ({ state, label: `No change told: ${absence(state).toLowerCase()}`, colour: known.get(state) ?? GROUND, count: states[state] }))),
  ];
}

/**
 * @param {Change | undefined} one
 * @param {Shade | undefined} shade
 * @param {number} decimals
 * @param {boolean} told
 */
function cell(one, shade, decimals, told) {
  if (!one || one.difference === null) return one ? absence(one.state) : '';
  const chance = !told || one.difference === 0 ? null : one.significant === false ? 'may be chance' : one.significant === null ? 'not told' : null;
  return el('span', { class: 'kind' }, swatch(shade), signed(one.difference, decimals), chance && el('span', { class: 'where' }, chance));
}

/**
 * What areas together did, and how many did what.
 * @param {Api.Trend} found
 * @param {Api.Indicator} indicator
 * @param {string} here
 * @param {string} everywhere
 */
function above(found, indicator, here, everywhere) {
  const lines = found.together.flatMap((one, at) => together(one, indicator, one.code === null ? everywhere : at === 0 ? here : one.name) ?? []);
  return [
    ...[...new Set(lines)].map((words) => el('p', { class: 'reading' }, words)),
    found.classes.told && el('p', { class: 'reading' }, `${counts(found)}.`),
  ].filter((node) => node instanceof Node);
}

/** @param {Api.Trend} found */
function counts({ directions }) {
  const many = (/** @type {keyof Api.Trend['directions']} */ one) => number(directions[one], 0);
  return `More than chance explains, it rose in ${areas(directions.increasing)} and fell in ${many('decreasing')}; in ${many('no-change')} chance may explain the change`;
}

/** @param {Api.Trend} found */
function summary(found) {
  if (found.classes.told) return counts(found);
  const of = (/** @type {'rose' | 'fell'} */ way) =>
    found.classes.classes.filter(({ change: one }) => one === way).reduce((sum, { count }) => sum + count, 0);
  return `it rose in ${areas(of('rose'))} and fell in ${number(of('fell'), 0)}; nothing tells whether by chance`;
}

/** Why nothing tells of chance, each reason once. @param {Api.Trend} found */
function untold({ columns, classes }) {
  const all = columns.reason.flatMap((reason, at) => (columns.difference[at] != null && columns.significant[at] == null && reason ? [reason] : []));
  return [...counted(all)].map(([reason, count]) =>
    `${asSentence(classes.told ? `In ${areas(count)} ${sureness({ significant: null, reason })}` : sureness({ significant: null, reason }))}`);
}

/** @param {string} words */
function asSentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}

/** How classes are made in a sentence; all the methods when asked for. @param {Api.Trend} found */
function how({ classes, methods }) {
  const [first = '', ...rest] = classes.method.split(/\.\s+/).map((words) => words.replace(/\.$/, ''));
  const more = [...rest, `The change: ${methods.change}`, `The recent trend: ${methods.recent}`, `Areas together: ${methods.together}`];
  return el('details', { class: 'how' }, el('summary', {}, `${first}.`), el('ul', {}, ...more.map((words) => el('li', {}, `${words}.`))));
}
