/** Circles: that around one place, which can be dragged, and those around the sites of a table; in true metres. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { el } from '../dom.js';
import { rounded } from '../degrees.js';
import { cornersOf } from '../sites/polygon.js';
import { asks } from '../sites/state.js';
import { dark, token } from './paint.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function site(page, map) {
  const group = L.layerGroup().addTo(map);
  const renderer = L.svg({ padding: 0.5, pane: 'shadowPane' });
  const circle = (/** @type {L.LatLngExpression} */ centre, /** @type {number} */ km, bold = true) => {
    const ring = (/** @type {string} */ color, /** @type {number} */ weight, /** @type {string | undefined} */ dashArray) =>
      L.circle(centre, { radius: km * 1000, renderer, pane: 'shadowPane', interactive: false, fill: false, color, weight, dashArray });
    const mark = token('--mark');
    return bold ? [ring(token('--halo'), 5, undefined), ring(mark, 2, '7 5')] : [ring(token('--halo'), 3, undefined), ring(mark, 1.25, undefined)];
  };

  const one = (/** @type {import('../view.js').Circle} */ at, /** @type {number} */ km) => {
    const centre = L.latLng(at.lat, at.lon);
    const rings = circle(centre, km);
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
  const many = (/** @type {number} */ km) => {
    const chosen = page.sites.chosen.value;
    for (const { line, name, mark, lat, lon } of page.sites.list.value) {
      const is = line === chosen;
      for (const ring of circle([lat, lon], km, is)) group.addLayer(ring);
      const icon = L.divIcon({ className: is ? 'numbered chosen' : 'numbered', html: el('span', { title: name }, mark), iconSize: [26, 26] });
      const marker = L.marker([lat, lon], { keyboard: false, icon, alt: '', zIndexOffset: is ? TOP : -TOP * (Number(mark) || TOP) });
      marker.on('click', () => page.sites.chosen.set(line));
      group.addLayer(marker);
      // The table says the same, and can be reached by keyboard.
      marker.getElement()?.setAttribute('aria-hidden', 'true');
    }
  };
  const show = () => {
    const { site: at, km } = page.view.value;
    group.clearLayers();
    if (at && asks(page, 'place')) one(at, km);
    else if (asks(page, 'table')) many(km);
  };
  page.view.listen((now, before) => {
    if (now.site === before.site && now.km === before.km && now.panel === before.panel && now.reach === before.reach) return;
    show();
    if (now.site && asks(page, 'place')) reveal(map, [L.latLng(now.site.lat, now.site.lon).toBounds(now.km * 2000)], now.site !== before.site);
  });
  page.sites.list.listen((sites, before) => {
    show();
    const places = (/** @type {typeof sites} */ some) => some.map(({ lat, lon }) => `${lat},${lon}`).sort().join(' ');
    if (sites.length > 0 && places(sites) !== places(before)) reveal(map, sites.map(({ lat, lon }) => L.latLng(lat, lon).toBounds(page.view.value.km * 2000)));
  });
  page.sites.chosen.listen((line) => {
    show();
    const found = page.sites.list.value.find((one) => one.line === line);
    if (found) reveal(map, [L.latLng(found.lat, found.lon).toBounds(page.view.value.km * 2000)]);
  });
  dark.addEventListener('change', show);
  show();
}

/** Lifts one marker above all, and those of greater need above the others. */
const TOP = 10_000;

/** Smaller than this across, nothing in it can be made out. */
const TINY_PX = 90;

/**
 * Moves the map only when they are not all in sight, or so small that nothing can be made out.
 * @param {L.Map} map
 * @param {L.LatLngBounds[]} all
 * @param {boolean} [closer]  whether to go nearer to what is small
 */
export function reveal(map, all, closer = true) {
  const bounds = L.latLngBounds([]);
  for (const one of all) bounds.extend(one);
  if (!bounds.isValid()) return;
  const across = map.project(bounds.getNorthEast()).distanceTo(map.project(bounds.getSouthWest()));
  if (!map.getBounds().contains(bounds) || (closer && across < TINY_PX)) map.fitBounds(bounds.pad(0.15), { padding: [16, 16] });
}

/**
 * The box around the circle or the polygon that the address asks about.
 * @param {Page} page
 */
export function asked(page) {
  const { site: at, km, polygon } = page.view.value;
  if (at && asks(page, 'place')) return L.latLng(at.lat, at.lon).toBounds(km * 2000);
  const corners = asks(page, 'area') ? cornersOf(polygon) : null;
  return corners && L.latLngBounds(corners.map(([lon, lat]) => /** @type {[number, number]} */ ([lat, lon])));
}
