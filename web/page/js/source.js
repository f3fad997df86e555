/** Whose figures these are and of when, in two lines; all else about them when it is asked for. */

import { about } from './about.js';
import { byId, el, fill } from './dom.js';
import { status } from './format.js';
import { modal } from './modal.js';
import { reading } from './report.js';
import { seen, whose } from './seen.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * @param {Page} page
 * @param {import('./load.js').Report} report
 */
export function source(page, report) {
  const box = byId('source', HTMLElement);
  const { dataset } = page.catalogue;
  const read = reading(dataset, report);
  const all = modal('about-figures', 'About these figures');
  const more = el('button', { type: 'button', class: 'link', 'aria-haspopup': 'dialog' }, 'About these figures');
  more.addEventListener('click', () => all.open(...about(page)));
  const paper = el('div', { class: 'paper' });
  const show = () => {
    const columns = seen(page);
    const each = (/** @type {(column: typeof columns[number]) => string | null | undefined} */ of) =>
      [...new Set(columns.map(of).filter(Boolean))].join('; ');
    fill(
      box,
      el('p', { class: 'facts' },
        el('span', { class: 'whose' }, 'Source: ', each(({ indicator }) => whose(indicator))),
        el('span', {}, each(({ period }) => period.label)),
        el('span', {}, each(({ indicator }) => status(indicator.status))),
        el('span', { class: 'licence' }, each(({ indicator }) => indicator.source.licence)),
        more, read),
      el('p', { class: 'attribution' }, dataset.attribution.join('. ')),
      paper,
    );
  };
  // On paper nothing can be asked for: there it stands in full.
  addEventListener('beforeprint', () => fill(paper, ...about(page)));
  addEventListener('afterprint', () => paper.replaceChildren());
  page.view.listen(show);
  show();
}
