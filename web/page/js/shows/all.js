/** Every way to look, in the order in which they are offered. */

import { hotspots } from './hotspots.js';
import { values } from './values.js';

/** @type {readonly import('./show.js').Show[]} */
export const ALL = [values, hotspots];

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
  return show.unfit(page) === null ? show : values;
}
