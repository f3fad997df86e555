/** Find an area by name or code, or a postcode: a combobox after the ARIA pattern. */

import * as api from './api.js';
import { announce } from './announce.js';
import { byId, el, fill } from './dom.js';
import { number } from './format.js';
import { latest } from './load.js';
import { sited } from './postcode.js';

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
  /** @type {Api.Matches} */
  let answer = { matches: [], postcode: null };
  let at = -1;
  /** @type {number | undefined} */
  let pause;

  /** What can be chosen: not the line that says what is wrong. */
  const options = () => [...list.querySelectorAll('li:not(.nothing)')];

  const open = (/** @type {boolean} */ on) => {
    list.hidden = !on;
    input.setAttribute('aria-expanded', String(on));
    if (!on) point(-1);
  };

  const point = (/** @type {number} */ index) => {
    at = index;
    const items = options();
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    const active = items[at];
    if (active) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  };

  const take = (/** @type {Api.Match | undefined} */ match) => {
    if (!match) return;
    input.value = match.name;
    open(false);
    if (match.code) {
      zoomTo(match.bbox);
      page.select(match.code, { open: true });
    } else {
      page.choose({ site: sited(match.centre), panel: 'within' });
    }
  };

  const ask = latest(async (signal) => {
    const words = input.value.trim();
    if (!words) return open(false);
    answer = await api.search(words, signal);
    const said = saying(answer, words);
    fill(list, said && line(said), ...answer.matches.map(item), answer.postcode?.source && line(answer.postcode.source));
    open(true);
    announce([said, found(answer.matches)].filter(Boolean).join('. '));
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
      // One of what is offered in place of something else must be chosen first.
      const first = answer.postcode?.message ? undefined : answer.matches[0];
      take(list.hidden ? undefined : answer.matches[at] ?? first);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && answer.matches.length > 0) {
      event.preventDefault();
      open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = answer.matches.length;
      point(at < 0 && step < 0 ? count - 1 : (at + step + count) % count);
    }
  });
  input.addEventListener('blur', () => open(false));
  // The pointer must not take the focus away before its click is heard.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('li') : null;
    take(answer.matches[options().indexOf(chosen ?? list)]);
  });
}

/**
 * @param {Api.Match} match
 * @param {number} index
 */
function item(match, index) {
  return el('li', { id: `match-${index}`, role: 'option', 'aria-selected': 'false' },
    el('span', { class: 'name' }, match.name),
    el('span', { class: 'where' }, [what(match), match.district, match.code].filter(Boolean).join(' · ')));
}

/** What is said among the matches and cannot be chosen. @param {string} words */
function line(words) {
  return el('li', { class: 'nothing', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, words);
}

/** @param {Api.Match} match */
function what({ kind, postcodes }) {
  if (kind === 'area') return null;
  return kind === 'postcode' ? 'postcode' : `centre of ${number(postcodes ?? 0, 0)} ${postcodes === 1 ? 'postcode' : 'postcodes'}`;
}

/**
 * What must be said of what was typed, if anything.
 * @param {Api.Matches} answer
 * @param {string} words
 */
function saying({ matches, postcode }, words) {
  return postcode?.message ?? (matches.length === 0 ? `Nothing is called “${words}”` : null);
}

/** @param {Api.Match[]} matches */
function found(matches) {
  const areas = matches.filter(({ kind }) => kind === 'area').length;
  const others = matches.length - areas;
  const counts = [
    others > 0 && (others === 1 ? '1 postcode' : `${others} postcodes`),
    (areas > 0 || others === 0) && (areas === 1 ? '1 area' : `${areas} areas`),
  ];
  return `${counts.filter(Boolean).join(' and ')} found`;
}
