/** The areas of the map: drawn once for each level of detail, recoloured when the numbers change. */

import { canvasAreas } from './canvas-areas.js';
import { svgAreas } from './svg-areas.js';
import { svgOutlines } from './outlines.js';

/** @import * as L from '/vendor/leaflet/leaflet-src.esm.js' */

/** What takes the focus for an area, where it is drawn. @typedef {(code: string) => HTMLElement | SVGElement | null} Focusable */

/** Above this many areas one canvas is drawn instead of a path for each. */
const MANY = 1500;

/**
 * @param {import('../page.js').Page} page
 * @param {L.Map} map
 * @returns {Focusable}
 */
export function areaLayer(page, map) {
  if (page.catalogue.dataset.areas > MANY) return canvasAreas(page, map);
  const focusable = svgAreas(page, map);
  svgOutlines(page, map);
  return focusable;
}
