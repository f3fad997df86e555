/** The view as a file. */

import { address } from './api.js';
import { el } from './dom.js';

/** @typedef {Record<string, string | number | null | undefined>} Query */

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
