/** Says what is being worked out, where that takes longer than a moment; how long it will take nobody knows. */

import { byId, el, fill } from './dom.js';

/** What is there within this time needs no words. */
const PATIENCE_MS = 300;

/** @param {import('./page.js').Page} page */
export function working(page) {
  const box = byId('working', HTMLDivElement);
  /** @type {number | undefined} */
  let pause;
  page.working.listen((words) => {
    clearTimeout(pause);
    if (words === null) {
      box.replaceChildren();
      return;
    }
    pause = setTimeout(() => {
      const stop = el('button', { type: 'button', class: 'quiet' }, 'Show values instead');
      stop.addEventListener('click', () => page.choose({ show: 'values' }));
      fill(box, el('div', { class: 'box' }, el('p', {}, words), el('progress', { 'aria-label': 'Working' }), stop));
    }, PATIENCE_MS);
  });
}
