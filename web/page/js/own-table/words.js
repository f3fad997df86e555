/** How a table met the areas, in plain words. */

import { level, number } from '../format.js';

/** How many names stand in a sentence. */
const NAMED = 6;

/** What the sentences here say already, or what says nothing to who has the file. */
const SAID = new Set([
  'joined', 'unmatched-areas', 'additional-keys', 'duplicate-keys', 'key-column', 'guessed-indicators',
  'rate-without-denominator', 'unknown-name', 'rows-without-area',
]);

/** @param {number} value @param {number} decimals */
export const figures = (value, decimals) => number(value, decimals);

/**
 * The column shown, over all areas: `214 of 220 areas have a number`.
 * @param {Api.Period} period
 */
export function coverage({ states }) {
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  return `${number(states.known, 0)} of ${areas(all)} ${states.known === 1 && all === 1 ? 'has' : 'have'} a number`;
}

/**
 * What did not meet, table by table: each a sentence.
 * @param {Api.OwnTable} found
 * @param {(code: string) => string} name  what an area is called
 */
export function mismatches({ join: { tables }, notes }, name) {
  const disagree = notes.some(({ code }) => code === 'duplicate-key-conflict');
  return tables.flatMap((table) => {
    const sentences = [];
    const { additionalKeys, otherKeys, duplicateKeys, unmatchedAreas } = table;
    if (!table.joined) sentences.push(`${part(table)}was left out: too few of its rows are areas of this map`);
    if (additionalKeys.length) sentences.push(`${rows(additionalKeys.length)} of ${additionalKeys.length === 1 ? 'an area' : 'areas'} not on this map: ${some(additionalKeys)}`);
    if (otherKeys.length) sentences.push(`${rows(otherKeys.length)} of no area: ${some(otherKeys.map((key) => `“${key}”`))}`);
    if (duplicateKeys.length) sentences.push(`${areas(duplicateKeys.length)} on more than one row${disagree ? ', and without a number where the rows disagree' : ''}: ${some(duplicateKeys.map(name))}`);
    if (table.joined && unmatchedAreas.length) sentences.push(`${areas(unmatchedAreas.length)} of the map without a row: ${some(unmatchedAreas.map(name))}`);
    for (const { from, to } of table.rebased ?? []) sentences.push(`The figures are of ${vintage(from)} and were re-based to ${vintage(to)}; values made so say it`);
    return sentences;
  });
}

/**
 * How the file was understood: which column is the key and why, and what was guessed.
 * @param {Api.OwnTable} found
 */
export function understood({ notes, shown_because }) {
  const of = (/** @type {string} */ code) => notes.filter((note) => note.code === code).map(({ message }) => sentence(message));
  const why = {
    asked: [],
    'first-that-is-no-count': ['The first column that is not a count is shown: counts are high where many people live.'],
    first: ['The first column is shown; all are counts, which are high where many people live.'],
  }[shown_because];
  return [...of('key-column'), ...of('guessed-indicators'), ...why];
}

/** What else was noticed, the gravest first. @param {Api.OwnTable} found */
export function noticed({ notes }) {
  const order = ['error', 'warning', 'info'];
  return notes.filter(({ code }) => !SAID.has(code))
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map(({ message, keys, place, help }) => [place?.line && `Line ${place.line}:`, sentence(message), keys?.length && `(${some(keys.map(plain))})`, help && sentence(help)].filter(Boolean).join(' '));
}

/**
 * A problem of a file: where, what, what was found and expected, what to do.
 * @param {Api.ProblemAt} problem
 */
export function problem({ place, message, found, expected, help }) {
  const where = [place?.line && `line ${number(place.line, 0)}`, place?.column && `column “${place.column}”`].filter(Boolean).join(', ');
  return [where && `${capital(where)}:`, sentence(message), found && `Found: ${found}.`, expected && `Expected: ${expected}.`, help && sentence(help)].filter(Boolean).join(' ');
}

/** `MSOA 2021`. @param {string} geography */
const vintage = (geography) => [level(geography), geography.split('-')[1]].filter(Boolean).join(' ');

/** @param {string} words */
function sentence(words) {
  const whole = capital(words);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** Without the prefix of the table's own ids. @param {string} key */
const plain = (key) => key.replaceAll('own-table-', '');

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {number} count */
const rows = (count) => `${number(count, 0)} ${count === 1 ? 'row is' : 'rows are'}`;

/** @param {number} count */
const areas = (count) => `${number(count, 0)} ${count === 1 ? 'area' : 'areas'}`;

/** @param {Api.TableJoin} table */
const part = ({ file, part }) => `${part ? `${file}, ${part},` : file} `;

/** The first of many. @param {string[]} all */
function some(all) {
  const more = all.length - NAMED;
  return more > 0 ? `${all.slice(0, NAMED).join(', ')} and ${number(more, 0)} more` : all.join(', ');
}
