/** Thousands of areas on one canvas: a path for each colour, made when the colours change, not when the map moves. */

import { canvasPattern } from '../hatch.js';
import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { strokes } from './outlines.js';
import { proxy } from './proxy.js';
import { bordered, inks, token, whenPaintChanges } from './paint.js';
import { surface } from './surface.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 * @returns {import('./areas.js').Focusable}
 */
export function canvasAreas(page, map) {
  const [west, south, east, north] = page.catalogue.dataset.bbox;
  const canvas = surface(map, L.latLng((south + north) / 2, (west + east) / 2), draw);
  /** Rings of each area on the surface. @type {Map<string, Float64Array[]>} */
  let rings = new Map();
  let borders = new Path2D();
  let outlines = new Path2D();
  /** @type {Map<import('./paint.js').Ink, Path2D>} */
  let fills = new Map();

  const paint = () => {
    const ink = inks(page, map, canvasPattern);
    fills = new Map();
    for (const [code, own] of rings) {
      const paint = ink(code);
      const path = fills.get(paint) ?? new Path2D();
      fills.set(paint, path);
      for (const ring of own) trace(path, ring, true);
    }
    canvas.redraw();
  };

  /** @param {Float64Array[]} lines */
  function traced(lines) {
    const path = new Path2D();
    for (const line of lines) trace(path, canvas.project(line), false);
    return path;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} pixel */
  function draw(context, pixel) {
    context.lineJoin = 'round';
    const apart = bordered(page, map);
    for (const [{ fill, opacity }, path] of fills) {
      // A hatching is as wide on a map of the country as on one of a town.
      if (fill instanceof CanvasPattern) fill.setTransform(new DOMMatrix([pixel, 0, 0, pixel, 0, 0]));
      context.globalAlpha = opacity;
      context.fillStyle = fill;
      context.fill(path, 'evenodd');
    }
    context.globalAlpha = 1;
    if (apart) stroke(borders, token('--border'), 0.6);
    for (const { color, weight } of strokes()) stroke(outlines, color, weight);

    /** @param {Path2D} path @param {string} color @param {number} width in CSS pixels */
    function stroke(path, color, width) {
      context.strokeStyle = color;
      context.lineWidth = width * pixel;
      context.stroke(path);
    }
  }

  whenPaintChanges(page, paint);
  page.boundaries.listen((geometry) => {
    rings = new Map();
    for (const [code, shape] of geometry?.areas ?? []) rings.set(code, shape.rings().map(canvas.project));
    borders = traced(geometry?.lines ?? []);
    outlines = traced(geometry?.outlines?.lines ?? []);
    paint();
  });
  pointing(page, map);
  return proxy(page, map);
}

/**
 * @param {Path2D} path
 * @param {Float64Array} positions
 * @param {boolean} closed
 */
function trace(path, positions, closed) {
  path.moveTo(positions[0] ?? 0, positions[1] ?? 0);
  for (let i = 2; i < positions.length; i += 2) path.lineTo(positions[i] ?? 0, positions[i + 1] ?? 0);
  if (closed) path.closePath();
}

/**
 * The pointer over a map that has no elements to be pointed at.
 * @param {Page} page
 * @param {L.Map} map
 */
function pointing(page, map) {
  const at = (/** @type {number} */ lat, /** @type {number} */ lon) => {
    for (const [code, shape] of page.boundaries.value?.areas ?? []) if (shape.contains(lon, lat)) return code;
    return null;
  };
  const box = map.getContainer();
  const over = (/** @type {string | null} */ code) => {
    box.classList.toggle('over', code !== null);
    page.hover.set(code);
  };
  map.on('mousemove', ({ latlng, originalEvent }) => {
    // A map that is being dragged points at nothing.
    if (originalEvent.buttons === 0) over(at(latlng.lat, latlng.lng));
  });
  map.on('mouseout', () => over(null));
  map.on('click', ({ latlng }) => {
    const code = at(latlng.lat, latlng.lng);
    if (code && !page.armed.value) page.select(code, { open: true });
  });
}
