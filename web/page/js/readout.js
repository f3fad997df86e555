/** The numbers of the area pointed at, in one fixed place. */

import { flag, flagged, meaning } from './beside.js';
import { byId, el, fill } from './dom.js';
import { number, said } from './format.js';
import { swatch } from './shades.js';
import { mark } from './words.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./page.js').Answer} Answer */
/** @typedef {import('./page.js').Shown} Shown */

/** @param {Page} page */
export function readout(page) {
  const box = byId('readout', HTMLElement);
  const show = () => {
    const answer = page.answer.value;
    box.classList.toggle('telling', answer != null && !answer.show.classed);
    const code = page.hover.value ?? page.view.value.area;
    if (!answer || !code) {
      fill(box, el('p', { class: 'hint' }, page.armed.value
        ? 'Click the map where the circle should be.'
        : 'Point at an area, or tap it, to read its numbers.'));
      return;
    }
    const shown = answer.byCode.get(code);
    const district = page.named(code)?.district;
    const name = page.name(code);
    fill(
      box,
      el('p', { class: 'name' }, name),
      el('p', { class: 'where' }, [district && !name.startsWith(district) ? district : null, code, shown && answer.look.detail(shown)].filter(Boolean).join(' · ')),
      shown ? figure(shown, answer) : el('p', { class: 'value none' }, 'Not among the areas shown'),
      el('p', { class: 'rank' }, shown ? standing(shown, answer) : null),
    );
  };
  page.hover.listen(show);
  page.view.listen(show);
  page.answer.listen(show);
  page.names.listen(show);
  page.armed.listen(show);
  show();
}

/**
 * @param {Shown} shown
 * @param {Answer} answer
 */
function figure(shown, answer) {
  const known = shown.value !== null;
  return el('p', { class: known ? 'value' : 'value none' }, known && swatch(answer.shades.get(shown.shade)), said(shown, answer.indicator), ' ', mark(answer.indicator.status), ' ', known && flag(shown.flags, answer.indicator));
}

/**
 * Rank and class in words, or what the look tells of it, or what the missing number means.
 * @param {Shown} shown
 * @param {Answer} answer
 */
export function standing(shown, answer) {
  if (shown.value === null) return `${meaning(shown.state)}; this is not nought`;
  const told = answer.look.told(shown);
  if (told) {
    const flags = flagged(shown.flags, answer.indicator).join('; ');
    return [told, flags && `The figure is ${flags}.`].filter(Boolean).join(' ');
  }
  const words = [];
  if (shown.rank !== null) words.push(`rank ${number(shown.rank, 0)} of ${number(answer.rank.ranked, 0)}`);
  const within = answer.shades.get(shown.shade);
  if (within) words.push(`class ${within.label}`);
  if (shown.lower !== undefined && shown.upper !== undefined) {
    const { decimals } = answer.indicator;
    words.push(`limits ${number(shown.lower, decimals)} to ${number(shown.upper, decimals)}`);
  }
  words.push(...flagged(shown.flags, answer.indicator));
  return words.join(' · ');
}
