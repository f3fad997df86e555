/** The choices of an area's page; none of them is printed. */

import { el, fill } from '../dom.js';
import { plainTitle } from '../words.js';
import { onMap } from './address.js';
import { KINDS } from './series.js';

/**
 * @typedef {object} Handlers
 * @property {(change: Partial<import('./address.js').Choices>, said: string) => void} choose
 */

/**
 * @param {HTMLElement} box
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 * @param {import('./sheet.js').Selected} selected
 * @param {Handlers} handlers
 */
export function controls(box, area, catalogue, selected, { choose }) {
  const { references, reference, all, series, beside } = selected;
  const print = el('button', { type: 'button', class: 'arm' }, 'Print, or save as PDF');
  print.addEventListener('click', () => window.print());

  const compared = el('fieldset', { class: 'field' }, el('legend', {}, 'Compared with'),
    el('div', { class: 'segments' }, ...references.map((one) => {
      const input = el('input', { type: 'radio', name: 'with', value: one.with, checked: one.with === reference?.with });
      input.addEventListener('change', () => choose({ with: one.with }, `Compared with ${one.name}`));
      return el('label', {}, input, el('span', {}, one.name));
    })));

  const select = el('select', { id: 'choose-beside' }, ...all.map(({ id, latest }) =>
    el('option', { value: id, selected: id === beside?.id }, `${plainTitle(latest)}${latest.status === 'illustrative' ? ' (illustrative)' : ''}${latest.kind === 'count' ? ', number' : ''}`)));
  select.addEventListener('change', () => choose({ beside: select.value }, `Neighbours by ${select.selectedOptions[0]?.textContent ?? ''}`));
  const neighbours = el('div', { class: 'field' }, el('label', { for: 'choose-beside' }, 'Figure of the neighbours'), select);

  const boxes = new Map(all.map(({ id }) => [id, el('input', { type: 'checkbox', id: `show-${id}`, checked: series.some((one) => one.id === id) })]));
  const shown = () => {
    const some = all.filter(({ id }) => boxes.get(id)?.checked).map(({ id }) => id);
    const whole = some.length === all.length || some.length === 0;
    choose({ show: whole ? null : some }, whole ? `All ${all.length} figures are shown` : `${some.length} of ${all.length} figures are shown`);
  };
  for (const input of boxes.values()) input.addEventListener('change', shown);
  const which = el('details', { class: 'which' },
    el('summary', {}, 'Which figures'),
    el('div', { class: 'sheet' }, ...KINDS.flatMap(({ title, counts }) => {
      const some = all.filter(({ latest }) => (latest.kind === 'count') === counts);
      if (some.length === 0) return [];
      return [el('fieldset', {}, el('legend', {}, title), ...some.map(({ id, latest }) => el('label', { for: `show-${id}` }, boxes.get(id), ' ', plainTitle(latest))))];
    })));
  which.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !which.open) return;
    which.open = false;
    which.querySelector('summary')?.focus();
  });

  fill(box, compared, neighbours, which, el('p', { class: 'buttons' }, print, el('a', { class: 'quiet', href: onMap(area, catalogue) }, 'On the map')));
}
