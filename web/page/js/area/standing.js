/** How a figure stands to another: a word, and a mark that differs by shape and by colour. */

import { el, svg } from '../dom.js';

/** @typedef {'better' | 'similar' | 'worse' | 'higher' | 'lower' | 'none'} StandingId */

/** Drawn about nought, as large as a disc of radius 5. @type {Record<StandingId, string>} */
const SHAPES = {
  worse: 'M-6,-4.6L6,-4.6L0,5.8Z',
  better: 'M-6,4.6L6,4.6L0,-5.8Z',
  similar: 'M-4.6,0A4.6,4.6 0 1 0 4.6,0A4.6,4.6 0 1 0 -4.6,0Z',
  // Neither end is need: these point along the bar, and are no judgement.
  higher: 'M-4.6,-5.4L5.4,0L-4.6,5.4Z',
  lower: 'M4.6,-5.4L-5.4,0L4.6,5.4Z',
  none: 'M0,-5.2L5.2,0L0,5.2L-5.2,0Z',
};

/** In the order in which they are explained. @type {readonly { id: StandingId, word: string }[]} */
export const STANDINGS = [
  { id: 'worse', word: 'worse' },
  { id: 'similar', word: 'similar' },
  { id: 'better', word: 'better' },
  { id: 'higher', word: 'higher' },
  { id: 'lower', word: 'lower' },
  { id: 'none', word: 'not compared' },
];

/**
 * @param {Api.Standing | undefined} compared
 * @returns {StandingId}
 */
export function standing(compared) {
  return compared?.verdict ?? compared?.comparison ?? 'none';
}

/** @param {StandingId} id */
export function word(id) {
  return STANDINGS.find((one) => one.id === id)?.word ?? '';
}

/**
 * The mark alone, for a drawing.
 * @param {StandingId} id
 */
export function shape(id) {
  return svg('path', { class: `mark-${id}`, d: SHAPES[id] });
}

/**
 * The mark and its word.
 * @param {StandingId} id
 */
export function verdict(id) {
  return el('span', { class: 'verdict' }, icon(id), ' ', word(id));
}

/** @param {StandingId} id */
export function icon(id) {
  return svg('svg', { class: 'standing', viewBox: '-7 -7 14 14', 'aria-hidden': 'true' }, shape(id));
}

/**
 * What all comparisons add up to: “worse than England on 9 of 11 figures that can be compared, similar on 2”.
 * @param {StandingId[]} all
 * @param {string} name  of the reference
 * @param {number} figures  how many have a number
 */
export function summary(all, name, figures) {
  const told = STANDINGS.map(({ id, word: said }) => ({ id, said, count: all.filter((one) => one === id).length }))
    .filter(({ id, count }) => id !== 'none' && count > 0);
  const compared = told.reduce((sum, { count }) => sum + count, 0);
  if (compared === 0) return `None of its ${figures} figures can be compared with ${name}: the reasons are below.`;
  const [only] = told;
  const these = compared === figures ? 'figures' : 'figures that can be compared';
  if (only && told.length === 1) return `It is ${than(only, name)} on ${compared === 1 ? `the one figure that can be compared` : `all ${compared} ${these}`}.`;
  // The commonest first: it is what the sentence is about.
  told.sort((a, b) => b.count - a.count);
  const words = told.map((one, at) => `${at > 0 ? one.said : than(one, name)} on ${one.count}`);
  return `Of ${compared} ${these}, it is ${listed(words)}.`;
}

/** @param {{ id: StandingId, said: string }} standing @param {string} name */
const than = ({ id, said }, name) => `${said} ${id === 'similar' ? 'to' : 'than'} ${name}`;

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
