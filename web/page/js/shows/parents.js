/** What areas can be compared with: each with its own district, county or country, or all with the same. */

import { el } from '../dom.js';
import { areas } from '../format.js';
import { districts, group, isParent } from '../view.js';

/** Of a grouping with more groups than this, none is offered by itself. */
const FEW = 12;

/** Widest of all, and what is compared with where nothing is said. */
const ALL = 'all';

/**
 * What areas are compared with, as the server has it.
 * @param {import('./show.js').Page} page
 */
export function parentOf({ catalogue, view: { value: view } }) {
  return view.compare !== null && isParent(catalogue, view.compare) ? view.compare : ALL;
}

/**
 * The same in words: `England and Wales`, `its own district`.
 * @param {import('./show.js').Page} page
 */
export function parentWords(page) {
  const { catalogue } = page;
  const parent = parentOf(page);
  const grouping = catalogue.groupings.find(({ id }) => id === parent);
  if (grouping) return own(catalogue, grouping);
  return group(catalogue, parent)?.name ?? catalogue.dataset.title;
}

/**
 * Each area's own group: `its own district`, or by the title where there is no plain word.
 * @param {Api.Catalogue} catalogue
 * @param {Api.Grouping} grouping
 */
function own(catalogue, grouping) {
  if (grouping === districts(catalogue)) return 'its own district';
  const [word] = /^(county|country|region)\b/i.exec(grouping.id) ?? [];
  return word ? `its own ${word.toLowerCase()}` : `its own of: ${grouping.title}`;
}

/**
 * @param {import('./show.js').Page} page
 * @param {import('./show.js').Show['unfit']} unfit  why there is nothing to choose
 * @returns {import('./show.js').Choices}
 */
export function parents(page, unfit) {
  const { catalogue } = page;
  const option = (/** @type {string} */ value, /** @type {string} */ label) => el('option', { value }, label);
  const several = catalogue.groupings.filter(({ groups }) => groups.length > 1);
  const few = catalogue.groupings.filter(({ groups }) => groups.length <= FEW).toSorted((a, b) => a.groups.length - b.groups.length);
  const capital = (/** @type {string} */ words) => words.charAt(0).toUpperCase() + words.slice(1);
  const whole = option(ALL, `${catalogue.dataset.title} (all ${areas(catalogue.dataset.areas)})`);
  const chosen = el('optgroup', { label: 'Chosen' });
  const select = el('select', { id: 'choose-compare' },
    whole,
    ...(several.length ? [el('optgroup', { label: 'Each area with' }, ...several.map((grouping) => option(grouping.id, capital(own(catalogue, grouping)))))] : []),
    ...(few.length ? [el('optgroup', { label: 'All areas with' }, ...few.flatMap(({ id, groups }) => groups.map(({ code, name }) => option(`${id}:${code}`, name))))] : []));
  const listed = new Set(Array.from(select.options, ({ value }) => value));
  select.addEventListener('change', () => page.choose({ compare: select.value === ALL ? null : select.value }));
  const field = el('div', { class: 'field inline' }, el('label', { for: 'choose-compare' }, 'Compared with'), select);
  return {
    element: field,
    follow: () => {
      field.hidden = unfit(page) !== null;
      const parent = parentOf(page);
      // A group out of hundreds, by a link, or that which is looked at: it can be chosen too.
      const others = [parent, page.view.value.in].flatMap((id) => (id && !listed.has(id) ? [id] : []));
      chosen.replaceChildren(...[...new Set(others)].map((id) => option(id, group(catalogue, id)?.name ?? id)));
      if (chosen.children.length) select.append(chosen);
      else chosen.remove();
      select.value = parent;
    },
  };
}
