/** A person's own table on the page: taken in, shown as indicators of its own, and let go. */

import { announce } from '../announce.js';
import { latest } from '../load.js';
import { START, complete } from '../view.js';
import { banner } from './banner.js';
import { dialog } from './dialog.js';
import { drop } from './drop.js';
import { isOwn } from './own.js';
import { MOST_BYTES, read } from './ask.js';
import { figures } from './words.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * What can be done with a table.
 * @typedef {object} Deeds
 * @property {(file: File) => void} take
 * @property {() => void} remove
 */

/**
 * @param {Page} page
 * @param {import('../load.js').Report} report
 */
export function ownTable(page, report) {
  /** @type {File | null} */
  let coming = null;
  const reading = latest(async (signal) => {
    const file = coming;
    if (!file) return;
    try {
      show(page, await read(file, page.view.value, signal));
      said.found();
    } catch (error) {
      if (!signal.aborted) said.refused(file, error);
    }
  }, report);
  const take = (/** @type {File} */ file) => {
    coming = file;
    said.reading(file);
    if (file.size > MOST_BYTES) said.refused(file, new Error(`The file has ${figures(file.size / 2 ** 20, 1)} MB; 8 MB are read. Keep the areas and columns that are needed.`));
    else if (file.size === 0) said.refused(file, new Error('The file is empty.'));
    else reading();
  };
  const remove = () => {
    letGo(page);
    announce('Your table is removed');
  };
  const said = dialog(page, { take, remove });
  drop(take);
  banner(page, { open: said.open, remove });
}

/**
 * The indicators of a table stand before the dataset's; the first is shown.
 * @param {Page} page
 * @param {import('./own.js').Held} held
 */
function show(page, held) {
  const { indicators } = page.catalogue;
  const own = held.found.indicators.map((one) => ({ ...one, own: true }));
  const others = indicators.filter(({ id }) => !isOwn(id));
  const replaced = indicators.filter(({ id }) => isOwn(id) && !own.some((one) => one.id === id));
  // The page must know what it shows until it shows something else.
  indicators.splice(0, indicators.length, ...own, ...replaced, ...others);
  page.own.set(held);
  const { scheme, breaks } = page.view.value;
  const classes = scheme === 'fixed' ? { scheme: START.scheme, breaks: null } : { scheme, breaks };
  page.choose({ indicator: held.found.indicator, period: held.found.period, ...classes });
  indicators.splice(0, indicators.length, ...own, ...others);
  page.own.set({ ...held });
}

/** @param {Page} page */
function letGo(page) {
  const { catalogue, view: { value: view } } = page;
  const others = catalogue.indicators.filter(({ id }) => !isOwn(id));
  const next = complete({ ...view, indicator: isOwn(view.indicator) ? '' : view.indicator, period: isOwn(view.indicator) ? '' : view.period },
    { ...catalogue, indicators: others }).view;
  page.choose(next);
  catalogue.indicators.splice(0, catalogue.indicators.length, ...others);
  page.own.set(null);
}
