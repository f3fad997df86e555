/** The areas of the map: drawn once, recoloured when the numbers change. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { canvasPattern, definePatterns } from '../hatch.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {L.Path & { feature: Api.AreaFeature }} AreaPath */
/** @typedef {{ kind: 'svg' | 'canvas', paths: Map<string, AreaPath>, group: L.GeoJSON }} AreaLayer */

/** Above this many areas one canvas is drawn instead of a path for each. */
const MANY = 1500;

/** Areas smaller than this across would be hidden by white borders: theirs take the colour of the area. */
const TINY_PX = 12;

const dark = matchMedia('(prefers-color-scheme: dark)');

/**
 * @param {Page} page
 * @param {L.Map} map
 * @param {Api.Areas} geometry
 * @returns {AreaLayer}
 */
export function areaLayer(page, map, geometry) {
  const kind = geometry.features.length > MANY ? 'canvas' : 'svg';
  const renderer = kind === 'canvas' ? L.canvas({ padding: 0.2 }) : L.svg({ padding: 0.5 });
  /** @type {AreaLayer['paths']} */
  const paths = new Map();
  const group = L.geoJSON(geometry, {
    style: () => ({ renderer, weight: 0.6, lineJoin: 'round' }),
    onEachFeature: (feature, layer) => {
      paths.set(feature.properties.code, /** @type {AreaPath} */ (layer));
    },
  });
  const paint = () => colour(page, paths, kind, map);
  paint();
  group.addTo(map);

  page.answer.listen(paint);
  page.spotlight.listen(paint);
  page.within.listen(paint);
  dark.addEventListener('change', paint);
  let bordered = borders(page, map);
  map.on('zoomend', () => {
    if (borders(page, map) === bordered) return;
    bordered = !bordered;
    paint();
  });
  listen(page, group);
  return { kind, paths, group };
}

/**
 * @param {Page} page
 * @param {AreaLayer['paths']} paths
 * @param {AreaLayer['kind']} kind
 * @param {L.Map} map
 */
function colour(page, paths, kind, map) {
  const answer = page.answer.value;
  const blank = { color: token('--border'), opacity: 1, fillColor: token('--outside'), fillOpacity: 0.35 };
  if (!answer) {
    for (const path of paths.values()) path.setStyle(blank);
    return;
  }
  const ink = token('--hatch');
  const { classes, absent } = answer.choropleth;
  definePatterns(absent, ink);
  const patterns = new Map(absent.map((a) => [a.state, kind === 'canvas' ? canvasPattern(a, ink) : `url(#hatch-${a.state})`]));
  const spot = page.spotlight.value;
  const circle = page.within.value && new Set(page.within.value.areas.map((area) => area.code));
  const based = map.getContainer().classList.contains('based');
  const border = borders(page, map) ? token('--border') : null;
  const stroke = { weight: border ? 0.6 : 1 };
  const outside = token('--outside');

  for (const [code, path] of paths) {
    const shown = answer.byCode.get(code);
    if (!shown) {
      path.setStyle({ ...stroke, color: border ?? outside, opacity: border ? 1 : 0.35, fillColor: outside, fillOpacity: 0.35 });
      continue;
    }
    const paint = shown.class === null ? patterns.get(shown.state) : classes[shown.class]?.colour;
    const lit = !spot || ('class' in spot ? spot.class === shown.class : spot.state === shown.state);
    // Leaflet hands the canvas whatever it is given here, and a pattern is a paint too.
    const fillColor = /** @type {string} */ (paint ?? outside);
    const full = (based ? 0.78 : 1) * (circle && !circle.has(code) ? 0.4 : 1);
    const fillOpacity = lit ? full : 0.12;
    path.setStyle({ ...stroke, color: border ?? fillColor, opacity: border ? 1 : fillOpacity, fillColor, fillOpacity });
  }
}

/**
 * Whether the areas are large enough, as the map stands, to have borders of their own.
 * @param {Page} page
 * @param {L.Map} map
 */
function borders(page, map) {
  const { bbox: [west, south, east, north], areas } = page.catalogue.dataset;
  const size = map.latLngToLayerPoint([south, east]).subtract(map.latLngToLayerPoint([north, west]));
  return Math.sqrt((size.x * size.y) / areas) > TINY_PX;
}

/** @param {string} name */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * @param {Page} page
 * @param {L.GeoJSON} group
 */
function listen(page, group) {
  const code = (/** @type {L.LeafletEvent} */ event) => event.propagatedFrom?.feature?.properties.code ?? null;
  group.on('mouseover', (event) => page.hover.set(code(event)));
  group.on('mouseout', () => page.hover.set(null));
  group.on('click', (event) => {
    if (!page.armed.value) page.select(code(event), { open: true });
  });
}
