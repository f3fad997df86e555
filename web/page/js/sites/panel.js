/** The panel of sites: one place, a table of sites, an area of one's own, points laid over. */

import { announce } from '../announce.js';
import { byId, el, fill } from '../dom.js';
import { differs } from '../page.js';
import { drawn } from './drawn.js';
import { onePlace } from './place.js';
import { ownPoints } from './points.js';
import { severalSites } from './several.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../load.js').Report} Report */

/** One way to ask: made once. @typedef {(page: Page, report: Report) => HTMLElement} Mode */

const MODES = /** @type {const} */ ([
  { reach: 'place', title: 'One place', mode: onePlace },
  { reach: 'table', title: 'A list of sites', mode: severalSites },
  { reach: 'area', title: 'Your own area', mode: drawn },
  { reach: 'points', title: 'Your own points', mode: ownPoints },
]);

/**
 * @param {Page} page
 * @param {Report} report
 */
export function sites(page, report) {
  const bodies = MODES.map(({ reach, title, mode }) => {
    const input = el('input', { type: 'radio', name: 'reach', value: reach, id: `reach-${reach}` });
    input.addEventListener('change', () => page.choose({ reach }));
    const body = el('div', { class: 'mode' }, mode(page, report));
    return { reach, input, body, label: el('label', {}, input, el('span', {}, title)) };
  });
  fill(byId('panel-within', HTMLDivElement),
    el('fieldset', { class: 'segments reaches' }, el('legend', { class: 'unseen' }, 'What to ask about'), ...bodies.map(({ label }) => label)),
    ...bodies.map(({ body }) => body));

  const show = () => {
    for (const { reach, input, body } of bodies) {
      input.checked = page.view.value.reach === reach;
      body.hidden = !input.checked;
    }
  };
  page.view.listen((now, before) => {
    if (!differs(now, before, 'reach', 'panel')) return;
    show();
    // What was taken in, and what a click on the map would do, is of the panel that has been left.
    page.sites.inside.set(null);
    page.armed.set(null);
    page.sites.drawing.set(null);
  });
  page.armed.listen((armed, before) => {
    if (armed === 'site') announce('Click the map, or press Enter on an area, to place the circle');
    else if (before === 'site') announce('The map selects areas again');
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && page.armed.value === 'site') page.armed.set(null);
  });
  show();
}
