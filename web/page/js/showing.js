/** What areas are drawn by: their own numbers, or where high and low ones gather. */

import { el } from './dom.js';

/** @typedef {import('./view.js').Show} Show */

const WORDS = /** @type {const} */ ([['values', 'Values'], ['hotspots', 'Hot and cold spots']]);

/**
 * A choice of two, as radio buttons side by side.
 * @param {import('./page.js').Page} page
 */
export function showing(page) {
  const buttons = WORDS.map(([show, words]) => {
    const input = el('input', { type: 'radio', name: 'show', value: show });
    input.addEventListener('change', () => page.choose({ show }));
    return { show, input, label: el('label', {}, input, el('span', {}, words)) };
  });
  const follow = () => {
    for (const { show, input } of buttons) input.checked = page.view.value.show === show;
  };
  page.view.listen(follow);
  follow();
  return el('fieldset', { class: 'field wide showing' },
    el('legend', {}, 'Show'), el('div', { class: 'segments' }, ...buttons.map(({ label }) => label)));
}
