/** Who is next to an area: each can be chosen, and is marked on the map when it is pointed at. */

import { el } from './dom.js';
import { distance } from './format.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * @param {Page} page
 * @param {Api.Profile} area
 * @returns {Node[]}
 */
export function neighbours(page, { name, groups, neighbours }) {
  if (!neighbours) return [];
  const heading = el('h3', { id: 'neighbours' }, 'Neighbours');
  if (neighbours.length === 0) return [heading, el('p', { class: 'note' }, `No area of this dataset shares a border with ${name}.`)];
  const here = new Set(groups.map((group) => group.name));
  return [heading, el('ul', { class: 'neighbours', 'aria-labelledby': 'neighbours' }, ...neighbours.map((next) => item(page, next, here)))];
}

/**
 * @param {Page} page
 * @param {Api.Neighbour} next
 * @param {ReadonlySet<string>} here  names of the groups of the area itself
 */
function item(page, next, here) {
  const choose = el('button', { type: 'button' }, next.name);
  const elsewhere = next.district && !here.has(next.district) && !next.name.startsWith(next.district);
  const border = next.border_m < 10 ? 'they only touch' : `${distance(next.border_m)} of border`;
  const line = el('li', { 'data-code': next.code }, choose,
    el('span', { class: 'where' }, [elsewhere ? next.district : null, border].filter(Boolean).join(' · ')));
  const point = (/** @type {boolean} */ on) => () => page.hover.set(on ? next.code : null);
  line.addEventListener('pointerenter', point(true));
  line.addEventListener('pointerleave', point(false));
  choose.addEventListener('focus', point(true));
  choose.addEventListener('blur', point(false));
  choose.addEventListener('click', () => {
    page.hover.set(null);
    page.select(next.code, { open: true });
  });
  return line;
}
