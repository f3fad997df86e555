/** Where the hot and the cold spots are, and what is high without being one: by district, each a way to it on the map. */

import { el } from '../dom.js';
import { areas, measured, number } from '../format.js';

/**
 * Some areas that are named together.
 * @typedef {object} Gathering
 * @property {'hot' | 'cold' | 'high'} kind
 * @property {string} label
 * @property {ReadonlySet<string>} codes
 * @property {number | null} mean
 */

/** Gatherings of a kind that are listed at once; the largest come first. */
const FIRST = 8;
/** What is high, as the server's sentences have it: the part of all values that lies below, equal ones counted half. */
const HIGHEST = 0.8;

const KINDS = /** @type {const} */ ([
  { kind: 'hot', title: 'Hot spots', none: 'No hot spot', words: null },
  { kind: 'cold', title: 'Cold spots', none: 'No cold spot', words: null },
  { kind: 'high', title: 'High, but not a hot spot', none: null, words: 'Among the highest fifth of all values, and not part of a significant cluster.' },
]);

/**
 * @param {Api.Hotspots} spots
 * @returns {Gathering[]}
 */
export function gatherings(spots) {
  const clusters = spots.clusters.flatMap(({ kind, label, mean, members }) => {
    if (kind !== 'hot' && kind !== 'cold') return [];
    const [only = '', ...others] = members.map(({ name }) => name);
    const place = others.length > 0 ? label : only.startsWith(label) ? only : `${only}, ${label}`;
    return [{ kind, label: place, codes: new Set(members.map(({ code }) => code)), mean }];
  });
  return [...clusters, ...highAlone(spots.areas)];
}

/**
 * Those that an eye would call hot spots, and the test does not.
 * @param {Api.Spot[]} spots
 * @returns {Gathering[]}
 */
function highAlone(spots) {
  /** @type {Map<string, Set<string>>} */
  const districts = new Map();
  for (const { kind, share_below, code, name, district } of spots) {
    if (kind !== 'not-significant' || (share_below ?? 0) < HIGHEST) continue;
    const label = district ?? name;
    districts.set(label, (districts.get(label) ?? new Set()).add(code));
  }
  const bySize = [...districts].sort(([, a], [, b]) => b.size - a.size);
  return bySize.map(([label, codes]) => ({ kind: 'high', label, codes, mean: null }));
}

/**
 * Lists of them, each with a button that has its place among all as `data-gathering`.
 * @param {readonly Gathering[]} all
 * @param {Api.Indicator} indicator
 * @returns {Node[]}
 */
export function lists(all, indicator) {
  return KINDS.flatMap(({ kind, title, none, words }) => {
    const some = all.flatMap((gathering, at) => (gathering.kind === kind ? { gathering, at } : []));
    if (some.length === 0) return none === null ? [] : [el('h3', {}, none)];
    const count = some.reduce((sum, { gathering }) => sum + gathering.codes.size, 0);
    const lines = some.map(({ gathering, at }) => line(gathering, at, indicator));
    const list = el('ul', { class: 'gatherings', 'aria-label': title }, ...lines.slice(0, FIRST));
    const heading = el('h3', {}, title, el('span', { class: 'of' }, ` ${areas(count)}`));
    return [heading, words && el('p', { class: 'note' }, words), list, rest(list, lines)].filter((node) => node instanceof Node);
  });
}

/**
 * @param {HTMLUListElement} list
 * @param {HTMLLIElement[]} lines
 */
function rest(list, lines) {
  const more = lines.slice(FIRST);
  if (more.length === 0) return null;
  const button = el('button', { type: 'button', class: 'quiet' }, `Show ${number(more.length, 0)} more`);
  button.addEventListener('click', () => {
    list.append(...more);
    button.remove();
    more[0]?.querySelector('button')?.focus();
  });
  return button;
}

/**
 * @param {Gathering} gathering
 * @param {number} at
 * @param {Api.Indicator} indicator
 */
function line({ label, codes, mean }, at, { decimals, unit }) {
  const sign = unit === '%' || unit === '£' ? unit : null;
  const level = mean !== null && `${codes.size > 1 ? 'mean ' : ''}${measured(mean, decimals, sign)}`;
  return el('li', {}, el('button', { type: 'button', 'aria-pressed': 'false', 'data-gathering': at, title: 'Show it on the map' },
    el('span', { class: 'label' }, label), el('span', { class: 'count' }, [areas(codes.size), level].filter(Boolean).join(' · '))));
}
