/** Thousands of areas on one canvas: paths for each colour, made when the colours change, not when the map moves. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { canvasPattern } from '../hatch.js';
import { strokes } from './outlines.js';
import { bordered, inks, token, whenPaintChanges } from './paint.js';
import { proxy } from './proxy.js';
import { surface } from './surface.js';
import { Tiles } from './tiles.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./grouped.js').Boundaries} Boundaries */

/** Boundaries on the surface: the rings of each area, every border, the outlines of groups. */
/** @typedef {{ rings: Map<string, Float64Array[]>, borders: Tiles, outlines: Tiles }} Laid */

/**
 * @param {Page} page
 * @param {L.Map} map
 * @returns {import('./areas.js').Focusable}
 */
export function canvasAreas(page, map) {
  const [west, south, east, north] = page.catalogue.dataset.bbox;
  const canvas = surface(map, L.latLng((south + north) / 2, (west + east) / 2), draw);
  /** Levels that were drawn, so that they need not be put on the surface again. @type {WeakMap<Boundaries, Laid>} */
  const known = new WeakMap();
  let laid = lay(null);
  /** @type {Map<import('./paint.js').Ink, Tiles>} */
  let fills = new Map();

  const paint = () => {
    const ink = inks(page, map, canvasPattern);
    fills = new Map();
    for (const [code, own] of laid.rings) {
      const used = ink(code);
      const tiles = fills.get(used) ?? new Tiles();
      fills.set(used, tiles);
      tiles.add(own, true);
    }
    canvas.redraw();
  };

  /** @param {Boundaries | null} geometry @returns {Laid} */
  function lay(geometry) {
    const tiled = (/** @type {Float64Array[]} */ lines) => {
      const tiles = new Tiles();
      for (const line of lines) tiles.add([canvas.project(line)], false);
      return tiles;
    };
    return {
      rings: new Map([...geometry?.areas ?? []].map(([code, shape]) => [code, shape.rings().map(canvas.project)])),
      borders: tiled(geometry?.lines ?? []),
      outlines: tiled(geometry?.outlines?.lines ?? []),
    };
  }

  /** @param {CanvasRenderingContext2D} context @param {number} pixel @param {import('./tiles.js').Box} view */
  function draw(context, pixel, view) {
    for (const [{ fill, opacity }, tiles] of fills) {
      // A hatching is as wide on a map of the country as on one of a town.
      if (fill instanceof CanvasPattern) fill.setTransform(new DOMMatrix([pixel, 0, 0, pixel, 0, 0]));
      context.globalAlpha = opacity;
      context.fillStyle = fill;
      for (const path of tiles.seen(view)) context.fill(path, 'evenodd');
    }
    context.globalAlpha = 1;
    // Thin lines show no corners, and round ones take their time.
    context.lineJoin = 'bevel';
    if (bordered(page, map)) stroke(laid.borders, token('--border'), 0.6);
    for (const { color, weight } of strokes(page, map)) stroke(laid.outlines, color, weight);

    /** @param {Tiles} tiles @param {string} color @param {number} width  in CSS pixels */
    function stroke(tiles, color, width) {
      context.strokeStyle = color;
      context.lineWidth = width * pixel;
      for (const path of tiles.seen(view)) context.stroke(path);
    }
  }

  whenPaintChanges(page, paint);
  page.boundaries.listen((geometry) => {
    laid = (geometry && known.get(geometry)) ?? lay(geometry);
    if (geometry) known.set(geometry, laid);
    paint();
  });
  pointing(page, map);
  return proxy(page, map);
}

/**
 * The pointer over a map that has no elements to be pointed at.
 * @param {Page} page
 * @param {L.Map} map
 */
function pointing(page, map) {
  const at = (/** @type {L.LatLng} */ { lat, lng }) => {
    for (const [code, shape] of page.boundaries.value?.areas ?? []) if (shape.contains(lng, lat)) return code;
    return null;
  };
  const over = (/** @type {string | null} */ code) => {
    map.getContainer().classList.toggle('over', code !== null);
    page.hover.set(code);
  };
  map.on('mousemove', ({ latlng, originalEvent }) => {
    // A map that is being dragged points at nothing.
    if (originalEvent.buttons === 0) over(at(latlng));
  });
  map.on('mouseout', () => over(null));
  map.on('click', ({ latlng }) => {
    const code = at(latlng);
    if (code && !page.armed.value) page.select(code, { open: true });
  });
}
