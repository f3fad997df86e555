/** All figures of an area in one table, each with its spine. */

import { flagged, meaning } from '../beside.js';
import { el } from '../dom.js';
import { level, measured, number, said } from '../format.js';
import { titled, unitBeside } from '../words.js';
import { change } from './change.js';
import { ranked } from './rank.js';
import { against, bare, KINDS } from './series.js';
import { spine } from './spine.js';
import { icon, standing, STANDINGS, verdict } from './standing.js';

/** @typedef {import('./series.js').Series} Series */
/** @typedef {import('./series.js').Reference} Reference */

/**
 * @typedef {object} Shown
 * @property {Series[]} series
 * @property {Reference[]} references  the columns
 * @property {Reference} reference     the line in the middle
 * @property {ReadonlyMap<string, Api.Recent>} trends
 * @property {import('./notes.js').Notes} notes
 */

/** Roles are said again: on a narrow screen rows are laid out as cards, and some browsers then forget them. */
const cell = (/** @type {Record<string, string>} */ attributes, /** @type {import('../dom.js').Child[]} */ ...children) =>
  el('td', { role: 'cell', ...attributes }, ...children);
const head = (/** @type {string} */ name, /** @type {import('../dom.js').Child[]} */ ...children) =>
  el('th', { scope: 'col', role: 'columnheader', class: name }, ...children);

/**
 * Figures that can be set beside others.
 * @param {string} name  of the area
 * @param {Shown} shown
 */
export function table(name, shown) {
  const { references, reference } = shown;
  const rows = shown.series.filter(({ latest }) => latest.kind !== 'count').map((one) => row(one, shown));
  if (rows.length === 0) return null;
  return whole('spines', `Rates, shares and averages for ${name}, beside ${references.map((one) => one.name).join(', ')}`, [
    head('title', KINDS[0].title),
    head('value', 'This area'),
    ...references.map((one) => head(one.with === reference.with ? 'value reference chosen' : 'value reference', one.name)),
    ends(),
    head('stands', `Beside ${reference.name}, and rank`, short(` in ${names(references)}`)),
    head('change', 'When, and change'),
  ], rows);
}

/**
 * Figures that follow how many people live there.
 * @param {string} name  of the area
 * @param {Shown} shown
 */
export function counts(name, shown) {
  const rows = shown.series.filter(({ latest }) => latest.kind === 'count').map((one) => count(one, shown));
  if (rows.length === 0) return null;
  return whole('spines counts', `Counts for ${name}: they follow how many people live there, and are ranked, not compared`, [
    head('title', KINDS[1].title, el('span', { class: 'where' }, 'They follow how many people live there')),
    head('value', 'This area'),
    ends(),
    head('stands', 'Rank', short(` in ${names(shown.references)}`), el('span', { class: 'where' }, 'Not compared')),
    head('change', 'When, and change'),
  ], rows);
}

/**
 * @param {string} name
 * @param {string} caption
 * @param {HTMLElement[]} heads
 * @param {HTMLElement[]} rows
 */
function whole(name, caption, heads, rows) {
  return el('table', { class: name, role: 'table' },
    el('caption', { class: 'unseen' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...heads)),
    el('tbody', { role: 'rowgroup' }, ...rows));
}

/** The ends of the spines, which screen readers have no use for. */
function ends() {
  return head('drawn', el('span', { class: 'unseen' }, 'Drawing'), el('span', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, '← worse'), el('span', {}, 'better →')));
}

/** What is said on paper alone. @param {string} words */
const short = (words) => el('span', { class: 'short', 'aria-hidden': 'true' }, words);

/**
 * @param {Series} series
 * @param {Shown} shown
 */
function row(series, { references, reference, trends, notes }) {
  const { id, latest, listed } = series;
  const compared = against(latest, reference);
  return el('tr', { role: 'row', 'data-indicator': id },
    title(series),
    figure(latest, listed, notes),
    ...references.map((one) => beside(latest, one, one.with === reference.with)),
    cell({ class: 'drawn' }, spine(latest, usable(latest, compared), standing(compared))),
    cell({ class: 'stands' }, told(latest, compared, notes), ...ranks(latest, references)),
    cell({ class: 'change' }, ...change(series, trends.get(id), notes)));
}

/**
 * @param {Series} series
 * @param {Shown} shown
 */
function count(series, { references, trends, notes }) {
  const { id, latest, listed } = series;
  return el('tr', { role: 'row', 'data-indicator': id },
    title(series),
    figure(latest, listed, notes),
    cell({ class: 'drawn' }, spine(latest, null, 'none')),
    cell({ class: 'stands' }, latest.value === null && el('span', { class: 'none' }, meaning(latest.state)), ...ranks(latest, references)),
    cell({ class: 'change' }, ...change(series, trends.get(id), notes)));
}

/** What the number is, and what is to be said of it. @param {Series} series */
function title({ latest, listed }) {
  const unit = listed && unitBeside(listed);
  const flags = latest.value === null ? [] : flagged(latest.flags, listed);
  return el('th', { scope: 'row', role: 'rowheader', class: 'title' }, titled(latest),
    el('span', { class: 'where' }, unit && el('span', { class: 'unit' }, unit), ...flags.flatMap((words) => [' ', el('span', { class: 'mark' }, briefly(words))])));
}

/** `estimated: made here from …` is said whole in a note. @param {string} words */
const briefly = (words) => words.split(':')[0] ?? words;

/** A sum of counts is no figure of one area's kind: the line is then the median. @param {Api.ProfileValue} value @param {Api.ComparedWith | undefined} compared */
export function usable(value, compared) {
  return value.kind === 'count' ? null : compared?.value ?? null;
}

/**
 * @param {Api.ProfileValue} value
 * @param {Api.Indicator | undefined} listed
 * @param {import('./notes.js').Notes} notes
 */
function figure(value, listed, notes) {
  if (value.value === null) return cell({ class: 'value none', title: meaning(value.state) }, said(value, bare(value)));
  const made = flagged(value.flags, listed).filter((words) => words !== briefly(words));
  return cell({ class: 'value' }, el('span', { class: 'number' }, said(value, bare(value))), ...made.map((words) => notes.mark(words)), limits(value));
}

/** @param {Api.ProfileValue} value */
function limits({ lower, upper, decimals }) {
  if (lower === undefined || upper === undefined) return null;
  return el('span', { class: 'limits', title: 'Limits of confidence, 95 %' }, ` ${number(lower, decimals)} to ${number(upper, decimals)}`);
}

/**
 * The figure of a group of areas.
 * @param {Api.ProfileValue} value
 * @param {Reference} reference
 * @param {boolean} chosen
 */
function beside(value, reference, chosen) {
  const other = usable(value, against(value, reference));
  const { decimals, unit } = bare(value);
  return cell({ class: `value reference${chosen ? ' chosen' : ''}${other === null ? ' none' : ''}`, 'data-label': reference.name },
    other === null ? el('span', {}, '–', el('span', { class: 'unseen' }, ' no figure')) : measured(other, decimals, unit));
}

/**
 * How it stands, or why that cannot be said.
 * @param {Api.ProfileValue} value
 * @param {Api.ComparedWith | undefined} compared
 * @param {import('./notes.js').Notes} notes
 */
function told(value, compared, notes) {
  if (value.value === null) return el('span', { class: 'none' }, meaning(value.state));
  const id = standing(compared);
  return el('span', { class: 'said' }, verdict(id), id === 'none' && compared?.reason && notes.mark(compared.reason));
}

/** The groups in which it is ranked: the widest, and the next. @param {Reference[]} references */
const ranking = (references) => references.slice(-2);

/** @param {Reference[]} references */
const names = (references) => ranking(references).map(({ name }) => name).join(' · ');

/**
 * @param {Api.ProfileValue} value
 * @param {Reference[]} references
 */
function ranks(value, references) {
  return ranking(references).map((one) => {
    const place = against(value, one);
    return place && ranked({ ...place, name: one.name }, value.polarity);
  });
}

/**
 * How to read it, in a line, and what the marks are.
 * @param {Shown} shown
 * @param {Api.Catalogue} catalogue
 * @param {Reference | undefined} all  of whose areas the bars are
 */
export function explained({ series, reference }, catalogue, all) {
  const of = series.reduce((most, { latest }) => Math.max(most, latest.spread?.areas ?? 0), 0);
  const compared = series.filter(({ latest }) => latest.kind !== 'count' && latest.value !== null);
  const present = new Set(compared.map(({ latest }) => standing(against(latest, reference))));
  const key = STANDINGS.filter(({ id }) => present.has(id)).map(({ id, word }) => el('span', { class: 'verdict' }, icon(id), ` ${word}`));
  const medians = series.some(({ latest }) => usable(latest, against(latest, reference)) === null);
  return el('div', { class: 'reading' },
    el('p', { class: 'how' }, `A pale bar runs from the worst to the best of the ${number(of, 0)} ${level(catalogue.dataset.geography)}s of ${all?.name ?? catalogue.dataset.title}, its dark part is the middle half of them, and the line is ${reference.name}${medians ? ' (dashed: the median of the areas, where there is no such figure)' : ''}. Better is right; where neither end is worse, higher is. Ranks count from the worst, or from the highest.`),
    el('p', { class: 'key' }, ...key, [...present].some((id) => id !== 'none') && el('span', { class: 'note' }, 'as far as chance can be told apart: by limits of 95\u00a0%')));
}
