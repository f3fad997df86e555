/** The map: boundaries once, colours as often as the question changes. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { byId, el } from '../dom.js';
import { differs } from '../page.js';
import { rounded } from '../degrees.js';
import { group } from '../view.js';
import { areaLayer } from './areas.js';
import { boundaries } from './boundaries.js';
import { keyboard } from './keyboard.js';
import { labels } from './labels.js';
import { marks } from './marks.js';
import { overlays } from './overlays.js';
import { ownShape } from './own-shape.js';
import { asked, site } from './site.js';

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
  // Leaflet takes the focus on a click; only the keyboard needs to be shown where it is.
  box.addEventListener('pointerdown', () => box.classList.add('pressed'), true);
  box.addEventListener('blur', () => box.classList.remove('pressed'));
  baseMap(map, box, config);

  /** Moves that the page makes of itself are not written into the address. */
  let quiet = false;
  const quietly = (/** @type {() => void} */ move) => {
    quiet = true;
    move();
    quiet = false;
  };
  const where = () => {
    const { lat, lng } = map.getCenter();
    return { lat: Number(lat.toFixed(4)), lon: Number(lng.toFixed(4)), zoom: map.getZoom() };
  };
  const go = (/** @type {L.LatLngBounds} */ bounds, animate = motion) => {
    map.fitBounds(bounds, { padding: [16, 16], animate });
  };
  const home = (around = true) => quietly(() => {
    const view = page.view.value;
    const own = around ? asked(page) : null;
    const chosen = view.in ? group(page.catalogue, view.in)?.bbox : undefined;
    if (view.map) map.setView([view.map.lat, view.map.lon], view.map.zoom, { animate: false });
    else if (own) go(own.pad(0.35), false);
    else go(chosen ? corners(chosen) : all, false);
  });
  home();
  map.on('moveend', () => {
    if (!quiet) page.adjust({ map: where() });
  });
  map.on('click', (event) => {
    if (page.armed.value === 'site') page.choose({ site: { lat: rounded(event.latlng.lat), lon: rounded(event.latlng.lng) }, reach: 'place', panel: 'within' });
  });
  page.armed.listen((armed) => box.classList.toggle('armed', armed !== null));
  page.view.listen((now, before) => {
    const moved = JSON.stringify(now.map) !== JSON.stringify(before.map);
    const here = now.map && JSON.stringify(now.map) === JSON.stringify(where());
    if (moved && !here) home();
    else if (differs(now, before, 'in') && !now.map) home(false);
  });
  const fit = () => {
    quietly(() => map.invalidateSize({ animate: false }));
    if (!page.view.value.map) home();
  };
  // Paper has a size of its own, which the page learns too late: the map takes it beforehand.
  const paper = (/** @type {boolean} */ on) => {
    document.documentElement.classList.toggle('printing', on);
    fit();
  };
  addEventListener('beforeprint', () => paper(true));
  addEventListener('afterprint', () => paper(false));
  new ResizeObserver(fit).observe(box);
  site(page, map);
  ownShape(page, map);
  overlays(page, map);

  return {
    /** @param {Api.Bbox} bbox @param {number} [pad]  room on each side, as a part of the box */
    zoomTo: (bbox, pad = 1.2) => go(corners(bbox).pad(pad)),
    /**
     * @param {import('../load.js').Report} report
     * @param {Promise<unknown>} ready  before which nothing is drawn
     */
    draw: (report, ready) => {
      const focusable = areaLayer(page, map);
      labels(page, map);
      marks(page, map);
      keyboard(page, map, focusable);
      return boundaries(page, map, report, ready);
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
