/** The table of sites: rank, figure within reach, people; sorted by any of them, tied to the map. */

import { announce } from '../announce.js';
import { el, fill } from '../dom.js';
import { measured, number, reason } from '../format.js';
import { rounded } from '../degrees.js';
import { mark, plainTitle, rankedFirst } from '../words.js';
import { saveRows } from './csv.js';
import { short } from './areas-within.js';
import { beside } from './figures.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {{ site: Api.SiteReach, point: { line: number, name: string } }} Row */
/** @typedef {'rank' | 'name' | 'value' | 'people' | 'areas'} By */

/**
 * @param {Page} page
 * @param {Api.Sites} answer
 * @param {Row[]} rows
 */
export function siteTable(page, answer, rows) {
  const [indicator] = answer.indicators;
  if (!indicator) return null;
  const state = { by: /** @type {By} */ ('rank'), down: false };
  const heads = /** @type {[By, HTMLTableCellElement][]} */ ([
    ['rank', head('Rank', 'rank')], ['name', head('Site', 'name')], ['value', head('Within reach', 'value')],
    answer.people ? ['people', head('People', 'value')] : ['areas', head('Areas', 'value')],
  ]);
  const body = el('tbody');
  const known = rows.flatMap(({ site: { values: [value] } }) => (value && value.value !== null ? [value] : []));
  // What goes for every figure is said once.
  const common = ['estimated', 'provisional', 'revised'].filter((word) => known.length > 0 && known.every(({ flags }) => flags?.includes(word)));
  const caption = el('caption', {}, plainTitle(indicator), `, ${indicator.period_label}. `, mark(indicator.status), ` ${rankedFirst(indicator.polarity)}`,
    common.length > 0 && ` Every figure is ${common.join(' and ')}.`, known.some(({ lower }) => lower !== undefined) && ' Limits of confidence at 95%.');
  const save = el('button', { type: 'button', class: 'link' }, 'This table as CSV');
  save.addEventListener('click', () => saveRows('oast-sites.csv', exported(answer, indicator, sorted())));

  const sorted = () => arrange(rows, state.by, state.down);
  const write = () => {
    fill(body, ...sorted().map((row) => line(indicator, answer, row, common)));
    for (const [by, cell] of heads) cell.setAttribute('aria-sort', by !== state.by ? 'none' : state.down ? 'descending' : 'ascending');
    marked();
  };
  const marked = () => {
    const chosen = page.sites.chosen.value;
    body.querySelector('.about-site')?.remove();
    for (const tr of body.rows) {
      const is = Number(tr.dataset.line) === chosen;
      if (is) tr.setAttribute('aria-current', 'true');
      else tr.removeAttribute('aria-current');
      const row = is && rows.find(({ point }) => point.line === chosen);
      if (row) tr.after(about(page, indicator, answer, row));
    }
  };
  for (const [by, cell] of heads) {
    cell.addEventListener('click', () => {
      state.down = state.by === by ? !state.down : by === 'value' || by === 'people' || by === 'areas';
      state.by = by;
      write();
    });
  }
  body.addEventListener('click', (event) => {
    const tr = event.target instanceof Element ? event.target.closest('tr') : null;
    if (!tr || !body.contains(tr) || !tr.dataset.line) return;
    const before = page.sites.chosen.value;
    const now = Number(tr.dataset.line);
    page.sites.chosen.set(now);
    if (before !== now) announce(body.querySelector('.about-site p')?.textContent ?? '');
  });
  // A table that has been replaced listens no more than it is seen.
  page.sites.chosen.listen(() => {
    if (body.isConnected) marked();
  });
  write();
  return el('div', {}, el('table', { class: 'near sites' }, caption, el('thead', {}, el('tr', {}, ...heads.map(([, cell]) => cell))), body),
    el('p', { class: 'downloads' }, save), method(answer, indicator));
}

/** @param {string} title @param {string} kind */
function head(title, kind) {
  return el('th', { scope: 'col', class: kind, 'aria-sort': 'none' }, el('button', { type: 'button' }, title));
}

/**
 * Those without a number come last, whichever way they are sorted.
 * @param {Row[]} rows
 * @param {By} by
 * @param {boolean} down
 */
function arrange(rows, by, down) {
  const key = (/** @type {Row} */ { site, point }) => ({
    rank: site.values[0]?.rank ?? null, name: point.name, value: site.values[0]?.value ?? null, people: site.people?.value ?? null, areas: site.areas,
  })[by];
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.point.line - b.point.line;
    const order = typeof x === 'string' ? x.localeCompare(String(y), 'en-GB', { numeric: true }) : Number(x) - Number(y);
    return (down ? -order : order) || a.point.line - b.point.line;
  });
}

/**
 * @param {Api.SitesIndicator} indicator
 * @param {Api.Sites} answer
 * @param {Row} row
 * @param {string[]} common  what is said of all
 */
function line(indicator, answer, { site, point }, common) {
  const [value] = site.values;
  const choose = el('button', { type: 'button', title: 'Show its circle' }, point.name);
  return el('tr', { 'data-line': point.line },
    el('td', { class: 'rank' }, value?.rank ? number(value.rank, 0) : '–'),
    el('th', { scope: 'row', class: 'name' }, choose, el('span', { class: 'where' }, site.area_here?.district ?? site.area_here?.name ?? 'in none of the areas')),
    figure(value, indicator, common),
    answer.people ? el('td', { class: 'value' }, people(site.people)) : el('td', { class: 'value' }, number(site.areas, 0)));
}

/** @param {Api.SiteValue | undefined} value @param {Api.SitesIndicator} indicator @param {string[]} common */
function figure(value, indicator, common) {
  if (!value || value.value === null) return el('td', { class: 'value none' }, value?.withheld ? 'Withheld' : 'No figure');
  const { lower, upper } = value;
  const { decimals } = indicator;
  const limits = lower !== undefined && upper !== undefined && `${number(lower, decimals)} to ${number(upper, decimals)}`;
  return el('td', { class: 'value' }, el('strong', {}, value.at_least && 'at least ', measured(value.value, decimals, short(indicator.unit))),
    limits && el('span', { class: 'where' }, limits), ...beside(value).filter((word) => !common.includes(word)).map((word) => el('span', { class: 'where' }, word)));
}

/** @param {Api.SiteValue | null} value */
function people(value) {
  if (!value || value.value === null) return value?.withheld ? 'Withheld' : reason(value?.state ?? 'not-available');
  return `${value.at_least ? 'at least ' : ''}${number(value.value, 0)}`;
}

/**
 * The site that is looked at.
 * @param {Page} page
 * @param {Api.SitesIndicator} indicator
 * @param {Api.Sites} answer
 * @param {Row} row
 */
function about(page, indicator, answer, { site }) {
  const [value] = site.values;
  const go = el('button', { type: 'button', class: 'link' }, 'All that is within its reach');
  go.addEventListener('click', () => page.choose({ reach: 'place', site: { lat: rounded(site.at.lat), lon: rounded(site.at.lon) } }));
  const words = [
    `${number(site.areas, 0)} areas within ${number(answer.radius_m / 1000, answer.radius_m % 1000 ? 1 : 0)} km`,
    answer.people && site.people && `${people(site.people)} people`,
    value?.value !== null && value?.value !== undefined ? `rank ${number(value.rank ?? 0, 0)} of ${number(indicator.ranked, 0)}` : value?.withheld?.sentence ?? value?.method,
  ].filter(Boolean);
  return el('tr', { class: 'about-site' }, el('td', { colspan: 4 }, el('p', { class: 'note' }, words.join(' · ')), go));
}

/** @param {Api.Sites} answer @param {Api.SitesIndicator} indicator */
function method(answer, indicator) {
  const made = [...new Set(answer.sites.flatMap(({ values: [value] }) => (value && value.value !== null ? [`${value.method.replaceAll(/\d+/g, '…')}; limits: ${value.limits_method}`] : [])))];
  const why = [...new Set(answer.sites.flatMap(({ values: [value] }) => (value && value.value === null ? [value.withheld?.sentence ?? value.method] : [])))];
  return el('details', { class: 'how' }, el('summary', {}, 'How these figures are made'),
    el('ul', { class: 'methods' }, ...[...answer.methods, ...made.slice(0, 3), ...why.map((words) => `no figure: ${words}`)].map((words) => el('li', {}, words)),
      ...answer.notes.map(({ message }) => el('li', {}, message))), mark(indicator.status));
}

/**
 * @param {Api.Sites} answer
 * @param {Api.SitesIndicator} indicator
 * @param {Row[]} rows
 */
function exported(answer, indicator, rows) {
  const id = indicator.indicator;
  const head = ['rank', 'site', 'line', 'lat', 'lon', 'easting', 'northing', 'area_here', 'area_here_name', 'district', 'radius_km', 'measure', 'areas',
    id, `${id}_state`, `${id}_lower`, `${id}_upper`, `${id}_limits`, `${id}_flags`, 'at_least', 'withheld', 'period', 'status', 'people', 'people_period', 'method'];
  return [head, ...rows.map(({ site, point }) => {
    const [value] = site.values;
    return [value?.rank, point.name, point.line, site.at.lat, site.at.lon, site.at.easting, site.at.northing,
      site.area_here?.code, site.area_here?.name, site.area_here?.district, answer.radius_m / 1000, answer.measure, site.areas,
      value?.value, value?.state, value?.lower, value?.upper, value?.limits_method, (value?.flags ?? []).join(' '), value?.at_least, value?.withheld?.sentence,
      indicator.period, indicator.status, site.people?.value, answer.people?.period, value?.method];
  })];
}
