/** Says that what is shown is in this tab alone, beside what can be done about it. */

import { el, fill } from '../dom.js';
import { shownOf } from './own.js';

/**
 * @param {import('../page.js').Page} page
 * @param {{ open: () => void, remove: () => void }} deeds
 */
export function banner(page, { open, remove }) {
  const report = button('How it was read', open);
  const away = button('Remove', remove);
  away.setAttribute('aria-label', 'Remove your table');
  const words = el('span', {});
  const box = el('div', { class: 'banner own-banner', hidden: true }, words, el('span', { class: 'buttons' }, report, away));
  document.querySelector('.stage')?.prepend(box);
  const show = () => {
    const held = shownOf(page);
    box.hidden = !held;
    if (held) fill(words, el('strong', {}, 'Your own table: only in this tab. '), 'No link holds it, and the server does not keep it.');
  };
  page.view.listen(show);
  page.own.listen(show);
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const made = el('button', { type: 'button', class: 'quiet' }, label);
  made.addEventListener('click', act);
  return made;
}
