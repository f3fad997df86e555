/** What the page says of a comparison, in words. */

import { measured, number } from '../format.js';

/**
 * One area beside what it is compared with.
 * @typedef {object} Standing
 * @property {Api.Reference} reference
 * @property {Api.Comparison | null} comparison
 * @property {Api.Comparison | null} strict  at 99.8 %
 * @property {Api.Verdict | null} verdict
 * @property {string | null} reason
 * @property {number | null} gap
 * @property {number | null} rank
 * @property {number} of
 */

/**
 * The standings of a comparison, by the code of the area; of an area in several groups the first.
 * @param {Api.Compared} found
 * @returns {Map<string, Standing>}
 */
export function standings({ references, columns }) {
  /** @type {Map<string, Standing>} */
  const all = new Map();
  columns.code.forEach((code, at) => {
    const reference = references[columns.reference[at] ?? -1];
    if (!reference || all.has(code)) return;
    all.set(code, {
      reference,
      comparison: columns.comparison[at] ?? null,
      strict: columns.comparison_99_8[at] ?? null,
      verdict: columns.verdict[at] ?? null,
      reason: columns.reason[at] ?? null,
      gap: columns.gap[at] ?? null,
      rank: columns.rank[at] ?? null,
      of: columns.of[at] ?? 0,
    });
  });
  return all;
}

/** `worse`, or where neither end is good `higher`. @param {Standing} standing */
export function word({ comparison, verdict }) {
  return verdict ?? comparison;
}

/** Whether it is as sure at 99.8 %. @param {Standing} standing */
export function isSurer({ comparison, strict }) {
  return comparison !== null && comparison !== 'similar' && strict === comparison;
}

/** The worst, then the highest, first. @param {Standing | undefined} standing @param {Api.Polarity} polarity */
export function gravity(standing, polarity) {
  if (!standing || standing.comparison === null) return -Infinity;
  const side = { higher: 1, similar: 0, lower: -1 }[standing.comparison] * (isSurer(standing) ? 2 : 1);
  const turned = polarity === 'high-is-good' ? -1 : 1;
  return turned * (side * 10 + Math.atan(standing.gap ?? 0));
}

/** `27.4 to 30.5`. @param {number} lower @param {number} upper @param {number} decimals */
export function limits(lower, upper, decimals) {
  return `${number(lower, decimals)} to ${number(upper, decimals)}`;
}

/**
 * A distance between two figures: of percentages in points. `4.9 points more`, `the same`.
 * @param {number} gap
 * @param {Pick<Api.Indicator, 'decimals' | 'unit'>} indicator
 */
export function apart(gap, { decimals, unit }) {
  const size = number(Math.abs(gap), decimals);
  if (gap === 0) return 'the same';
  const figure = unit === '%' ? `${size} points` : measured(Math.abs(gap), decimals, unit);
  const shown = Number(size.replaceAll(',', '')) === 0 ? `less than ${measured(10 ** -decimals, decimals, unit === '%' ? 'points' : unit)}` : figure;
  return `${shown} ${gap > 0 ? 'more' : 'less'}`;
}

/** `Thanet’s`. @param {string} name */
function whose(name) {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}

/** `3rd`. @param {number} place */
export function ordinal(place) {
  const last = place % 100;
  const ending = last > 10 && last < 14 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[last % 10] ?? 'th');
  return `${number(place, 0)}${ending}`;
}

/**
 * `29.0% (27.4 to 30.5), worse than Thanet’s 24.1%: 4.9 points more; 3rd highest of 17.`
 * @param {Standing | undefined} standing
 * @param {import('./show.js').Shown} shown
 * @param {Api.Indicator} indicator
 */
export function sentence(standing, shown, indicator) {
  if (shown.value === null) return null;
  const { decimals, unit, polarity } = indicator;
  const own = measured(shown.value, decimals, unit);
  const sure = typeof shown.lower === 'number' && typeof shown.upper === 'number' ? ` (${limits(shown.lower, shown.upper, decimals)})` : '';
  if (!standing) return `${own}${sure}; it is part of no group to compare with.`;
  const { reference, gap, rank, of } = standing;
  const end = polarity === 'high-is-good' ? 'lowest' : 'highest';
  const place = rank === null ? '' : `; ${rank === 1 ? '' : `${ordinal(rank)} `}${end} of ${number(of, 0)}`;
  const figure = reference.value === null ? null : measured(reference.value, decimals, unit);
  const beside = word(standing);
  if (beside === null) {
    const far = figure && gap !== null ? `; ${whose(reference.name)} is ${figure}` : '';
    return `${own}${sure}${far}${place}. Not compared: ${standing.reason ?? 'no reason is given'}.`;
  }
  const more = gap === null ? '' : `: ${apart(gap, indicator)}`;
  const than = beside === 'similar' ? 'similar to' : `${beside} than`;
  return `${own}${sure}, ${than} ${whose(reference.name)} ${figure}${more}${place}.${isSurer(standing) ? ' So at 99.8% confidence too.' : ''}`;
}
