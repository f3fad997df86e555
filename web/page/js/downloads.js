/** The view as a file. */

import { address } from './api.js';
import { el } from './dom.js';

/** @typedef {import('./api.js').Query} Query */

/** Those with room for outlines beside the areas say so. */
const FORMATS = /** @type {const} */ ([
  { format: 'csv', label: 'CSV', layers: false },
  { format: 'geojson', label: 'GeoJSON', layers: false },
  { format: 'topojson', label: 'TopoJSON', layers: false },
  { format: 'gpkg', label: 'GeoPackage', layers: true },
]);

/**
 * @param {string} title
 * @param {Query} query
 * @param {string} [outlines]  the grouping whose outlines go beside the areas, where a format has room for them
 */
export function links(title, query, outlines) {
  return el('p', { class: 'downloads' }, el('span', {}, `${title}: `),
    ...FORMATS.map(({ format, label, layers }) =>
      el('a', { href: address('/api/export', { format, ...query, outlines: layers ? outlines : null }), download: true }, label)));
}

/** What is found of the view beside its values comes as these; JSON is what the page itself asked for. */
const FOUND = /** @type {const} */ ([
  { format: 'csv', label: 'CSV' },
  { format: 'geojson', label: 'GeoJSON' },
  { format: null, label: 'JSON' },
]);

/**
 * @param {string} title
 * @param {string} path  of an answer that takes `format`
 * @param {Query} query
 * @param {string} name  of the file, without its ending
 */
export function found(title, path, query, name) {
  return el('p', { class: 'downloads' }, el('span', {}, `${title}: `),
    ...FOUND.map(({ format, label }) =>
      el('a', { href: address(path, { ...query, format }), download: `${name}.${format ?? 'json'}` }, label)));
}
