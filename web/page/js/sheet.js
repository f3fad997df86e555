/** A sheet that opens over the map, and is shut as such sheets are: by Escape, and by going elsewhere. */

import { el } from './dom.js';

/**
 * @param {string} title
 * @param {...import('./dom.js').Child} children
 */
export function sheet(title, ...children) {
  const options = el('details', { class: 'options' }, el('summary', {}, title), el('div', { class: 'sheet' }, ...children));
  options.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !options.open) return;
    options.open = false;
    options.querySelector('summary')?.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !options.contains(target)) options.open = false;
  });
  return options;
}
