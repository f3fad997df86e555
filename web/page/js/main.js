/** Puts the page together. */

import * as api from './api.js';
import { announce } from './announce.js';
import { choices } from './choices.js';
import { heading, question } from './heading.js';
import { legend } from './legend.js';
import { follow } from './load.js';
import { createMap } from './map/map.js';
import { sideBySide } from './map/side-by-side.js';
import { names } from './names.js';
import { ownTable } from './own-table/table.js';
import { Page } from './page.js';
import { clearProblem, showProblem } from './problem.js';
import { profile } from './area/panel.js';
import { readout } from './readout.js';
import { search } from './search.js';
import { sites } from './sites/panel.js';
import { source } from './source.js';
import { table } from './table/table.js';
import { tabs } from './tabs.js';
import { timeline } from './timeline.js';
import { takeaway } from './takeaway/takeaway.js';
import { decode } from './url.js';
import { complete } from './view.js';
import { working } from './working.js';

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
  const { view, dropped } = complete(decode(location.search), catalogue);
  const page = new Page(catalogue, view);
  page.adjust({});

  heading(page);
  choices(page);
  tabs(page);
  readout(page);
  working(page);
  const listed = table(page);
  sites(page, report);
  profile(page, report);
  source(page, report);
  takeaway(page, listed, report);
  ownTable(page, report);
  names(page);
  timeline(page);
  const map = createMap(page, config);
  legend(page, map.zoomTo);
  search(page, map.zoomTo, report);
  sideBySide(page);

  page.answer.listen((answer) => {
    const { title, rest } = question(page);
    if (answer) announce(`${title}, ${rest}: ${answer.look.summary}`);
  });
  // A table that was let go since is no longer there to go back to.
  addEventListener('popstate', ({ state }) => page.view.set(complete({ ...decode(location.search), ...(page.own.value && state) }, catalogue).view));

  const values = follow(page, report);
  await map.draw(report, values);
  performance.mark('oast-map');
  if (dropped.length) showProblem(new api.Refusal('The address names what this dataset has not', `${dropped.join(', ')}. The nearest is shown.`));
}

start().catch((error) => {
  main.setAttribute('aria-busy', 'false');
  showProblem(error, () => location.reload());
});
