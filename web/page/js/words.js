/** Titles, and the mark that goes with made-up figures. */

import { el } from './dom.js';

/**
 * A title without the words that the mark says.
 * @param {{ title: string, status: Api.Status }} indicator
 */
export function plainTitle({ title, status }) {
  return status === 'illustrative' ? title.replace(/\s*\(illustrative\)\s*$/i, '') : title;
}

/**
 * The title, and beside it “illustrative” where the figures are made up.
 * @param {{ title: string, status: Api.Status }} indicator
 */
export function titled(indicator) {
  return el('span', { class: 'titled' }, plainTitle(indicator), ' ', mark(indicator.status));
}

/** @param {Api.Status} status */
export function mark(status) {
  if (status !== 'illustrative' && status !== 'provisional') return null;
  return el('span', { class: `mark ${status}` }, status);
}

/**
 * What the number is: `% of residents aged 16 to 64`, `admissions a year`.
 * @param {Api.Indicator} indicator
 */
export function unitPhrase(indicator) {
  const unit = indicator.per ? `per ${indicator.per.toLocaleString('en-GB')}` : indicator.unit;
  if (!unit) return indicator.denominator_label ?? '';
  return indicator.denominator_label ? `${unit} of ${indicator.denominator_label}` : unit;
}

/**
 * Which end is ranked first, in words.
 * @param {Api.Polarity} polarity
 */
export function rankedFirst(polarity) {
  if (polarity === 'high-is-good') return 'Rank 1 is the lowest: high is good here.';
  if (polarity === 'high-is-bad') return 'Rank 1 is the highest: high is bad here.';
  return 'Rank 1 is the highest.';
}
