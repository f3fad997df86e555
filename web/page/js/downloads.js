/** The view as a file. */

import { address } from './api.js';
import { el } from './dom.js';

const FORMATS = /** @type {const} */ ([
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GeoPackage'],
]);

/**
 * @param {string} title
 * @param {Record<string, string | number | null | undefined>} query
 */
export function links(title, query) {
  return el('p', { class: 'downloads' }, el('span', {}, `${title}: `),
    ...FORMATS.map(([format, label]) => el('a', { href: address('/api/export', { format, ...query }), download: true }, label)));
}
