/** The map: boundaries once, colours as often as the question changes. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { byId, el } from '../dom.js';
import { differs } from '../page.js';
import { rounded } from '../profile.js';
import { group } from '../view.js';
import { areaLayer } from './areas.js';
import { keyboard } from './keyboard.js';
import { marks } from './marks.js';
import { site } from './site.js';

/** @typedef {import('../page.js').Page} Page */

const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @param {Page} page
 * @param {Api.Config} config
 */
export function createMap(page, config) {
  const box = byId('map', HTMLDivElement);
  const [west, south, east, north] = page.catalogue.dataset.bbox;
  const all = L.latLngBounds([south, west], [north, east]);
  const motion = !still.matches;
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 0.75, wheelPxPerZoomLevel: 90,
    minZoom: 4, maxZoom: 17, maxBounds: all.pad(1), zoomAnimation: motion, fadeAnimation: motion, inertia: motion,
  });
  L.control.zoom({ position: 'topright', zoomInTitle: 'Zoom in', zoomOutTitle: 'Zoom out' }).addTo(map);
  L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'Map of the areas');
  baseMap(map, box, config);

  /** Where the map was put by the page; a move away from there is the person's. @type {string} */
  let put = '';
  const where = () => {
    const { lat, lng } = map.getCenter();
    return { lat: rounded(lat), lon: rounded(lng), zoom: map.getZoom() };
  };
  const go = (/** @type {L.LatLngBounds} */ bounds, animate = motion) => {
    map.fitBounds(bounds, { padding: [16, 16], animate });
  };
  const home = (animate = false) => {
    const view = page.view.value;
    const chosen = view.in ? group(page.catalogue, view.in)?.bbox : undefined;
    if (view.map) map.setView([view.map.lat, view.map.lon], view.map.zoom, { animate });
    else go(chosen ? corners(chosen) : all, animate);
    if (!animate) put = JSON.stringify(where());
  };
  home();
  map.on('moveend', () => {
    const now = where();
    if (JSON.stringify(now) === put) return;
    put = JSON.stringify(now);
    page.adjust({ map: now });
  });
  map.on('click', (event) => {
    if (page.armed.value) page.choose({ site: { lat: rounded(event.latlng.lat), lon: rounded(event.latlng.lng) }, panel: 'within' });
  });
  page.armed.listen((armed) => box.classList.toggle('armed', armed));
  page.view.listen((now, before) => {
    if (differs(now, before, 'in') && !now.map) home();
    else if (now.map && JSON.stringify(now.map) !== put && now.map !== before.map) home();
    else if (!now.map && before.map) home();
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
  site(page, map);

  return {
    zoomTo: (/** @type {Api.Bbox} */ bbox) => go(corners(bbox).pad(1.2)),
    /** @param {Api.Areas} geometry */
    draw: (geometry) => {
      const layer = areaLayer(page, map, geometry);
      marks(page, map, layer);
      if (layer.kind === 'svg') keyboard(page, map, layer);
    },
  };
}

/** @param {Api.Bbox} bbox */
function corners([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * @param {L.Map} map
 * @param {HTMLElement} box
 * @param {Api.Config} config
 */
function baseMap(map, box, { basemap }) {
  if (!basemap) return;
  L.tileLayer(basemap.url, { maxZoom: 19 }).addTo(map);
  box.classList.add('based');
  box.parentElement?.append(el('p', { class: 'tiles' }, basemap.attribution));
}
