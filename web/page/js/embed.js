/** The map with its legend and its source alone, for a frame on another site. */

import * as api from './api.js';
import { byId, el, fill } from './dom.js';
import { status } from './format.js';
import { heading } from './heading.js';
import { legend } from './legend.js';
import { follow } from './load.js';
import { createMap } from './map/map.js';
import { names } from './names.js';
import { Page } from './page.js';
import { clearProblem, showProblem } from './problem.js';
import { readout } from './readout.js';
import { decode, encode } from './url.js';
import { complete, subject } from './view.js';
import { working } from './working.js';

/** The history belongs to the page around the frame. */
class Framed extends Page {
  /** @override @param {Partial<import('./view.js').View>} patch */
  choose(patch) {
    this.adjust(patch);
  }
}

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
let running = 0;
/** @type {import('./load.js').Report} */
const report = {
  busy(on) {
    running = Math.max(0, running + (on ? 1 : -1));
    main.setAttribute('aria-busy', String(running > 0));
  },
  failed: showProblem,
  fine: clearProblem,
};

async function start() {
  const [catalogue, config] = await Promise.all([api.catalogue(), api.config()]);
  const page = new Framed(catalogue, complete(decode(location.search), catalogue).view);
  heading(page);
  readout(page);
  working(page);
  names(page);
  credit(page);
  const map = createMap(page, config);
  legend(page, map.zoomTo);
  const values = follow(page, report);
  await map.draw(report, values);
  performance.mark('oast-map');
}

/** Whose figures these are, and where there is more. @param {Page} page */
function credit(page) {
  const box = byId('credit', HTMLElement);
  const show = () => {
    const view = page.view.value;
    const { indicator, period } = subject(page.catalogue, view);
    const { publisher, citation, file, licence } = indicator.source;
    fill(box,
      el('p', { class: 'facts' },
        el('span', { class: 'whose' }, 'Source: ', publisher || citation || file || 'not given'),
        el('span', {}, period.label), el('span', {}, status(indicator.status)), licence && el('span', {}, licence),
        el('a', { href: `/${encode(view)}`, target: '_blank', rel: 'noopener' }, 'Open in Oast')),
      el('p', { class: 'attribution' }, page.catalogue.dataset.attribution.join('. ')));
  };
  page.view.listen(show);
  show();
}

start().catch((error) => {
  main.setAttribute('aria-busy', 'false');
  showProblem(error, () => location.reload());
});
