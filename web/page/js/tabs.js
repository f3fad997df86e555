/** The tabs of the panel, after the ARIA pattern: arrow keys move, the chosen one is in the tab order. */

import { byId } from './dom.js';
import { PANELS } from './view.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page */
export function tabs(page) {
  const list = PANELS.map((panel) => ({
    panel,
    tab: byId(`tab-${panel}`, HTMLButtonElement),
    body: byId(`panel-${panel}`, HTMLDivElement),
  }));

  for (const { panel, tab } of list) tab.addEventListener('click', () => page.adjust({ panel }));

  byId('tabs', HTMLDivElement).addEventListener('keydown', (event) => {
    const at = list.findIndex(({ panel }) => panel === page.view.value.panel);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
    const next = to === undefined ? undefined : list.at(to % list.length);
    if (!next) return;
    event.preventDefault();
    page.adjust({ panel: next.panel });
    next.tab.focus();
  });

  const show = () => {
    for (const { panel, tab, body } of list) {
      const chosen = panel === page.view.value.panel;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      body.hidden = !chosen;
    }
  };
  page.view.listen((now, before) => {
    show();
    const opened = (now.area !== before.area && now.panel === 'area') || (now.panel === 'within' && now.panel !== before.panel);
    if (opened) uncover(byId('tabs', HTMLDivElement));
  });
  show();
  // A link to a circle or a polygon is a link to what was found of it.
  const { panel, site, polygon } = page.view.value;
  if (panel === 'within' && (site || polygon)) uncover(byId('tabs', HTMLDivElement));
}

/**
 * Scrolls the panel, where it scrolls by itself; the page and the map in it stay put.
 * @param {HTMLElement} list
 */
function uncover(list) {
  const panel = byId('panel', HTMLElement);
  if (panel.scrollHeight <= panel.clientHeight) return;
  panel.scrollTo({ top: list.offsetTop - panel.offsetTop - 8 });
}
