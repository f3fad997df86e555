/** Where the hot and the cold spots are: areas of one kind that lie together, by district, each a way to it on the map. */

import { el } from './dom.js';
import { areas, measured, number } from './format.js';

/** @typedef {import('./page.js').Answer} Answer */

/** Spots of a kind that are listed at once; the largest come first. */
const FIRST = 6;

const TITLES = /** @type {const} */ ([['hot', 'Hot spots', 'No hot spot'], ['cold', 'Cold spots', 'No cold spot']]);

/**
 * @param {Answer & { spots: Api.Hotspots }} answer
 * @returns {Node[]}
 */
export function clusters({ spots, indicator }) {
  return TITLES.flatMap(([kind, title, none]) => {
    const members = spots.clusters.map((cluster, at) => ({ cluster, at })).filter(({ cluster }) => cluster.kind === kind);
    if (members.length === 0) return [el('h3', {}, none)];
    const lines = members.map(({ cluster, at }) => line(cluster, at, indicator));
    const list = el('ul', { class: 'clusters', 'aria-label': title }, ...lines.slice(0, FIRST));
    const rest = lines.slice(FIRST);
    const more = el('button', { type: 'button', class: 'quiet', hidden: rest.length === 0 }, `Show all ${number(lines.length, 0)} ${title.toLowerCase()}`);
    more.addEventListener('click', () => {
      list.append(...rest);
      more.hidden = true;
      rest[0]?.querySelector('button')?.focus();
    });
    return [el('h3', {}, title, el('span', { class: 'of' }, ` ${areas(spots.counts[kind] ?? 0)}`)), list, more];
  });
}

/**
 * @param {Api.Cluster} cluster
 * @param {number} at  its place in the answer
 * @param {Api.Indicator} indicator
 */
function line({ label, areas: count, mean, members }, at, { decimals, unit }) {
  const [only, ...others] = members.map(({ name }) => name);
  const place = only && others.length === 0 ? (only.startsWith(label) ? only : `${only}, ${label}`) : label;
  const sign = unit === '%' || unit === '£' ? unit : null;
  return el('li', {}, el('button', { type: 'button', 'aria-pressed': 'false', 'data-cluster': at, title: 'Show it on the map' },
    el('span', { class: 'label' }, place),
    el('span', { class: 'count' }, [areas(count), mean !== null && `${count > 1 ? 'mean ' : ''}${measured(mean, decimals, sign)}`].filter(Boolean).join(' · '))));
}

/**
 * The box around some areas, as far as they are drawn.
 * @param {import('./page.js').Page} page
 * @param {Iterable<string>} codes
 * @returns {Api.Bbox | null}
 */
export function around(page, codes) {
  const boxes = [...codes].flatMap((code) => page.boundaries.value?.areas.get(code)?.bbox ?? []);
  if (boxes.length === 0) return null;
  const side = (/** @type {number} */ at) => boxes.filter((_, i) => i % 4 === at);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}
