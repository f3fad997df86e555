/** A table to fill in: codes and names of the areas shown, and an empty column. */

import { el } from '../dom.js';
import { csv, save } from './files.js';

/** @param {import('../page.js').Page} page */
export function template(page) {
  const button = el('button', { type: 'button', class: 'quiet' }, 'A table to fill in (CSV)');
  button.title = 'Codes and names of the areas shown, and an empty column for your figures';
  button.addEventListener('click', () => {
    const areas = page.answer.value?.rank.areas ?? [];
    const sorted = areas.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    const rows = sorted.map(({ code, name, district }) => [code, name, district ?? '', '']);
    save('table-to-fill-in.csv', 'text/csv', csv([[codeHeading(page.catalogue.dataset.geography), 'Name', 'District', 'Your figure'], ...rows]));
  });
  return button;
}

/** `MSOA11CD`, as the Office for National Statistics heads codes. @param {string} geography  such as `msoa-2011` */
function codeHeading(geography) {
  const [level = 'area', year = ''] = geography.split('-');
  return `${level.toUpperCase()}${year.slice(-2)}CD`;
}
