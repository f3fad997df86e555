/** What of the boundaries lies within sight, put on a plane to be drawn. */

import { Tiles } from './tiles.js';

/** Rings of each area, every border, the outlines of groups. */
/** @typedef {{ rings: Map<string, Float64Array[]>, borders: Tiles, outlines: Tiles }} Laid */

/**
 * @param {import('./grouped.js').Boundaries} boundaries
 * @param {import('./projection.js').Projection} projection
 * @param {Api.Bbox} sight
 * @returns {Laid}
 */
export function lay({ areas, lines, outlines }, projection, sight) {
  const rings = new Map();
  for (const [code, shape] of areas) {
    if (meet(shape.bbox, sight)) rings.set(code, shape.rings().map((ring) => projection.line(ring)));
  }
  const tiled = (/** @type {Float64Array[]} */ all) => {
    const made = new Tiles();
    for (const line of all) if (meet(around(line), sight)) made.add([projection.line(line)], false);
    return made;
  };
  return { rings, borders: tiled(lines), outlines: tiled(outlines?.lines ?? []) };
}

/** @param {Api.Bbox} a @param {Api.Bbox} b */
function meet([west, south, east, north], [left, bottom, right, top]) {
  return west <= right && left <= east && south <= top && bottom <= north;
}

/** @param {Float64Array} line  longitude and latitude in turn @returns {Api.Bbox} */
function around(line) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    const lon = line[i] ?? 0;
    const lat = line[i + 1] ?? 0;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}
