/** Each area by its own value. */

import { el } from '../dom.js';
import { number } from '../format.js';
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
  async ask(_page, values) {
    return look(await values);
  },
};

/** @param {Values} values @returns {import('./show.js').Look} */
function look(values) {
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
      above: [bars?.element, bars && ends(values)].filter((node) => node instanceof Node),
      below: [el('p', { class: 'method' }, choropleth.method, indicator.kind === 'count' && COUNTED)],
      notes: [],
      point: bars?.point ?? null,
      lights: [],
    },
    summary: `${choropleth.summary.known} areas with a number`,
  };
}

/** A count on a map of areas follows how many people live there; say so. */
const COUNTED = '. This is a number, not a rate: it is high where many people live.';

/** The numbers at both ends of the histogram. @param {Values} values */
function ends({ choropleth: { histogram: bins }, indicator: { decimals } }) {
  if (typeof bins?.lower !== 'number' || typeof bins.upper !== 'number') return null;
  return el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, number(bins.lower, decimals)), el('span', {}, number(bins.upper, decimals)));
}
