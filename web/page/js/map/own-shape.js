/** A polygon of one's own: drawn by clicks or, at a cross in the middle, by keyboard; shown once it is asked about. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { el } from '../dom.js';
import { asks } from '../sites/state.js';
import { cornersOf } from '../sites/polygon.js';
import { dark, token } from './paint.js';
import { reveal } from './site.js';

/** @typedef {import('../page.js').Page} Page */

/** So near to the first corner a click closes. */
const NEAR_PX = 14;

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function ownShape(page, map) {
  const { drawing, shape } = page.sites;
  const box = map.getContainer();
  const group = L.layerGroup().addTo(map);
  const renderer = L.svg({ padding: 0.5, pane: 'shadowPane' });
  box.append(el('div', { class: 'cross', 'aria-hidden': 'true' }));

  /** Rings of latitude and longitude. @returns {L.LatLngExpression[][][]} */
  const positions = () => {
    const corners = cornersOf(page.view.value.polygon);
    const polygons = corners ? [[corners]] : shape.value?.polygons ?? [];
    return polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => /** @type {[number, number]} */ ([lat, lon]))));
  };
  const style = (/** @type {string} */ color, /** @type {number} */ weight) =>
    ({ renderer, pane: 'shadowPane', interactive: false, fill: false, color, weight, lineJoin: /** @type {const} */ ('round'), smoothFactor: 0.5 });
  const show = () => {
    group.clearLayers();
    if (!asks(page, 'area')) return;
    const corners = drawing.value;
    const twice = (/** @type {(color: string, weight: number) => L.Layer} */ make) => {
      group.addLayer(make(token('--halo'), 5));
      group.addLayer(make(token('--mark'), 2.25));
    };
    if (corners) {
      twice((color, weight) => L.polyline(corners, style(color, weight)));
      corners.forEach((corner, at) => group.addLayer(L.marker(corner, {
        interactive: false, keyboard: false, icon: L.divIcon({ className: at === 0 ? 'corner first' : 'corner', html: '', iconSize: at === 0 ? [16, 16] : [10, 10] }),
      })));
    } else {
      const all = positions();
      if (all.length > 0) twice((color, weight) => L.polygon(all, style(color, weight)));
    }
  };
  const sighted = () => {
    const all = positions().flat(2);
    if (all.length > 0 && asks(page, 'area')) reveal(map, [L.latLngBounds(all)]);
  };

  /** Whether the last corner was put there by the pointer, or the map has not moved since. */
  let still = false;
  const add = (/** @type {L.LatLng} */ at) => {
    const corners = drawing.value;
    if (!corners) return;
    const [first] = corners;
    const closes = first && corners.length >= 3 && map.latLngToContainerPoint(at).distanceTo(map.latLngToContainerPoint(first)) < NEAR_PX;
    // The areas under this click must still find that it draws.
    if (closes) queueMicrotask(() => page.sites.finish());
    else drawing.set([...corners, [at.lat, at.lng]]);
    still = true;
  };
  map.on('click', ({ latlng }) => add(latlng));
  map.on('move', () => {
    still = false;
  });
  // Before the map and its areas hear of it: while an area is drawn these keys draw.
  box.addEventListener('keydown', (event) => {
    const corners = drawing.value;
    if (!corners) return;
    if (event.key === 'Enter' && still && corners.length >= 3) page.sites.finish();
    else if (event.key === 'Enter' && !(still && corners.length > 0)) add(map.getCenter());
    else if (event.key === 'Backspace') drawing.set(corners.slice(0, -1));
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && drawing.value) drawing.set(null);
  });

  drawing.listen((now, before) => {
    box.classList.toggle('drawing', now !== null);
    if (now && !before) {
      still = false;
      map.doubleClickZoom.disable();
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: 'nearest' });
    } else if (!now && before) map.doubleClickZoom.enable();
    show();
  });
  shape.listen(() => {
    show();
    sighted();
  });
  page.view.listen((now, before) => {
    if (now.polygon === before.polygon && now.panel === before.panel && now.reach === before.reach) return;
    show();
    sighted();
  });
  dark.addEventListener('change', show);
  show();
}
