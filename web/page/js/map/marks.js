/** Outlines over the map: the area pointed at, and the one selected. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { dark, token } from './paint.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function marks(page, map) {
  const pane = map.createPane('marks');
  pane.style.zIndex = '450';
  pane.style.pointerEvents = 'none';
  const renderer = L.svg({ pane: 'marks', padding: 0.5 });
  const hovered = L.layerGroup().addTo(map);
  const selected = L.layerGroup().addTo(map);

  const outline = (/** @type {L.LayerGroup} */ group, /** @type {string | null} */ code, /** @type {number} */ weight) => {
    group.clearLayers();
    const positions = page.boundaries.value?.areas.get(code ?? '')?.latLngs();
    if (!positions) return;
    const stroke = (/** @type {string} */ color, /** @type {number} */ width) =>
      L.polygon(positions, { pane: 'marks', interactive: false, renderer, fill: false, color, weight: width, lineJoin: 'round', smoothFactor: 0 });
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
  page.boundaries.listen(show);
  dark.addEventListener('change', show);
}
