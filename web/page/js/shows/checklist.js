/** A list of indicators to tick, so many at least and at most. */

import { el } from '../dom.js';
import { plainTitle } from '../words.js';
import { byWorth } from './worthy.js';

/**
 * @param {Api.Catalogue} catalogue
 * @param {{ legend: string, least: number, most: number, chosen: () => readonly string[], choose: (ids: string[]) => void }} how
 */
export function checklist(catalogue, { legend, least, most, chosen, choose }) {
  const boxes = byWorth(catalogue).map((indicator) => {
    const input = el('input', { type: 'checkbox', value: indicator.id });
    const twin = catalogue.indicators.some((i) => i !== indicator && i.title === indicator.title);
    const beside = [twin && indicator.unit, indicator.status === 'illustrative' && 'illustrative'].filter(Boolean).join(', ');
    return { input, label: el('label', { class: 'tick' }, input, el('span', {}, plainTitle(indicator), beside && el('span', { class: 'of' }, ` (${beside})`))) };
  });
  const note = el('p', { class: 'note' });
  const follow = () => {
    const now = new Set(chosen());
    note.textContent = now.size >= most ? `${most} at most: untick one to add another.` : now.size <= least ? `${least} at least.` : '';
    for (const { input } of boxes) {
      input.checked = now.has(input.value);
      input.disabled = input.checked ? now.size <= least : now.size >= most;
    }
  };
  const element = el('fieldset', { class: 'ticks' }, el('legend', {}, legend), ...boxes.map(({ label }) => label), note);
  element.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const before = chosen().filter((id) => id !== target.value);
    choose(target.checked ? [...before, target.value] : before);
  });
  return { element, follow };
}
