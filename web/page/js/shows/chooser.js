/** Ways to look at the map, side by side, and beside them what the chosen one asks for. */

import { el } from '../dom.js';
import { ALL, showOf, unfit } from './all.js';

/**
 * @param {import('../page.js').Page} page
 */
export function chooser(page) {
  const buttons = ALL.map((show) => {
    const input = el('input', { type: 'radio', name: 'show', value: show.id });
    input.addEventListener('change', () => page.choose({ ...show.opening?.(page), show: show.id }));
    return { show, input, label: el('label', {}, input, el('span', {}, show.title)) };
  });
  const own = new Map(ALL.map((show) => [show.id, show.choices?.(page) ?? null]));
  const why = el('p', { class: 'unfit', role: 'status' });
  const follow = () => {
    const chosen = showOf(page.view.value);
    why.textContent = unfit(chosen, page) ?? '';
    for (const { show, input, label } of buttons) {
      const why = unfit(show, page);
      input.checked = show === chosen;
      label.classList.toggle('faint', why !== null);
      if (why) label.title = why;
      else label.removeAttribute('title');
    }
    for (const [id, choices] of own) {
      if (!choices) continue;
      choices.element.hidden = id !== chosen.id;
      if (id === chosen.id) choices.follow();
    }
  };
  page.view.listen(follow);
  follow();
  return el('div', { class: 'looking' },
    el('fieldset', { class: 'showing' }, el('legend', { class: 'unseen' }, 'Show'),
      el('div', { class: 'segments' }, ...buttons.map(({ label }) => label))),
    ...[...own.values()].flatMap((choices) => choices?.element ?? []), why);
}
