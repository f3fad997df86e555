/** The choices of several maps: indicators, or periods of one; and which indicators. */

import { el } from '../dom.js';
import { sheet } from '../sheet.js';
import { PERIODS, subject } from '../view.js';
import { checklist } from './checklist.js';
import { columns, LEAST, MOST, overTime } from './columns.js';

/** @type {NonNullable<import('./show.js').Show['choices']>} */
export function choices(page) {
  const kinds = [{ value: '', label: 'Indicators' }, { value: PERIODS, label: 'Periods of one indicator' }].map(({ value, label }) => {
    const input = el('input', { type: 'radio', name: 'several', value });
    return { input, label: el('label', {}, input, el('span', {}, label)) };
  });
  for (const { input } of kinds) input.addEventListener('change', () => page.choose({ several: input.value || null }));
  const ids = () => columns(page.view.value, page.catalogue).map(({ indicator }) => indicator.id);
  const list = checklist(page.catalogue, {
    legend: `Maps side by side, ${LEAST} to ${MOST}`,
    least: LEAST,
    most: MOST,
    chosen: ids,
    choose(chosen) {
      // The question is of one of them: where that one goes, of the first that stays.
      const { indicator } = subject(page.catalogue, page.view.value);
      const first = page.catalogue.indicators.find(({ id }) => id === chosen[0]);
      const moved = chosen.includes(indicator.id) || !first ? {} : { indicator: first.id, period: first.periods.at(-1)?.id ?? '' };
      page.choose({ several: chosen.join(','), ...moved });
    },
  });
  const which = sheet('Choose the indicators', list.element);
  const periods = el('div', { class: 'segments small', role: 'group', 'aria-label': 'Side by side' }, ...kinds.map(({ label }) => label));
  return {
    element: el('div', { class: 'besides' }, periods, which),
    follow() {
      const still = overTime(page);
      for (const { input } of kinds) input.checked = (input.value === PERIODS) === still;
      periods.hidden = subject(page.catalogue, page.view.value).indicator.periods.length < LEAST && !still;
      which.hidden = still;
      if (!still) list.follow();
    },
  };
}
