/** What stands beside a number, and what stands in its place, in plain words. */

import { el } from './dom.js';
import { level, number, reason } from './format.js';

/** @typedef {import('./page.js').Answer} Answer */

const MEANING = /** @type {const} */ ({
  missing: 'the files hold no figure for it',
  suppressed: 'the publisher holds the figure back',
  'not-available': 'the publisher has no figure',
  'not-applicable': 'a figure would make no sense here',
  'not-comparable': 'its boundary changed too much for a figure to be made',
});

/** Why there is no number. @param {Api.State} state */
export function meaning(state) {
  return state === 'known' ? '' : MEANING[state];
}

/**
 * How a number was come by: `estimated: made here from figures of 2011 MSOAs`.
 * @param {readonly string[] | undefined} flags
 * @param {Pick<Api.Indicator, 'rebased_from'> | undefined} indicator
 * @returns {string[]}
 */
export function flagged(flags, indicator) {
  const has = new Set(flags);
  const made = has.has('re-based') && `made here from figures of ${others(indicator?.rebased_from)}`;
  const said = has.has('estimated') ? ['estimated', made].filter(Boolean).join(': ') : made;
  return [said || '', ...['provisional', 'revised'].filter((word) => has.has(word))].filter(Boolean);
}

/**
 * The short mark of a number that is not as it was published; its title says the rest.
 * @param {readonly string[] | undefined} flags
 * @param {Pick<Api.Indicator, 'rebased_from'> | undefined} indicator
 */
export function flag(flags, indicator) {
  const word = flags?.includes('estimated') ? 'estimated' : flags?.includes('re-based') ? 'made here' : null;
  return word && el('span', { class: 'mark', title: flagged(flags, indicator).join('; ') }, word);
}

/** `msoa-2011` is 2011 MSOAs. @param {readonly string[] | undefined} geographies */
function others(geographies = []) {
  const named = geographies.map((geography) => `${geography.split('-')[1] ?? ''} ${level(geography)}s`.trim());
  return named.length > 0 ? named.join(' and ') : 'other areas';
}

/** @param {number} count @param {number} known */
function figures(count, known) {
  if (count === known) return 'All figures are';
  return count === 1 ? '1 figure is' : `${number(count, 0)} figures are`;
}

/**
 * What the legend must say of the numbers shown: how many are not as they were
 * published, and what the reasons for having none mean.
 * @param {Answer} answer
 */
export function notes({ choropleth, indicator }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let known = 0;
  for (const area of choropleth.areas) {
    if (area.value === null) continue;
    known += 1;
    for (const words of flagged(area.flags, indicator)) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [
    ...[...counts].map(([words, count]) => `${figures(count, known)} ${words}.`),
    ...choropleth.absent.map(({ state }) => `${reason(state)}: ${meaning(state)}.`),
  ];
}
