/** Files made in the page of what it shows. */

import { address } from '../api.js';
import { el } from '../dom.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * Links that make them, for an own table: the server has none of it.
 * @param {Page} page
 */
export function takeAway(page) {
  const link = (/** @type {string} */ label, /** @type {() => void | Promise<void>} */ make) => {
    const button = el('button', { type: 'button', class: 'link' }, label);
    button.addEventListener('click', make);
    return button;
  };
  return el('p', { class: 'downloads' }, el('span', {}, 'Take this view away, made in this tab: '),
    link('CSV', () => asCsv(page)), link('GeoJSON', () => asGeoJson(page)));
}

/** @param {Page} page */
function asCsv(page) {
  const { value: answer } = page.answer;
  if (!answer) return;
  const { indicator, period } = answer;
  const heading = [indicator.title, period.id === 'unknown' ? '' : period.label].filter(Boolean).join(', ');
  const rows = answer.rank.areas.map((area) => {
    const shown = answer.byCode.get(area.code);
    return [area.code, area.name, area.district ?? '', area.value ?? '', area.state, area.rank ?? '', answer.shades.get(shown?.shade ?? '')?.label ?? ''];
  });
  save('your-table.csv', 'text/csv', csv([['code', 'name', 'district', heading, 'state', 'rank', 'shown as'], ...rows]));
}

/** The boundaries are the dataset's; the figures are put to them here. @param {Page} page */
async function asGeoJson(page) {
  const { value: answer } = page.answer;
  if (!answer) return;
  const { indicator, period } = answer;
  const response = await fetch(address(page.catalogue.dataset.geometry.split('?')[0] ?? '', { in: page.view.value.in }));
  /** @type {{ features: { properties: { code: string } }[] }} */
  const collection = await response.json();
  for (const { properties } of collection.features) {
    const shown = answer.byCode.get(properties.code);
    const shade = answer.shades.get(shown?.shade ?? '');
    Object.assign(properties, {
      indicator: indicator.title, period: period.label, value: shown?.value ?? null, state: shown?.state ?? 'missing',
      rank: shown?.rank ?? null, shown_as: shade?.label ?? null, colour: shade?.colour ?? null,
    });
  }
  save('your-table.geojson', 'application/geo+json', JSON.stringify(collection));
}

/**
 * @param {(string | number)[][]} rows
 */
export function csv(rows) {
  const cell = (/** @type {string | number} */ value) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el('a', { href: url, download: name });
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
