/** The circle: a place that can be dragged, and the distance around it in true metres. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { rounded } from '../degrees.js';
import { token } from './paint.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function site(page, map) {
  const group = L.layerGroup().addTo(map);
  const renderer = L.svg({ padding: 0.5, pane: 'shadowPane' });

  const show = () => {
    const { site: at, km, panel } = page.view.value;
    group.clearLayers();
    if (!at || panel !== 'within') return;
    const centre = L.latLng(at.lat, at.lon);
    const ring = (/** @type {string} */ color, /** @type {number} */ weight, /** @type {string | undefined} */ dashArray) =>
      L.circle(centre, { radius: km * 1000, renderer, pane: 'shadowPane', interactive: false, fill: false, color, weight, dashArray });
    const rings = [ring(token('--halo'), 5, undefined), ring(token('--mark'), 2, '7 5')];
    const pin = L.marker(centre, {
      draggable: true, keyboard: false, icon: L.divIcon({ className: 'pin', html: '', iconSize: [28, 28] }), alt: '',
    });
    for (const layer of [...rings, pin]) group.addLayer(layer);
    pin.getElement()?.setAttribute('aria-hidden', 'true');
    pin.on('drag', () => rings.forEach((r) => r.setLatLng(pin.getLatLng())));
    pin.on('dragend', () => {
      const { lat, lng } = pin.getLatLng();
      page.choose({ site: { lat: rounded(lat), lon: rounded(lng) } });
    });
  };
  page.view.listen((now, before) => {
    if (now.site === before.site && now.km === before.km && now.panel === before.panel) return;
    show();
    if (now.site && now.panel === 'within') reveal(map, now.site, now.km);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  show();
}

/**
 * Moves the map only when the circle is not all in sight.
 * @param {L.Map} map
 * @param {import('../view.js').Circle} at
 * @param {number} km
 */
function reveal(map, at, km) {
  const bounds = L.latLng(at.lat, at.lon).toBounds(km * 2000);
  if (!map.getBounds().contains(bounds)) map.fitBounds(bounds, { padding: [24, 24] });
}
