/** Areas like one, and why they are. */

import { Refusal } from '../api.js';
import { el } from '../dom.js';
import { number } from '../format.js';
import { inSentence, plainTitle } from '../words.js';
import { pageOf } from './address.js';
import * as ask from './ask.js';

/** How many are shown, of all areas and of the group that the dataset is about. */
const TOP = 3;

/**
 * What was found, or why nothing was.
 * @typedef {{ groups: { where: string, found: Api.Similar }[], refused: string | null }} Alike
 */

/**
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 * @returns {Promise<Alike>}
 */
export async function alike({ code, groups }, { dataset }) {
  const focus = groups.find((group) => `${group.grouping}:${group.code}` === dataset.focus);
  const wanted = [{ where: dataset.title, in: null }, ...(focus && dataset.focus ? [{ where: focus.name, in: dataset.focus }] : [])];
  try {
    const found = await Promise.all(wanted.map((one) => ask.similar({ area: code, in: one.in, top: TOP })));
    return { groups: wanted.flatMap(({ where }, at) => (found[at] ? { where, found: found[at] } : [])), refused: null };
  } catch (error) {
    // That an area cannot be compared is an answer; that the server is gone is not.
    if (error instanceof Refusal && error.message) return { groups: [], refused: error.message };
    throw error;
  }
}

/** @param {Alike} alike */
export function listed({ groups, refused }) {
  const heading = el('h2', {}, 'Areas like this one');
  const first = groups[0]?.found;
  if (!first) return el('section', { class: 'alike' }, heading, el('p', { class: 'note' }, refused));
  return el('section', { class: 'alike' }, heading,
    el('p', { class: 'note' }, measure(first)),
    ...groups.flatMap(({ where, found }) => [
      el('h3', {}, `In ${where}`),
      el('ul', {}, ...found.areas.map((area) => item(area, found.indicators))),
    ]));
}

/** By what, in a sentence. @param {Api.Similar} found */
function measure({ indicators, candidates }) {
  const [only] = indicators;
  const by = indicators.length === 1 && only ? `one figure alone, ${plainTitle(only)}` : `${indicators.length} figures together`;
  return `Of ${number(candidates + 1, 0)} areas, by ${by}. A distance of 1 is one standard deviation of one figure.`;
}

/**
 * @param {Api.SimilarArea} area
 * @param {Api.SimilarIndicator[]} indicators
 */
function item({ code, name, district, distance, values, different }, indicators) {
  const titles = different.slice(0, 2).flatMap((id) => {
    const at = indicators.findIndex(({ indicator }) => indicator === id);
    const [indicator, step] = [indicators[at], values[at]?.step ?? 0];
    return indicator ? `${step > 0 ? 'higher' : 'lower'} ${inSentence(plainTitle(indicator))}` : [];
  });
  const [first, second] = titles;
  return el('li', {}, el('a', { href: pageOf(code) }, name),
    el('span', { class: 'where' }, [district && !name.startsWith(district) ? district : null, `${number(distance, 2)} away`, first ?? 'alike in all'].filter(Boolean).join(' · '),
      second && el('span', { class: 'second' }, `; ${second}`)));
}
