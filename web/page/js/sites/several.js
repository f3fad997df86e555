/** Many sites from a table: which of them has most need within its reach. */

import { announce } from '../announce.js';
import { el, fill } from '../dom.js';
import { number } from '../format.js';
import { latest } from '../load.js';
import { differs } from '../page.js';
import { inSentence, plainTitle } from '../words.js';
import * as ask from './ask.js';
import { readPoints } from './columns.js';
import { readRows, textOf } from './csv.js';
import { drop, extent, field, leftOut, small, wrong } from './fields.js';
import { siteTable } from './site-table.js';
import { asks } from './state.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {{ name: string, points: import('./columns.js').Point[], bad: import('./columns.js').Bad[] }} Table */

const HINT = 'A column with postcodes, or latitude and longitude, or easting and northing; at most 500 sites. '
  + 'Places are sent to this server to be looked up, names are not; nothing is kept, and it is gone when the page is closed.';

/**
 * @param {Page} page
 * @param {import('../load.js').Report} report
 */
export function severalSites(page, report) {
  /** @type {Table | null} */
  let table = null;
  const by = el('select', { id: 'sites-by' }, ...page.catalogue.indicators.map((i) => el('option', { value: i.id }, plainTitle(i))));
  const form = el('div', { class: 'choices' }, field('sites-by', 'Ranked by', by), extent(page, 'sites'));
  const result = el('div', { class: 'found' });
  const file = drop({ id: 'sites-file', label: 'A CSV file of sites', accept: '.csv,.tsv,.txt,text/csv', hint: HINT, take });

  /** @param {File} chosen */
  async function take(chosen) {
    try {
      const { points, bad } = readPoints(readRows(await textOf(small(chosen))));
      if (points.length === 0) throw new Error(`No row of ${chosen.name} says where a site is. The first: line ${bad[0]?.line}, ${bad[0]?.reason}.`);
      if (points.length > ask.MOST) throw new Error(`${chosen.name} has ${number(points.length, 0)} sites; at most ${ask.MOST} are ranked at once.`);
      table = { name: chosen.name, points, bad };
      page.sites.chosen.set(null);
      question();
    } catch (error) {
      clear();
      fill(result, wrong(error));
    }
  }
  const clear = () => {
    table = null;
    page.sites.list.set([]);
    page.sites.chosen.set(null);
    fill(result);
  };

  const question = latest(async (signal) => {
    if (!table || !asks(page, 'table')) return;
    const { km, measure, indicator, period } = page.view.value;
    const { answer, points, bad } = await ask.sites(table.points, { km, measure, indicator, period }, signal);
    const left = [...table.bad, ...bad].sort((a, b) => a.line - b.line);
    if (answer.sites.length === 0) {
      page.sites.list.set([]);
      fill(result, el('p', { class: 'wrong', role: 'alert' }, `None of the sites of ${table.name} could be placed.`), leftOut(left));
      return;
    }
    const rows = answer.sites.map((site, at) => ({ site, point: points[at] ?? { line: site.line, name: site.name } }));
    page.sites.list.set(rows.map(({ site, point }) => ({
      line: point.line, name: point.name, mark: String(site.values[0]?.rank ?? '–'), lat: site.at.lat, lon: site.at.lon,
    })));
    const again = el('button', { type: 'button', class: 'quiet' }, 'Take the sites off');
    again.addEventListener('click', () => {
      clear();
      announce('The sites are taken off the map');
      document.getElementById('sites-file')?.focus();
    });
    const { title } = answer.indicators[0] ?? { title: '' };
    fill(result,
      el('p', { class: 'sentence' }, el('strong', {}, `${number(rows.length, 0)} ${rows.length === 1 ? 'site' : 'sites'}`), ` of ${table.name}, by ${inSentence(title)} within ${number(km, km % 1 ? 1 : 0)} km.`),
      leftOut(left), siteTable(page, answer, rows), el('p', { class: 'buttons' }, again));
    announce(`${rows.length} sites ranked${left.length ? `, ${left.length} rows left out` : ''}`);
  }, report);

  by.addEventListener('change', () => {
    const indicator = page.catalogue.indicators.find(({ id }) => id === by.value);
    page.choose({ indicator: by.value, period: indicator?.periods.at(-1)?.id ?? '' });
  });
  const show = () => {
    by.value = page.view.value.indicator;
  };
  page.view.listen((now, before) => {
    show();
    if (differs(now, before, 'km', 'measure', 'indicator', 'period', 'panel', 'reach')) question();
  });
  show();
  return el('div', {}, file, form, result);
}
