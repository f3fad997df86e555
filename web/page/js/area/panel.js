/** One area in the panel of the map: all its figures, each with its spine, and the way to its page. */

import { byId, el, fill } from '../dom.js';
import { number, said } from '../format.js';
import { latest } from '../load.js';
import { neighbours } from '../neighbours.js';
import { rounded } from '../degrees.js';
import { swatch } from '../shades.js';
import { titled } from '../words.js';
import { pageOf, write } from './address.js';
import * as ask from './ask.js';
import { size } from './facts.js';
import { compact } from './panel-table.js';
import { chosen, references, seriesOf } from './series.js';
import { found } from './sheet.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {import('../load.js').Report} report
 */
export function profile(page, report) {
  const box = byId('panel-area', HTMLDivElement);
  /** @type {string | null} */
  let shown = null;
  /** The group to compare with, as long as the page is open. @type {string | null} */
  let compared = null;

  const load = latest(async (signal) => {
    const code = page.view.value.area;
    if (!code || code === shown) return;
    shown = null;
    const answer = await ask.profile(code, {}, signal);
    shown = code;
    // Who chose a neighbour by keyboard goes on from its name.
    const focused = box.contains(document.activeElement);
    const draw = () => {
      fill(box, ...article(page, answer, compared, (word) => {
        compared = word;
        draw();
        const input = [...box.querySelectorAll('input')].find(({ value }) => value === word);
        input?.focus();
      }));
      told(page, code, box);
    };
    draw();
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
 * @param {string | null} compared  the group to compare with; null: the widest
 * @param {(word: string) => void} compare
 */
function article(page, area, compared, compare) {
  const places = area.groups.map((g) => g.name).join(', ');
  const facts = [places, area.code, `${size(area)} on the grid`].filter(Boolean).join(' · ');
  const list = references(area);
  const reference = chosen(list, compared);
  // Counts say the least by themselves: they come last.
  const series = seriesOf(area, page.catalogue).sort((a, b) => Number(a.latest.kind === 'count') - Number(b.latest.kind === 'count'));

  const whole = series.reduce((sum, { all }) => sum + all.length, 0);
  const { element, every, notes } = compact(page, area.name, series, { reference, all: list.find((one) => one.with === area.spread_of) });
  const more = el('button', { type: 'button', class: 'quiet', hidden: whole === series.length }, `Show every period (${number(whole, 0)} figures)`);
  more.addEventListener('click', () => {
    every();
    more.hidden = true;
    element.querySelector('button')?.focus();
  });
  const round = el('button', { type: 'button', class: 'quiet' }, 'What is around it');
  round.addEventListener('click', () => {
    page.choose({ site: { lat: rounded(area.centre.lat), lon: rounded(area.centre.lon) }, panel: 'within' });
  });
  const clear = el('button', { type: 'button', class: 'quiet' }, 'Choose none');
  clear.addEventListener('click', () => {
    page.choose({ area: null, panel: 'areas' });
    byId('tab-areas', HTMLButtonElement).focus();
  });
  const own = pageOf(area.code, write({ with: compared, show: null, beside: page.view.value.indicator }));
  return [
    el('h2', { tabindex: -1 }, area.name),
    el('p', { class: 'note' }, facts),
    el('div', { class: 'told' }),
    el('p', {}, el('a', { class: 'own-page', href: own }, 'Its page, to print')),
    reference && el('p', { class: 'summary' }, found(series, reference)),
    list.length > 1 && reference && versus(list, reference, compare),
    element,
    notes,
    el('p', { class: 'buttons' }, more, round, clear),
    ...neighbours(page, area),
  ].filter((node) => node instanceof Node);
}

/**
 * @param {import('./series.js').Reference[]} list
 * @param {import('./series.js').Reference} reference
 * @param {(word: string) => void} compare
 */
function versus(list, reference, compare) {
  return el('fieldset', { class: 'versus' }, el('legend', {}, 'Compared with'),
    el('div', { class: 'segments' }, ...list.map((one) => {
      const input = el('input', { type: 'radio', name: 'with', value: one.with, checked: one.with === reference.with });
      input.addEventListener('change', () => compare(one.with));
      return el('label', {}, input, el('span', {}, one.name));
    })));
}
