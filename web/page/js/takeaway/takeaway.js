/** One place from which the view is taken away: as a figure, a table, a layer, a link, on another page, by a script, on paper. */

import { byId, el } from '../dom.js';
import { latest } from '../load.js';
import { modal } from '../modal.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {{ text: () => string, save: () => void }} table  as it is shown
 * @param {import('../load.js').Report} report
 */
export function takeaway(page, table, report) {
  const { open, close, dialog } = modal('takeaway', 'Take away');
  const button = el('button', { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog' }, 'Take away');
  const show = latest(async () => {
    const { sections } = await import('./ways.js');
    const stop = new AbortController();
    dialog.addEventListener('close', () => stop.abort(), { once: true });
    open(...sections(page, table, close, stop.signal));
  }, report);
  button.addEventListener('click', show);
  byId('tools', HTMLDivElement).append(button);
}
