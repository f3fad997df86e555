/** Each area by its own value. */

import { el } from '../dom.js';
import { brushable } from '../brushable.js';
import { histogram } from '../histogram.js';
import { shadesOfClasses, valueShade } from '../shades.js';
import { subject } from '../view.js';
import { place, unitBeside } from '../words.js';

/** @typedef {import('./show.js').Values} Values */

/** @type {import('./show.js').Show} */
export const values = {
  id: 'values',
  title: 'Values',
  classed: true,
  keys: [],
  unfit: () => null,
  working: () => null,
  file: () => null,
  question(page) {
    const { indicator, period } = subject(page.catalogue, page.view.value);
    return { title: indicator.title, rest: [period.label, unitBeside(indicator), place(page)].filter(Boolean).join(', ') };
  },
  async ask(page, values) {
    return look(page, await values);
  },
};

/**
 * @param {import('./show.js').Page} page
 * @param {Values} values
 * @returns {import('./show.js').Look}
 */
function look(page, values) {
  const { choropleth, indicator } = values;
  const bars = histogram(values);
  return {
    shades: shadesOfClasses(choropleth),
    shade: valueShade,
    column: null,
    detail: () => '',
    told: () => null,
    legend: {
      list: 'Classes',
      above: bars ? [brushable(page, values, bars.element)] : [],
      below: [el('p', { class: 'method' }, choropleth.method, indicator.kind === 'count' && COUNTED)],
      notes: (choropleth.breaks_over?.columns.length ?? 0) > 1 ? ['Classes of all periods: a colour means the same in each of them.'] : [],
      point: bars?.point ?? null,
      lights: [],
    },
    summary: `${choropleth.summary.known} areas with a number`,
  };
}

/** A count on a map of areas follows how many people live there; say so. */
const COUNTED = '. This is a number, not a rate: it is high where many people live.';
