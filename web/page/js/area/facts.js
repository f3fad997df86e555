/** Who an area is: its name, where it lies, its code, its size, its people. */

import { el } from '../dom.js';
import { level, measured, number } from '../format.js';

/**
 * The groups it is in, the smallest first: of typologies it is said that they are such.
 * @param {Api.Profile} area
 */
export function places({ groups }) {
  return groups.map(({ name }) => name).join(' · ');
}

/** `MSOA, boundaries of 2021`. @param {string} geography */
export function boundaries(geography) {
  const year = geography.split('-')[1];
  return year ? `${level(geography)}, boundaries of ${year}` : level(geography);
}

/**
 * How many people live there, where the dataset has a count of them.
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 */
export function population({ values }, { dataset }) {
  const people = values.findLast(({ indicator }) => indicator === dataset.population);
  if (!people || people.value === null) return null;
  return `${measured(people.value, people.decimals, people.unit)} (${people.period_label})`;
}

/** @param {Api.Profile} area */
export function size({ area_km2 }) {
  return `${number(area_km2, area_km2 < 10 ? 2 : 1)} km²`;
}

/**
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 */
export function facts(area, catalogue) {
  const { code, name, names, geography } = area;
  const official = names.official && names.official !== name ? names.official : null;
  const said = [code, official, boundaries(geography), size(area), population(area, catalogue)];
  return el('ul', { class: 'facts', 'aria-label': 'What it is' }, ...said.flatMap((fact) => (fact ? el('li', {}, fact) : [])));
}
