/** A canvas under the map's hands: placed over the view and a margin, moved and scaled with it, drawn anew when needed. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { el } from '../dom.js';

/** Margin on each side, in parts of the view: what can be dragged into sight before a new drawing. */
const MARGIN = 0.25;

/** Dots to a CSS pixel: three would be twice the work of two, and no eye tells them apart. */
const FINEST = 2;

/** Positions are kept as pixels of this zoom from the middle of the dataset: small enough for single precision. */
const ZOOM = 12;

/** How wide the world is at that zoom, in Web Mercator, by which the map is drawn. */
const WORLD = 256 * 2 ** ZOOM;

/**
 * @typedef {object} Surface
 * @property {() => void} redraw  before the next frame, once however often it is asked for
 * @property {(degrees: Float64Array) => Float64Array} project  longitudes and latitudes as positions on the surface
 */

/**
 * @param {L.Map} map
 * @param {L.LatLng} middle
 * @param {(context: CanvasRenderingContext2D, pixel: number, view: import('./tiles.js').Box) => void} draw
 *   with the size of one CSS pixel, and what of the surface is drawn, in the units of `project`
 * @returns {Surface}
 */
export function surface(map, middle, draw) {
  const canvas = el('canvas', { class: 'leaflet-zoom-animated', 'aria-hidden': 'true' });
  map.getPanes().overlayPane.append(canvas);
  const context = canvas.getContext('2d');
  const origin = map.project(middle, ZOOM);
  /** Where the present drawing lies: its corner on the earth, and the zoom it is of. */
  let corner = middle;
  let zoom = ZOOM;
  let covered = L.bounds([0, 0], [0, 0]);
  /** @type {number | null} */
  let waiting = null;

  const now = () => {
    waiting = null;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).ceil();
    const from = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const extent = size.add(margin.multiplyBy(2));
    const fine = Math.min(devicePixelRatio, FINEST);
    const [width, height] = [Math.round(extent.x * fine), Math.round(extent.y * fine)];
    if (!context) return;
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: `${extent.x}px`, height: `${extent.y}px` });
    } else context.reset();

    zoom = map.getZoom();
    corner = map.layerPointToLatLng(from);
    covered = L.bounds(from, from.add(extent));
    L.DomUtil.setTransform(canvas, from, 1);
    const scale = map.getZoomScale(zoom, ZOOM);
    const at = origin.multiplyBy(scale).subtract(map.getPixelOrigin()).subtract(from);
    context.setTransform(scale * fine, 0, 0, scale * fine, at.x * fine, at.y * fine);
    draw(context, 1 / scale, {
      left: -at.x / scale, top: -at.y / scale, right: (extent.x - at.x) / scale, bottom: (extent.y - at.y) / scale,
    });
  };
  const redraw = () => {
    waiting ??= requestAnimationFrame(now);
  };

  map.on('moveend resize', redraw);
  // Paper waits for no frame.
  addEventListener('beforeprint', now);
  map.on('move', () => {
    const size = map.getSize();
    const view = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(size));
    if (map.getZoom() === zoom && !covered.contains(view)) redraw();
  });
  // Between two zooms the drawing is scaled as it is.
  map.on('zoom', () => {
    if (map.getZoom() !== zoom) L.DomUtil.setTransform(canvas, map.latLngToLayerPoint(corner), map.getZoomScale(map.getZoom(), zoom));
  });
  map.on('zoomanim', (event) => {
    const half = map.getSize().divideBy(2);
    const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
    const to = map.project(event.center, event.zoom).subtract(half).add(pane).round();
    L.DomUtil.setTransform(canvas, map.project(corner, event.zoom).subtract(to), map.getZoomScale(event.zoom, zoom));
  });

  return {
    redraw,
    project(degrees) {
      const pixels = new Float64Array(degrees.length);
      for (let i = 0; i < degrees.length; i += 2) {
        pixels[i] = WORLD * (0.5 + (degrees[i] ?? 0) / 360) - origin.x;
        pixels[i + 1] = WORLD * (0.5 - Math.atanh(Math.sin(((degrees[i + 1] ?? 0) * Math.PI) / 180)) / (2 * Math.PI)) - origin.y;
      }
      return pixels;
    },
  };
}
