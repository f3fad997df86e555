/** Which indicators and periods are side by side. */

import { PERIODS, subject } from '../view.js';
import { byWorth, nearest, unlike } from './worthy.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {{ indicator: Api.Indicator, period: Api.Period }} Column */

/** How many maps there are to begin with, at least and at most. */
const FIRST = 6;
export const LEAST = 2;
export const MOST = 9;

/** @param {Page} page */
export function overTime(page) {
  const { indicator } = subject(page.catalogue, page.view.value);
  return page.view.value.several === PERIODS && indicator.periods.length >= LEAST;
}

/**
 * What is side by side: the indicators that are chosen, the one of the question among them; or its periods.
 * @param {import('../view.js').View} view
 * @param {Api.Catalogue} catalogue
 * @returns {Column[]}
 */
export function columns(view, catalogue) {
  const { indicator, period } = subject(catalogue, view);
  if (view.several === PERIODS && indicator.periods.length >= LEAST) return spread(indicator.periods, period).map((one) => ({ indicator, period: one }));
  const named = new Set(view.several === PERIODS ? [] : view.several?.split(','));
  const listed = [...named].flatMap((id) => catalogue.indicators.find((one) => one.id === id && one !== indicator) ?? []);
  const all = listed.length > 0 ? [indicator, ...listed] : unlike(byWorth(catalogue), FIRST, [indicator]);
  const ordered = named.has(indicator.id) ? [...named].flatMap((id) => all.find((one) => one.id === id) ?? []) : all;
  return ordered.slice(0, MOST).map((one) => ({ indicator: one, period: nearest(one, period.id) }));
}

/**
 * All periods, or of many some that lie evenly between the first and the last, and the one of the question.
 * @param {Api.Period[]} periods
 * @param {Api.Period} here
 */
function spread(periods, here) {
  if (periods.length <= MOST) return periods;
  const picked = new Set(Array.from({ length: FIRST }, (_, at) => Math.round((at * (periods.length - 1)) / (FIRST - 1))));
  picked.add(periods.indexOf(here));
  return periods.filter((_, at) => picked.has(at));
}
