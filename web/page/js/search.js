/** Find an area by name or code: a combobox after the ARIA pattern. */

import * as api from './api.js';
import { announce } from './announce.js';
import { byId, el, fill } from './dom.js';
import { latest } from './load.js';

/** @typedef {import('./page.js').Page} Page */

const PAUSE_MS = 150;

/**
 * @param {Page} page
 * @param {(bbox: Api.Bbox) => void} zoomTo
 * @param {import('./load.js').Report} report
 */
export function search(page, zoomTo, report) {
  const input = byId('search', HTMLInputElement);
  const list = byId('matches', HTMLUListElement);
  /** @type {Api.Match[]} */
  let matches = [];
  let at = -1;
  /** @type {number | undefined} */
  let pause;

  const open = (/** @type {boolean} */ on) => {
    list.hidden = !on;
    input.setAttribute('aria-expanded', String(on));
    if (!on) point(-1);
  };

  const point = (/** @type {number} */ index) => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    const active = list.children[at];
    if (active) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  };

  const take = (/** @type {Api.Match | undefined} */ match) => {
    if (!match) return;
    input.value = match.name;
    open(false);
    zoomTo(match.bbox);
    page.select(match.code, { open: true });
  };

  const ask = latest(async (signal) => {
    const words = input.value.trim();
    if (!words) return open(false);
    ({ matches } = await api.search(words, signal));
    fill(list, ...(matches.length ? matches.map(item) : [el('li', { class: 'nothing', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, `Nothing is called “${words}”`)]));
    open(true);
    announce(matches.length === 1 ? '1 area found' : `${matches.length} areas found`);
  }, report);

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (list.hidden) input.value = '';
      open(false);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(list.hidden ? undefined : matches[Math.max(at, 0)]);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && matches.length > 0) {
      event.preventDefault();
      open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      point(at < 0 && step < 0 ? matches.length - 1 : (at + step + matches.length) % matches.length);
    }
  });
  input.addEventListener('blur', () => open(false));
  // The pointer must not take the focus away before its click is heard.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('li') : null;
    take(matches[[...list.children].indexOf(chosen ?? list)]);
  });
}

/**
 * @param {Api.Match} match
 * @param {number} index
 */
function item(match, index) {
  return el('li', { id: `match-${index}`, role: 'option', 'aria-selected': 'false' },
    el('span', { class: 'name' }, match.name),
    el('span', { class: 'where' }, [match.district, match.code].filter(Boolean).join(' · ')));
}
