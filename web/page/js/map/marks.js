/** Outlines over the map: the area pointed at, and the one selected. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { token } from './areas.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 * @param {import('./areas.js').AreaLayer} layer
 */
export function marks(page, map, layer) {
  const pane = map.createPane('marks');
  pane.style.zIndex = '450';
  pane.style.pointerEvents = 'none';
  const renderer = L.svg({ pane: 'marks', padding: 0.5 });
  const hovered = L.layerGroup().addTo(map);
  const selected = L.layerGroup().addTo(map);

  const outline = (/** @type {L.LayerGroup} */ group, /** @type {string | null} */ code, /** @type {number} */ weight) => {
    group.clearLayers();
    const feature = layer.paths.get(code ?? '')?.feature;
    if (!feature) return;
    const stroke = (/** @type {string} */ color, /** @type {number} */ width) =>
      L.geoJSON(feature, { pane: 'marks', interactive: false, style: { renderer, fill: false, color, weight: width, lineJoin: 'round' } });
    group.addLayer(stroke(token('--halo'), weight + 2)).addLayer(stroke(token('--mark'), weight));
  };
  const show = () => {
    outline(hovered, page.hover.value, 1.75);
    outline(selected, page.view.value.area, 2.5);
  };
  page.hover.listen((code) => outline(hovered, code, 1.75));
  page.view.listen((now, before) => {
    if (now.area !== before.area) outline(selected, now.area, 2.5);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  show();
}
