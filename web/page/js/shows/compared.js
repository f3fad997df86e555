/** Which areas are better, similar and worse than what they are compared with, and how sure that is. */

import * as api from '../api.js';
import { el } from '../dom.js';
import { areas, measured, number } from '../format.js';
import { counted, reasons, shadeId, swatch } from '../shades.js';
import { subject } from '../view.js';
import { place } from '../words.js';
import { parentOf, parents, parentWords } from './parents.js';
import { gravity, isSurer, limits, sentence, standings, word } from './verdicts.js';

/** @typedef {import('./verdicts.js').Standing} Standing */
/** @typedef {import('../shades.js').Shade} Shade */

/** Dark is sure; told apart by people with any colour vision: compared.test.mjs holds them to it. */
const JUDGED = /** @type {const} */ ([
  { is: 'worse-99.8', label: 'Worse, 99.8% confidence', colour: '#7d2f06' },
  { is: 'worse-95', label: 'Worse, 95% confidence', colour: '#e08e45' },
  { is: 'similar', label: 'Similar', colour: '#f1ede2' },
  { is: 'better-95', label: 'Better, 95% confidence', colour: '#85b9e0' },
  { is: 'better-99.8', label: 'Better, 99.8% confidence', colour: '#1d4f91' },
]);

/** Where neither end is good. */
const PLAIN = /** @type {const} */ ([
  { is: 'higher-99.8', label: 'Higher, 99.8% confidence', colour: '#4a2a7f' },
  { is: 'higher-95', label: 'Higher, 95% confidence', colour: '#b096d6' },
  { is: 'similar', label: 'Similar', colour: '#f1ede2' },
  { is: 'lower-95', label: 'Lower, 95% confidence', colour: '#7fc4a8' },
  { is: 'lower-99.8', label: 'Lower, 99.8% confidence', colour: '#0f5c4a' },
]);

/** What lies under a hatching. */
const GROUND = '#dfe1de';

/** Areas that are in no group of the grouping that each is compared by. */
const ALONE = 'no-group';

/** @type {import('./show.js').Show} */
export const compared = {
  id: 'compared',
  title: 'Compared',
  classed: false,
  keys: ['compare'],
  unfit,
  working: () => null,
  choices: (page) => parents(page, unfit),
  file: (page) =>
    ({ title: 'The comparison', path: '/api/compare', query: api.comparing(page.view.value, parentOf(page)), name: 'compared' }),
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    const parent = parentWords(page);
    const beside = parent.startsWith('its own') ? `each area beside ${parent}` : `areas beside ${parent}`;
    return { title: `${indicator.title}: ${beside}`, rest: `${period.label}, in ${place(page)}` };
  },
  async ask(page, values, signal) {
    const parent = parentOf(page);
    const [own, found] = await Promise.all([values, api.compared(page.view.value, parent, signal)]);
    return look(own, found, parentWords(page));
  },
};

/**
 * What can be said without asking: of what limits would be a guess nothing is compared.
 * @param {import('./show.js').Page} page
 */
function unfit({ catalogue, view: { value: view } }) {
  const { indicator: { kind, denominator }, period } = subject(catalogue, view);
  if (kind === 'count') return 'A number is not compared: one area’s says nothing beside the sum of many. Choose a rate or a share. Values are shown.';
  if (period.has_limits) return null;
  if (kind !== 'percentage' && kind !== 'rate') {
    return 'These figures cannot be compared: the publisher gives no limits of confidence, and there is nothing to make them of. Values are shown.';
  }
  return denominator !== null ? null : 'These figures cannot be compared: nothing says out of how many they are, so how sure they are would be a guess. '
    + 'They could be, if the dataset named the denominator or the publisher gave limits of confidence. Values are shown.';
}

/**
 * @param {import('./show.js').Values} values
 * @param {Api.Compared} found
 * @param {string} parent  in words
 * @returns {import('./show.js').Look}
 */
function look({ choropleth, indicator }, found, parent) {
  const all = standings(found);
  const why = excuses(all);
  const shadeOf = (/** @type {Pick<Api.ChoroplethArea, 'code' | 'value' | 'state'>} */ area) => shade(area, all.get(area.code), why);
  const shades = legendShades(choropleth, shadeOf, why, indicator, parent);
  const byShade = new Map(shades.map((one) => [shadeId(one), one]));
  const label = (/** @type {string} */ id) => (byShade.get(id)?.label ?? '').replace(/ confidence$/, '').replace(/:.*/, '');
  return {
    shades,
    shade: shadeOf,
    column: {
      id: 'verdict',
      title: 'Compared',
      cell: ({ shade: id }) => el('span', { class: 'kind' }, swatch(byShade.get(id)), label(id)),
      order: ({ code }) => gravity(all.get(code), indicator.polarity),
    },
    detail: () => '',
    told: (shown) => sentence(all.get(shown.code), shown, indicator),
    legend: {
      list: `Beside ${parent}`,
      above: references(found, indicator),
      below: [how(found)],
      notes: lacking(found),
      point: null,
      lights: [],
    },
    summary: summary(all, indicator, parent),
  };
}

/**
 * Why areas are not compared, the commonest reason first.
 * @param {ReadonlyMap<string, Standing>} all
 * @returns {string[]}
 */
function excuses(all) {
  const counts = counted([...all.values()].flatMap(({ reason }) => reason ?? []));
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
}

/**
 * @param {Pick<Api.ChoroplethArea, 'value' | 'state'>} area
 * @param {Standing | undefined} standing
 * @param {readonly string[]} why
 */
function shade({ value, state }, standing, why) {
  if (value === null) return shadeId({ of: 'state', is: state });
  if (!standing) return shadeId({ of: 'beside', is: ALONE });
  const beside = word(standing);
  if (beside === null) return shadeId({ of: 'beside', is: excuse(why.indexOf(standing.reason ?? '')) });
  return shadeId({ of: 'beside', is: beside === 'similar' ? beside : `${beside}-${isSurer(standing) ? '99.8' : '95'}` });
}

/** Two hatchings are enough: reasons beyond the first are rare, and share one. @param {number} at */
function excuse(at) {
  return at > 0 ? 'not-compared-1' : 'not-compared';
}

/**
 * @param {Api.Choropleth} choropleth
 * @param {(area: Api.ChoroplethArea) => string} shadeOf
 * @param {readonly string[]} why
 * @param {Api.Indicator} indicator
 * @param {string} parent
 * @returns {Shade[]}
 */
function legendShades({ areas: all, absent }, shadeOf, why, { polarity }, parent) {
  const counts = counted(all.map(shadeOf));
  const made = (/** @type {{ is: string, label: string, colour: string }} */ one, /** @type {boolean} */ hatched) =>
    ({ of: 'beside', ...one, count: counts.get(shadeId({ of: 'beside', is: one.is })) ?? 0, hatched });
  const plain = (polarity === 'neutral' ? PLAIN : JUDGED).map((one) => made(one, false));
  const without = [
    { is: 'not-compared', label: `Not compared: ${why[0]}`, colour: GROUND },
    { is: 'not-compared-1', label: `Not compared: ${why.slice(1).join('; or ')}`, colour: GROUND },
    { is: ALONE, label: `Not part of any: ${parent}`, colour: GROUND },
  ].map((one) => made(one, true)).filter(({ count }) => count > 0);
  return [...plain, ...without, ...reasons(absent)];
}

/**
 * The figures that areas are compared with, their limits, and how they were made.
 * @param {Api.Compared} found
 * @param {Api.Indicator} indicator
 */
function references({ references: all }, indicator) {
  const { decimals, unit } = indicator;
  const figure = (/** @type {Api.Reference} */ { value, lower, upper }) => {
    if (value === null) return 'no figure';
    return `${measured(value, decimals, unit)}${lower === null || upper === null ? '' : ` (${limits(lower, upper, decimals)})`}`;
  };
  const [only, ...others] = all;
  if (!only) return [];
  if (others.length === 0) {
    return [el('p', { class: 'reading' }, el('strong', {}, only.name), `: ${figure(only)}. `, `${made(only)}.`)];
  }
  const line = (/** @type {Api.Reference} */ one) =>
    el('li', {}, el('span', { class: 'label' }, one.name), el('span', { class: 'count' }, `${figure(one)} · ${areas(one.used)}`));
  return [el('details', { class: 'how' },
    el('summary', {}, `The ${number(all.length, 0)} figures compared with`),
    el('ul', { class: 'figures' }, ...all.map(line)),
    el('p', {}, `Of the first: ${made(only)}.`))];
}

/** How a figure was made. @param {Api.Reference} reference */
function made({ method, used, absent }) {
  const words = method.charAt(0).toUpperCase() + method.slice(1);
  return `${words}; of ${areas(used)}${absent > 0 ? `, ${number(absent, 0)} have not what it needs` : ''}`;
}

/** The method in a sentence; all of it when asked for. @param {Api.Compared} found */
function how({ method, limits_method }) {
  const [first = '', ...rest] = method.split(/\.\s+/).map((words) => words.replace(/\.$/, ''));
  const limitsWords = `Limits of the areas: ${limits_method}`;
  return el('details', { class: 'how' }, el('summary', {}, `${first}.`),
    el('ul', {}, ...[...rest, limitsWords].map((words) => el('li', {}, `${words}.`))));
}

/** What there is none of at 99.8 %. @param {Api.Compared} found */
function lacking({ columns: { reason_99_8 } }) {
  const counts = counted(reason_99_8.flatMap((reason) => reason ?? []));
  return [...counts].map(([reason, count]) => `${areas(count)} ${count === 1 ? 'is' : 'are'} not compared at 99.8%: ${reason}.`);
}

/**
 * @param {ReadonlyMap<string, Standing>} all
 * @param {Api.Indicator} indicator
 * @param {string} parent
 */
function summary(all, { polarity }, parent) {
  const counts = counted([...all.values()].map((standing) => word(standing) ?? 'not compared'));
  const words = polarity === 'neutral' ? ['higher', 'similar', 'lower'] : ['worse', 'similar', 'better'];
  const none = counts.get('not compared') ?? 0;
  const told = words.map((one) => `${number(counts.get(one) ?? 0, 0)} ${one}`).join(', ');
  return `beside ${parent}, ${told}${none > 0 ? `, ${number(none, 0)} not compared` : ''}`;
}
