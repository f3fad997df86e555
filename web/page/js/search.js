/** Find an area by name or code, a district or another group, or a postcode: a combobox after the ARIA pattern. */

import * as api from './api.js';
import { announce } from './announce.js';
import { byId, el, fill } from './dom.js';
import { areas, number } from './format.js';
import { latest } from './load.js';
import { sited } from './postcode.js';

/** @typedef {import('./page.js').Page} Page */

/** A group that areas can be narrowed to. @typedef {{ kind: 'group', id: string, name: string, title: string, areas: number }} Place */

const PAUSE_MS = 150;
/** Groups offered above the areas. */
const MOST_GROUPS = 3;

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
  /** What is offered: the groups of that name, then what the server found. @type {(Place | Api.Match)[]} */
  let offered = [];
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

  const take = (/** @type {Place | Api.Match | undefined} */ match) => {
    if (!match) return;
    input.value = match.name;
    open(false);
    if (match.kind === 'group') {
      page.choose({ in: match.id, map: null });
    } else if (match.code) {
      zoomTo(match.bbox);
      page.select(match.code, { open: true });
    } else {
      page.choose({ site: sited(match.centre), reach: 'place', panel: 'within' });
    }
  };

  const ask = latest(async (signal) => {
    const words = input.value.trim();
    if (!words) return open(false);
    answer = await api.search(words, signal);
    offered = [...places(page.catalogue, words), ...answer.matches];
    const said = saying(answer, offered, words);
    fill(list, said && line(said), ...offered.map(item), answer.postcode?.source && line(answer.postcode.source));
    open(true);
    announce([said, found(offered)].filter(Boolean).join('. '));
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
      const first = answer.postcode?.message ? undefined : offered[0];
      take(list.hidden ? undefined : offered[at] ?? first);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      event.preventDefault();
      open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = offered.length;
      point(at < 0 && step < 0 ? count - 1 : (at + step + count) % count);
    }
  });
  input.addEventListener('blur', () => open(false));
  // The pointer must not take the focus away before its click is heard.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('li') : null;
    take(offered[options().indexOf(chosen ?? list)]);
  });
}

/**
 * The groups whose name begins with the words.
 * @param {Api.Catalogue} catalogue
 * @param {string} words
 * @returns {Place[]}
 */
function places(catalogue, words) {
  const wanted = words.toLocaleLowerCase('en-GB');
  if (wanted.length < 3) return [];
  return catalogue.groupings
    .flatMap(({ id, title, groups }) => groups
      .filter(({ name, code }) => [name, code].some((text) => text.toLocaleLowerCase('en-GB').startsWith(wanted)))
      .map((group) => /** @type {Place} */ ({ kind: 'group', id: `${id}:${group.code}`, name: group.name, title, areas: group.areas })))
    .slice(0, MOST_GROUPS);
}

/**
 * @param {Place | Api.Match} match
 * @param {number} index
 */
function item(match, index) {
  return el('li', { id: `match-${index}`, role: 'option', 'aria-selected': 'false' },
    el('span', { class: 'name' }, match.name),
    el('span', { class: 'where' }, details(match).filter(Boolean).join(' · ')));
}

/** @param {Place | Api.Match} match */
function details(match) {
  if (match.kind === 'group') return [match.title, `show its ${areas(match.areas)}`];
  return [what(match), match.district, match.code];
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
 * @param {unknown[]} offered
 * @param {string} words
 */
function saying({ postcode }, offered, words) {
  return postcode?.message ?? (offered.length === 0 ? `Nothing is called “${words}”` : null);
}

/** @param {(Place | Api.Match)[]} matches */
function found(matches) {
  const groups = matches.filter(({ kind }) => kind === 'group').length;
  const single = matches.filter(({ kind }) => kind === 'area').length;
  const others = matches.length - single - groups;
  const counts = [
    groups > 0 && (groups === 1 ? '1 group' : `${groups} groups`),
    others > 0 && (others === 1 ? '1 postcode' : `${others} postcodes`),
    (single > 0 || others + groups === 0) && areas(single),
  ];
  return `${counts.filter(Boolean).join(' and ')} found`;
}
