/** Every column that is seen, whichever way it is looked at, and whose figures it holds. */

import { isOwn } from './own-table/own.js';
import { fitting } from './shows/all.js';
import { subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * Every indicator and period that is seen, that of the question first.
 * @param {Page} page
 */
export function seen(page) {
  const show = fitting(page);
  const asked = subject(page.catalogue, page.view.value);
  const all = [...show.alone ? [] : [asked], ...show.beside?.(page) ?? []];
  return all.filter(({ indicator, period }, at) => all.findIndex((one) => one.indicator === indicator && one.period === period) === at);
}

/** @param {Api.Indicator} indicator */
export function whose({ id, source }) {
  return isOwn(id) ? `your file ${source.file}` : source.publisher || source.citation || source.file || 'not given';
}
