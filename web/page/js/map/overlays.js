/** A person's own points: one drawing for all, placed anew when the zoom changes. */

import { svg } from '../dom.js';
import { colourOf, symbolOf } from '../sites/symbols.js';

/** @import * as L from '/vendor/leaflet/leaflet-src.esm.js' */

/**
 * @param {import('../page.js').Page} page
 * @param {L.Map} map
 */
export function overlays(page, map) {
  const pane = map.createPane('points');
  pane.style.zIndex = '460';
  pane.style.pointerEvents = 'none';
  pane.setAttribute('aria-hidden', 'true');
  const holder = svg('svg', { class: 'points leaflet-zoom-hide', width: 1, height: 1 });
  pane.append(holder);

  const show = () => {
    const layers = page.sites.layers.value.filter(({ shown }) => shown);
    holder.replaceChildren(...layers.map(({ style, points }) => svg('g', {}, ...points.map(({ lat, lon }) => {
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      return svg('path', { class: `point ${colourOf(style)}`, d: symbolOf(style).path, transform: `translate(${x} ${y})` });
    }))));
  };
  page.sites.layers.listen(show);
  map.on('zoomend viewreset', show);
}
