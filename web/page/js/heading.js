/** The question that the page answers, in words that follow the choices. */

import { byId, el, fill } from './dom.js';
import { isOwn, shownOf } from './own-table/own.js';
import { fitting } from './shows/all.js';
import { subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page */
export function heading(page) {
  // A framed map has no room for it.
  const dataset = document.getElementById('dataset');
  if (dataset) dataset.textContent = page.catalogue.dataset.title;
  const show = () => {
    const { title, rest } = question(page);
    const own = shownOf(page);
    fill(byId('question', HTMLHeadingElement),
      el('span', { class: 'title' }, title, el('span', { class: 'unseen' }, ', ')), el('span', { class: 'rest' }, own && el('span', { class: 'mark own' }, 'Your table'), own && ' ', rest));
    document.title = `${title}, ${rest} – Oast`;
    banner(page);
  };
  page.view.listen(show);
  show();
}

/** @param {Page} page */
export function question(page) {
  return fitting(page).question(page);
}

/** @param {Page} page */
function banner(page) {
  const { indicator } = subject(page.catalogue, page.view.value);
  const show = fitting(page);
  const all = [...show.alone ? [] : [indicator], ...show.beside?.(page).map((one) => one.indicator) ?? []];
  const shown = all.some(({ status }) => status === 'illustrative');
  const box = byId('illustrative', HTMLParagraphElement);
  box.hidden = !shown && (!page.catalogue.dataset.illustrative || isOwn(indicator.id));
  box.classList.toggle('loud', shown);
  if (shown) fill(box, el('strong', {}, all.every(({ status }) => status === 'illustrative') ? 'Illustrative figures' : 'Illustrative figures among these'), isOwn(indicator.id) ? ' – so your table calls them; do not quote' : ' – made up to show how Oast works; do not quote');
  else fill(box, `${all.length > 1 ? 'These indicators are' : 'This indicator is'} not illustrative; others in this dataset are, and say so`);
}
