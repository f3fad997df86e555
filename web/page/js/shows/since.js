/** From which period a change is counted: the control, and what it is where nobody has chosen. */

import { el } from '../dom.js';
import { subject } from '../view.js';

/**
 * The periods before the one shown.
 * @param {import('./show.js').Page} page
 */
export function earlier({ catalogue, view: { value: view } }) {
  const { indicator, period } = subject(catalogue, view);
  return indicator.periods.slice(0, indicator.periods.indexOf(period));
}

/**
 * The period chosen, else that of a year before, else the one before, as the server does; none: there is none before.
 * @param {import('./show.js').Page} page
 */
export function since(page) {
  const before = earlier(page);
  const { from, period } = page.view.value;
  const [, year, rest] = /^(\d{4})(\D.*)?$/.exec(period) ?? [];
  const aYear = `${Number(year) - 1}${rest ?? ''}`;
  return before.find(({ id }) => id === from) ?? before.find(({ id }) => id === aYear) ?? before.at(-1);
}

/**
 * @param {import('./show.js').Page} page
 * @returns {import('./show.js').Choices}
 */
export function sinces(page) {
  const select = el('select', { id: 'choose-from' });
  const field = el('div', { class: 'field inline' }, el('label', { for: 'choose-from' }, 'Change since'), select);
  select.addEventListener('change', () => page.choose({ from: select.value }));
  return {
    element: field,
    follow: () => {
      const before = earlier(page);
      select.replaceChildren(...before.toReversed().map(({ id, label }) => el('option', { value: id }, label)));
      select.value = since(page)?.id ?? '';
      field.hidden = before.length === 0;
    },
  };
}
