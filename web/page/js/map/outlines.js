/** Outlines of groups over the areas: a thin line that a pale casing keeps in sight on any colour. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { outlined } from '../view.js';
import { across, dark, token } from './paint.js';

/** @typedef {import('../page.js').Page} Page */

/** Groups smaller than this across would be hidden by their outlines: theirs are a hair. */
const SMALL_PX = 60;

/**
 * The casing, then the line on it; widths in CSS pixels.
 * @param {Page} page
 * @param {L.Map} map
 */
export function strokes(page, map) {
  const groups = outlined(page.catalogue, page.view.value)?.groups.length ?? 1;
  const color = token('--outline');
  if (across(page, map, groups) < SMALL_PX) return [{ color, weight: 0.5 }];
  return [{ color: token('--outline-casing'), weight: 2.6 }, { color, weight: 1 }];
}

/**
 * The outlines of a map of paths; a map on a canvas draws its own.
 * @param {Page} page
 * @param {L.Map} map
 */
export function svgOutlines(page, map) {
  const pane = map.createPane('outlines');
  pane.style.zIndex = '410';
  pane.style.pointerEvents = 'none';
  pane.setAttribute('aria-hidden', 'true');
  const renderer = L.svg({ pane: 'outlines', padding: 0.5 });
  const group = L.layerGroup().addTo(map);

  const show = () => {
    group.clearLayers();
    const lines = page.boundaries.value?.outlines?.lines.map(latLngs) ?? [];
    if (lines.length === 0) return;
    for (const { color, weight } of strokes(page, map)) {
      group.addLayer(L.polyline(lines, { color, weight: weight * 1.2, pane: 'outlines', renderer, interactive: false, lineJoin: 'round', smoothFactor: 0 }));
    }
  };
  page.boundaries.listen(show);
  map.on('zoomend', show);
  dark.addEventListener('change', show);
}

/** @param {Float64Array} line */
function latLngs(line) {
  /** @type {[number, number][]} */
  const positions = [];
  for (let i = 0; i < line.length; i += 2) positions.push([line[i + 1] ?? 0, line[i] ?? 0]);
  return positions;
}
