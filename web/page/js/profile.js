/** One area: all its numbers, with their rank among the areas. */

import * as api from './api.js';
import { flag, flagged } from './beside.js';
import { byId, el, fill } from './dom.js';
import { number, said } from './format.js';
import { latest } from './load.js';
import { neighbours } from './neighbours.js';
import { swatch } from './shades.js';
import { rankedFirst, titled } from './words.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * @param {Page} page
 * @param {import('./load.js').Report} report
 */
export function profile(page, report) {
  const box = byId('panel-area', HTMLDivElement);
  /** @type {string | null} */
  let shown = null;

  const load = latest(async (signal) => {
    const code = page.view.value.area;
    if (!code || code === shown) return;
    shown = null;
    const answer = await api.profile(code, signal);
    shown = code;
    // Who chose a neighbour by keyboard goes on from its name.
    const focused = box.contains(document.activeElement);
    fill(box, ...article(page, answer));
    told(page, code, box);
    if (focused) box.querySelector('h2')?.focus();
  }, report);

  const follow = () => {
    const { area, panel } = page.view.value;
    if (!area) {
      shown = null;
      fill(box, el('p', { class: 'note' }, 'Choose an area on the map, in the ranking or by name to see all its numbers.'));
    } else if (panel === 'area') load();
  };
  page.view.listen(follow);
  page.answer.listen(() => {
    if (shown) told(page, shown, box);
  });
  follow();
}

/**
 * What the look tells of the area.
 * @param {Page} page
 * @param {string} code
 * @param {HTMLElement} box
 */
function told(page, code, box) {
  const answer = page.answer.value;
  const area = answer?.byCode.get(code);
  const sentence = area && answer?.look.told(area);
  const place = box.querySelector('.told');
  if (!place) return;
  if (!answer || !area || !sentence) {
    place.replaceChildren();
    return;
  }
  const shade = answer.shades.get(area.shade);
  fill(place,
    el('h3', {}, swatch(shade), ' ', shade?.label),
    el('p', { class: 'where' }, titled(answer.indicator), ` · ${[answer.period.label, said(area, answer.indicator), answer.look.detail(area)].filter(Boolean).join(' · ')}`),
    el('p', {}, sentence));
}

/**
 * @param {Page} page
 * @param {Api.Profile} area
 */
function article(page, area) {
  const places = area.groups.map((g) => g.name).join(', ');
  const facts = [places, area.code, `${number(area.area_km2, area.area_km2 < 10 ? 2 : 1)} km² on the grid`].filter(Boolean).join(' · ');
  const round = el('button', { type: 'button', class: 'quiet' }, 'What is around it');
  round.addEventListener('click', () => {
    page.choose({ site: { lat: rounded(area.centre.lat), lon: rounded(area.centre.lon) }, panel: 'within' });
  });
  const clear = el('button', { type: 'button', class: 'quiet' }, 'Choose none');
  clear.addEventListener('click', () => {
    page.choose({ area: null, panel: 'areas' });
    byId('tab-areas', HTMLButtonElement).focus();
  });
  const { brief, whole } = periods(page, area.values);
  const body = el('tbody', {}, ...brief.map((v) => line(page, v)));
  const more = el('button', { type: 'button', class: 'quiet', hidden: whole.length === brief.length }, `Show every period (${number(whole.length, 0)} figures)`);
  more.addEventListener('click', () => {
    fill(body, ...whole.map((v) => line(page, v)));
    more.hidden = true;
    body.querySelector('button')?.focus();
  });
  return [
    el('h2', { tabindex: -1 }, area.name),
    el('p', { class: 'note' }, facts),
    el('div', { class: 'told' }),
    el('table', { class: 'profile' },
      el('caption', { class: 'unseen' }, `All indicators for ${area.name}`),
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'Indicator'), el('th', { scope: 'col', class: 'value' }, 'Value'), el('th', { scope: 'col', class: 'rank' }, 'Rank'))),
      body),
    el('p', { class: 'buttons' }, more, round, clear),
    ...neighbours(page, area),
  ];
}

/**
 * Of each indicator the period shown on the map, else its latest; and all, the latest first.
 * @param {Page} page
 * @param {Api.ProfileValue[]} values  the periods of an indicator together, in order of time
 */
function periods(page, values) {
  /** @type {Map<string, Api.ProfileValue[]>} */
  const series = new Map();
  for (const value of values) series.set(value.indicator, [value, ...(series.get(value.indicator) ?? [])]);
  const shown = page.view.value;
  const one = (/** @type {Api.ProfileValue[]} */ list) =>
    list.find((v) => v.indicator === shown.indicator && v.period === shown.period) ?? list[0];
  return { brief: [...series.values()].flatMap((list) => one(list) ?? []), whole: [...series.values()].flat() };
}

/**
 * @param {Page} page
 * @param {Api.ProfileValue} value
 */
function line(page, value) {
  const open = el('button', { type: 'button', title: 'Show it on the map' }, titled(value));
  open.addEventListener('click', () => page.choose({ indicator: value.indicator, period: value.period }));
  const current = value.indicator === page.view.value.indicator && value.period === page.view.value.period;
  const listed = page.catalogue.indicators.find((i) => i.id === value.indicator);
  const known = value.value !== null;
  const beside = known ? flagged(value.flags, listed) : [];
  return el('tr', { 'aria-current': current && 'true' },
    el('th', { scope: 'row' }, open, el('span', { class: 'where' }, [value.period_label, ...beside].join(' · '))),
    el('td', { class: known ? 'value' : 'value none' }, said(value, value), ' ', known && flag(value.flags, listed)),
    el('td', { class: 'rank' }, value.rank === null ? 'not ranked' : standing(value)));
}

/** @param {Api.ProfileValue} value */
function standing(value) {
  return el('span', { title: rankedFirst(value.polarity) },
    number(value.rank ?? 0, 0), el('span', { class: 'of' }, ` of ${number(value.of, 0)}`));
}

/** Five places of a degree are about a metre. @param {number} degrees */
export function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
