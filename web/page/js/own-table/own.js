/** Which indicators are of a person's own table, and what is held of it: in this tab, as long as it is open. */

/** What the server puts before their ids. */
const PREFIX = 'own-table-';

/**
 * A table that was read.
 * @typedef {object} Held
 * @property {File} file
 * @property {Api.OwnTable} found  what was found in it at first
 * @property {{ question: string, answer: Api.OwnTable }} last  the question answered last, and its answer
 */

/** @param {string} id */
export function isOwn(id) {
  return id.startsWith(PREFIX);
}

/** The table whose column is shown, if one is. @param {import('../page.js').Page} page */
export function shownOf(page) {
  return isOwn(page.view.value.indicator) ? page.own.value : null;
}

/**
 * Why a way to look cannot be had of an own table; null: it can.
 * @param {import('../page.js').Page} page
 * @param {import('../view.js').ShowId} show
 */
export function unfit(page, show) {
  if (!isOwn(page.view.value.indicator) || show === 'values' || show === 'hotspots') return null;
  return 'This needs figures that the server holds: choose one of the dataset’s indicators. Your own table can be seen by its values, and as hot and cold spots.';
}
