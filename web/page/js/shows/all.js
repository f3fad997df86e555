/** Every way to look, in the order in which they are offered. */

import { change } from './change.js';
import { compared } from './compared.js';
import { composite } from './composite.js';
import { hotspots } from './hotspots.js';
import { several } from './several.js';
import { together } from './together.js';
import { unfit as unfitForOwn } from '../own-table/own.js';
import { values } from './values.js';

/** @type {readonly import('./show.js').Show[]} */
export const ALL = [values, hotspots, compared, change, together, composite, several];

/**
 * The way to look that is chosen.
 * @param {import('../view.js').View} view
 */
export function showOf(view) {
  return ALL.find(({ id }) => id === view.show) ?? values;
}

/**
 * The way to look that is chosen, or values where nothing of what is chosen can be seen that way.
 * @param {import('../page.js').Page} page
 */
export function fitting(page) {
  const show = showOf(page.view.value);
  return unfit(show, page) === null ? show : values;
}

/**
 * Why nothing can be seen a way of what is chosen; null: it can.
 * @param {import('./show.js').Show} show
 * @param {import('../page.js').Page} page
 */
export function unfit(show, page) {
  return unfitForOwn(page, show.id) ?? show.unfit(page);
}
