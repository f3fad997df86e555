/** Where an area lies in its district: a small map, drawn here of the server's boundaries. */

import * as api from '../api.js';
import { el, svg } from '../dom.js';
import { areas } from '../format.js';
import { levelFor } from '../map/levels.js';
import { decode } from '../map/topology.js';
import { districts } from '../view.js';

const WIDTH = 180;
const HEIGHT = 140;
const EDGE = 6;
/** Room under the map, for its scale. */
const FOOT = 10;
const DEGREE_M = 111_320;
/** An area smaller than this, in pixels, is ringed: else nobody finds it. */
const SMALL = 9;

/**
 * The map, and under it what it is; nothing where no district is known.
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 * @param {AbortSignal} signal
 */
export async function locator(area, catalogue, signal) {
  const grouping = districts(catalogue);
  const own = area.groups.find((group) => group.grouping === grouping?.id);
  const listed = grouping?.groups.find(({ code }) => code === own?.code);
  if (!own || !listed) return null;
  const place = frame(listed.bbox);
  const asked = { pixel_m: levelFor(catalogue.dataset.levels, place.pixel_m / 2, false), in: `${own.grouping}:${own.code}` };
  const { areas: shapes } = decode(await api.boundaries(catalogue.dataset.geometry, asked, signal));
  const km = length(place.pixel_m);
  return el('figure', { class: 'locator' },
    drawing([...shapes.values()], area.code, place, (km * 1000) / place.pixel_m),
    el('figcaption', {}, `${area.name} in ${own.name}, of ${areas(shapes.size)}. The bar is ${km} km long.`));
}

/**
 * How positions come to lie on the drawing: as on the ground about its middle, north up.
 * @param {Api.Bbox} bbox
 */
function frame([west, south, east, north]) {
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDTH - 2 * EDGE) / ((east - west) * narrow), (HEIGHT - 2 * EDGE - FOOT) / (north - south));
  const height = Math.round((north - south) * scale) + 2 * EDGE + FOOT;
  const left = (WIDTH - (east - west) * narrow * scale) / 2;
  return {
    height,
    pixel_m: DEGREE_M / scale,
    x: (/** @type {number} */ lon) => left + (lon - west) * narrow * scale,
    y: (/** @type {number} */ lat) => EDGE + (north - lat) * scale,
  };
}

/**
 * @param {import('../map/shape.js').Shape[]} shapes
 * @param {string} code
 * @param {ReturnType<typeof frame>} place
 * @param {number} bar  how long that of the scale is
 */
function drawing(shapes, code, place, bar) {
  const paths = shapes.map((shape) => svg('path', { class: shape.code === code ? 'here' : null, d: outline(shape, place) }));
  // What is drawn last lies on top.
  paths.sort((a, b) => Number(a.classList.contains('here')) - Number(b.classList.contains('here')));
  const here = shapes.find((shape) => shape.code === code);
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${place.height}`, 'aria-hidden': 'true', focusable: 'false' },
    ...paths, here && ring(here, place),
    svg('path', { class: 'scale', d: `M${EDGE},${place.height - 7}v3h${bar.toFixed(1)}v-3` }));
}

/**
 * @param {import('../map/shape.js').Shape} shape
 * @param {ReturnType<typeof frame>} place
 */
function outline(shape, { x, y }) {
  return shape.rings().map((ring) => {
    const points = [];
    for (let i = 0; i < ring.length; i += 2) points.push(`${x(ring[i] ?? 0).toFixed(1)},${y(ring[i + 1] ?? 0).toFixed(1)}`);
    return `M${points.join('L')}Z`;
  }).join('');
}

/**
 * @param {import('../map/shape.js').Shape} shape
 * @param {ReturnType<typeof frame>} place
 */
function ring({ bbox: [west, south, east, north] }, { x, y }) {
  const size = Math.max(x(east) - x(west), y(south) - y(north));
  if (size >= SMALL) return null;
  return svg('circle', { class: 'ring', cx: (x(west) + x(east)) / 2, cy: (y(south) + y(north)) / 2, r: SMALL });
}

/**
 * Round kilometres, about a third of the width.
 * @param {number} pixel_m
 */
function length(pixel_m) {
  const most_km = ((WIDTH / 3) * pixel_m) / 1000;
  return [50, 20, 10, 5, 2, 1, 0.5, 0.2].find((km) => km <= most_km) ?? 0.1;
}
