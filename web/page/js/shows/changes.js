/** What the page says of a change, in words. */

import { measured, number } from '../format.js';
import { apart, limits } from './verdicts.js';

/**
 * The change of one area.
 * @typedef {object} Change
 * @property {number | null} class  by its place among the classes
 * @property {number | null} from
 * @property {number | null} difference
 * @property {Api.State} state
 * @property {number | null} lower
 * @property {number | null} upper
 * @property {boolean | null} significant
 * @property {Api.Judgement | null} judgement
 * @property {string | null} reason
 * @property {Api.Direction | null} recent
 */

/**
 * The changes, by the code of the area.
 * @param {Api.Trend} found
 * @returns {Map<string, Change>}
 */
export function changes({ columns }) {
  return new Map(columns.code.map((code, at) => [code, {
    class: columns.class[at] ?? null,
    from: columns.from[at] ?? null,
    difference: columns.difference[at] ?? null,
    state: columns.state[at] ?? 'missing',
    lower: columns.lower[at] ?? null,
    upper: columns.upper[at] ?? null,
    significant: columns.significant[at] ?? null,
    judgement: columns.judgement[at] ?? null,
    reason: columns.reason[at] ?? null,
    recent: columns.recent[at] ?? null,
  }]));
}

/** `+5.2`, `−0.4`, `0.0`. @param {number} difference @param {number} decimals */
export function signed(difference, decimals) {
  const figure = number(difference, decimals);
  return difference > 0 && !/^[0.,]*$/.test(figure) ? `+${figure}` : figure;
}

/** What the latest five points say: the trend that Fingertips publishes. */
const RECENT = /** @type {const} */ ({
  increasing: 'Recent trend, of the latest five figures: rising',
  'no-change': 'Recent trend, of the latest five figures: none that is sure',
  decreasing: 'Recent trend, of the latest five figures: falling',
});

/** Whether chance explains it, as a clause. @param {Pick<Change, 'significant' | 'reason'>} change */
export function sureness({ significant, reason }) {
  if (significant === null) return `not told whether by chance${reason ? `: ${reason}` : ''}`;
  return significant ? 'more than chance explains' : 'within what chance explains';
}

/**
 * `21.4% in 2020/21, 26.6% in 2021/22: 5.2 points more (2.4 to 7.9), more than chance explains: worse.`
 * @param {Change | undefined} change
 * @param {number | null} value
 * @param {Api.Trend} found
 * @param {Api.Indicator} indicator
 */
export function sentence(change, value, { from_label, to_label }, indicator) {
  if (value === null || !change) return null;
  const { decimals, unit } = indicator;
  const figure = (/** @type {number} */ one) => measured(one, decimals, unit);
  const now = `${figure(value)} in ${to_label}`;
  if (change.difference === null || change.from === null) return `${now}; no change can be told: ${change.reason ?? 'there is no figure to count from'}.`;
  const { lower, upper, difference, significant, judgement, recent } = change;
  const between = lower === null || upper === null ? '' : ` (${limits(lower, upper, decimals)})`;
  const judged = significant && (judgement === 'better' || judgement === 'worse') ? `: ${judgement}` : '';
  const trend = recent ? ` ${RECENT[recent]}.` : '';
  return `${figure(change.from)} in ${from_label}, ${now}: ${apart(difference, indicator)}${between}, ${sureness(change)}${judged}.${trend}`;
}

/**
 * Areas together, as a sentence: `Kent and Medway: 17.4% to 17.5%, 0.1 points more (−0.1 to 0.3), within what chance explains`.
 * @param {Api.TrendTogether} together
 * @param {Api.Indicator} indicator
 * @param {string} name
 */
export function together({ change }, indicator, name) {
  const { decimals, unit } = indicator;
  const { from, to, difference, lower, upper } = change;
  if (from === null || to === null || difference === null) return null;
  const between = typeof lower !== 'number' || typeof upper !== 'number' ? '' : ` (${limits(lower, upper, decimals)})`;
  const sure = sureness({ significant: change.significant, reason: change.reason ?? null });
  return `${name}: ${measured(from, decimals, unit)} to ${measured(to, decimals, unit)}, ${apart(difference, indicator)}${between}, ${sure}.`;
}
