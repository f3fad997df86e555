/** Jobs against residents: where the dataset has both, the view that shows them together. */

import { el } from '../dom.js';
import { encode } from '../url.js';
import { plainTitle } from '../words.js';

/** @typedef {import('../page.js').Page} Page */

/** @param {Page} page */
export function jobs(page) {
  const { indicators, dataset } = page.catalogue;
  const named = (/** @type {RegExp} */ words) => (/** @type {Api.Indicator} */ i) => words.test(`${i.id} ${i.title}`);
  const rate = indicators.find((i) => i.kind !== 'count' && named(/\bjobs?\b.*\b(?:residents?|people)\b/i)(i));
  const work = indicators.find((i) => i.kind === 'count' && named(/\bjobs\b/i)(i));
  const people = indicators.find(({ id }) => id === 'residents-16-64')
    ?? indicators.find(({ id, kind }) => kind === 'count' && (id === dataset.population || id === 'residents'));
  if (!rate && !(work && people)) return null;
  const link = (/** @type {Partial<import('../view.js').View>} */ patch, /** @type {string} */ words) => {
    const anchor = el('a', {}, words);
    const view = () => ({ ...page.view.value, ...patch });
    const show = () => {
      anchor.href = encode(view());
    };
    anchor.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      page.choose(patch);
    });
    page.view.listen(show);
    show();
    return el('li', {}, anchor);
  };
  return el('div', { class: 'jobs' }, el('h3', {}, 'Jobs against residents'),
    el('p', { class: 'note' }, 'Where the jobs are, beside where people of working age live.'),
    el('ul', {},
      rate && link({ indicator: rate.id, period: last(rate), show: 'values' }, plainTitle(rate)),
      work && people && link({ indicator: work.id, period: last(work), second: people.id, show: 'together' }, `${plainTitle(work)} and ${plainTitle(people).toLowerCase()}, on one map`),
      work && link({ indicator: work.id, period: last(work), show: 'values' }, plainTitle(work))));
}

/** @param {Api.Indicator} indicator */
function last({ periods }) {
  return periods.at(-1)?.id ?? '';
}
