/** What the people and figures within a circle or a polygon are, how sure, and how they compare. */

import { el } from '../dom.js';
import { measured, number, reason } from '../format.js';
import { inSentence, plainTitle, titled } from '../words.js';
import { saveRows } from './csv.js';
import { short } from './areas-within.js';

/** @typedef {import('../page.js').Page} Page */

/** What else is known where there is no figure together. @typedef {ReadonlyMap<string, Api.WithinIndicator>} Medians */

/** In what words a comparison is said, the gravest first. */
const VERDICTS = /** @type {const} */ ({
  worse: 'Worse than', higher: 'Higher than', similar: 'Similar to', lower: 'Lower than', better: 'Better than',
});

/**
 * @param {Page} page
 * @param {Api.OwnArea} own
 * @param {{ medians?: Medians, what: 'circle' | 'area' }} how
 */
export function figures(page, own, { medians = new Map(), what }) {
  const people = own.indicators.find(({ indicator }) => indicator === counted(page));
  const shown = page.view.value.indicator;
  const first = (/** @type {Api.OwnValue} */ v) => Number(v.indicator === shown) * 2 + Number(v.value !== null);
  const rest = own.indicators.filter((v) => v !== people).sort((a, b) => first(b) - first(a));
  const methods = [...new Set(rest.map(made))];
  return [
    living(people, own, what),
    el('table', { class: 'totals' },
      el('caption', {}, `Inside the ${what === 'circle' ? 'circle' : 'area'}: figures made of its parts, with limits of confidence at 95%`),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Indicator, and how it compares'), el('th', { scope: 'col', class: 'value' }, 'Inside'))),
      el('tbody', {}, ...rest.map((value) => row(page, value, medians.get(value.indicator), methods.indexOf(made(value)) + 1)))),
    how(own, methods, what),
    save(page, own, what),
  ];
}

/**
 * How many people live there, in a sentence to be heard; nothing where it is not known.
 * @param {Page} page
 * @param {Api.OwnArea} own
 */
export function headline(page, own) {
  const people = own.indicators.find(({ indicator }) => indicator === counted(page));
  if (!people || people.value === null) return '';
  return `${people.at_least ? 'At least ' : ''}${number(people.value, 0)} people live there`;
}

/** The count of people, where there is one. @param {Page} page */
function counted({ catalogue: { dataset, indicators } }) {
  const ids = [dataset.population, 'residents', 'population'];
  return ids.find((id) => indicators.some((i) => i.id === id && i.kind === 'count'));
}

/**
 * @param {Api.OwnValue | undefined} people
 * @param {Api.OwnArea} own
 * @param {'circle' | 'area'} what
 */
function living(people, own, what) {
  const size = `${number(own.area_km2, own.area_km2 < 10 ? 1 : 0)} km²`;
  const empty = own.covered < 0.995 && `; ${number((1 - own.covered) * 100, 0) === '0' ? 'under 1' : number((1 - own.covered) * 100, 0)}% of it is sea, or has no areas here`;
  const about = el('p', { class: 'note' }, `The ${what} is ${size}`, empty, '.');
  if (!people) return el('div', { class: 'living' }, el('p', {}, 'How many people live there is not known: this dataset has no count of residents.'), about);
  if (people.value === null) return el('div', { class: 'living' }, el('p', {}, `How many people live there: ${inSentence(absence(people))}.`, people.withheld && ` ${people.withheld.sentence}.`), about);
  return el('div', { class: 'living' },
    el('p', { class: 'people' }, el('strong', {}, people.at_least && 'at least ', number(people.value, 0)), ' people live there'),
    el('p', { class: 'note' }, [people.period_label, ...beside(people), people.absent > 0 && `${number(people.absent, 0)} areas without a number`].filter(Boolean).join(' · ')),
    about);
}

/** @param {Api.OwnValue} value */
function absence(value) {
  return value.withheld ? 'Withheld' : reason(value.state);
}

/** What is said beside a figure. @param {{ flags?: string[] }} value */
export function beside({ flags = [] }) {
  return ['estimated', 'provisional', 'revised'].filter((word) => flags.includes(word));
}

/** @param {Api.OwnValue} value */
function made({ method, limits_method }) {
  return limits_method.startsWith('none') ? `${method}; limits of confidence: ${limits_method}` : `${method}; limits: ${limits_method}`;
}

/**
 * @param {Page} page
 * @param {Api.OwnValue} value
 * @param {Api.WithinIndicator | undefined} median
 * @param {number} method
 */
function row(page, value, median, method) {
  const open = el('button', { type: 'button', title: 'Show it on the map' }, titled(value));
  open.addEventListener('click', () => page.choose({ indicator: value.indicator, period: value.period }));
  const current = value.indicator === page.view.value.indicator;
  return el('tr', { 'aria-current': current && 'true' },
    el('th', { scope: 'row' }, open, el('span', { class: 'where' }, [value.period_label, ...(value.value === null ? [] : beside(value)), value.absent > 0 && `${number(value.absent, 0)} of ${number(value.used + value.absent, 0)} areas without a number`].filter(Boolean).join(' · ')),
      ...comparison(value).map(({ word, others, verdict }) => el('span', { class: `versus ${verdict}` }, el('b', {}, word), ` ${others}`)),
      value.withheld && el('span', { class: 'versus' }, value.withheld.sentence)),
    cell(value, median, method));
}

/**
 * @param {Api.OwnValue} value
 * @param {Api.WithinIndicator | undefined} median
 * @param {number} method
 */
function cell(value, median, method) {
  const note = el('sup', {}, el('span', { class: 'unseen' }, 'how it was made: note '), String(method));
  const sign = short(value.unit);
  if (value.value === null) {
    const middle = median?.median ?? null;
    return el('td', { class: 'value none' }, value.withheld ? 'Withheld' : 'No figure together', note,
      !value.withheld && middle !== null && el('span', { class: 'where' }, `median of the areas ${measured(middle, value.decimals, sign)}`));
  }
  const { lower, upper, decimals } = value;
  const limits = lower !== undefined && upper !== undefined && `${number(lower, decimals)} to ${number(upper, decimals)}`;
  return el('td', { class: 'value' }, el('strong', {}, value.at_least && 'at least ', measured(value.value, decimals, sign)), note,
    limits && el('span', { class: 'where' }, limits));
}

/**
 * With whom it compares how: each word once, with all of whom it is true.
 * @param {Api.OwnValue} value
 */
function comparison(value) {
  return Object.entries(VERDICTS).flatMap(([verdict, word]) => {
    const some = value.compared.filter((with_) => (with_.verdict ?? with_.comparison) === verdict && with_.value !== null);
    if (some.length === 0) return [];
    const others = some.map(({ name, value: other }) => `${name} (${measured(other ?? 0, value.decimals, short(value.unit))})`);
    return [{ verdict, word, others: listed(others) }];
  });
}

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/**
 * @param {Api.OwnArea} own
 * @param {string[]} methods
 * @param {'circle' | 'area'} what
 */
function how(own, methods, what) {
  const capital = (/** @type {string} */ text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return el('details', { class: 'how' },
    el('summary', {}, `How these figures are made`),
    el('p', {}, `${capital(own.method)}. ${number(own.used, 0)} areas count, in part or whole. `
      + `Better and worse mean that the limits of the ${what}’s figure leave out that of the others; similar, that they do not. Limits tell of chance, not of what apportioning may have got wrong.`),
    el('ol', { class: 'methods' }, ...methods.map((method) => el('li', {}, `${capital(method)}.`))));
}

/**
 * The figures as a file, made here.
 * @param {Page} page
 * @param {Api.OwnArea} own
 * @param {'circle' | 'area'} what
 */
function save(page, own, what) {
  const button = el('button', { type: 'button', class: 'link' }, 'These figures as CSV');
  button.addEventListener('click', () => saveRows(`oast-${what}.csv`, rows(page, own)));
  return el('p', { class: 'downloads' }, button);
}

/**
 * @param {Page} page
 * @param {Api.OwnArea} own
 */
function rows(page, own) {
  const { view: { value: view }, catalogue: { dataset } } = page;
  const references = [...new Map(own.indicators.flatMap(({ compared }) => compared.map(({ with: id, name }) => [id, name])))];
  const place = own.own.kind === 'circle' ? `${own.own.radius_m} m around ${view.site?.lat}, ${view.site?.lon}` : `polygon of ${own.own.vertices} points`;
  const head = ['place', 'area_km2', 'indicator', 'title', 'unit', 'period', 'status', 'value', 'state', 'lower', 'upper', 'limits_method', 'flags',
    'areas_used', 'areas_absent', 'at_least', 'withheld', 'method', ...references.flatMap(([, name]) => [name, `${name}: verdict`]), 'source', 'dataset'];
  return [head, ...own.indicators.map((v) => [
    place, own.area_km2, v.indicator, plainTitle(v), v.unit, v.period, v.status, v.value, v.state, v.lower, v.upper, v.limits_method, (v.flags ?? []).join(' '),
    v.used, v.absent, v.at_least, v.withheld?.sentence, `${v.method}; ${own.method}`,
    ...references.flatMap(([id]) => {
      const with_ = v.compared.find((one) => one.with === id);
      return [with_?.value, with_?.verdict ?? with_?.comparison ?? with_?.reason];
    }),
    [v.source.publisher, v.source.citation].filter(Boolean).join('; '), dataset.title,
  ])];
}
