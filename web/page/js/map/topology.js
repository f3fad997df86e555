/** TopoJSON, read: every border is sent once, and put together here into the areas it bounds. */

import { Shape } from './shape.js';

/**
 * Boundaries at one level of detail.
 * @typedef {object} Geometry
 * @property {Map<string, Shape>} areas  by code, in the order they were sent
 * @property {Float64Array[]} lines  every border once, as longitude and latitude in turn
 * @property {Int32Array} sides  the areas on the left and the right of each border, by their
 *   places; -1 where there is none
 */

/**
 * @param {Api.Topology} topology
 * @returns {Geometry}
 * @throws {Error} where a ring names an arc that is not there, or there are no areas
 */
export function decode(topology) {
  const lines = topology.arcs.map((arc) => unpacked(arc, topology.transform));
  const sides = new Int32Array(lines.length * 2).fill(-1);
  const areas = new Map();
  const { geometries } = topology.objects.areas ?? {};
  if (!geometries) throw new Error('the boundaries hold no areas');
  geometries.forEach((geometry, place) => {
    const shape = shapeOf(geometry, lines);
    areas.set(shape.code, shape);
    for (const id of polygonsOf(geometry).flat(2)) sides[id < 0 ? 2 * ~id + 1 : 2 * id] = place;
  });
  return { areas, lines, sides };
}

/**
 * Positions are sent as whole steps from the one before; the first from nought.
 * @param {[number, number][]} arc
 * @param {Api.Transform | undefined} transform  without it, positions are degrees as they stand
 */
function unpacked(arc, transform) {
  const degrees = new Float64Array(arc.length * 2);
  if (!transform) {
    degrees.set(arc.flat());
    return degrees;
  }
  const { scale: [wide, high], translate: [west, south] } = transform;
  let x = 0;
  let y = 0;
  let at = 0;
  for (const step of arc) {
    x += step[0];
    y += step[1];
    degrees[at] = x * wide + west;
    degrees[at + 1] = y * high + south;
    at += 2;
  }
  return degrees;
}

/**
 * @param {Api.TopologyGeometry} geometry
 * @param {Float64Array[]} arcs
 */
function shapeOf(geometry, arcs) {
  const polygons = polygonsOf(geometry).map((rings) => rings.map((ring) => joined(ring, arcs)));
  return new Shape(String(geometry.id), polygons);
}

/** @param {Api.TopologyGeometry} geometry @returns {number[][][]} rings as lists of arcs */
function polygonsOf(geometry) {
  if (geometry.type === 'Polygon') return [geometry.arcs];
  return geometry.type === 'MultiPolygon' ? geometry.arcs : [];
}

/**
 * A ring of its arcs: `~n` is arc n run backwards; each begins where the one before ended,
 * and the last ends where the first began, so one position of each is left out.
 * @param {number[]} ring
 * @param {Float64Array[]} arcs
 */
function joined(ring, arcs) {
  let length = 0;
  for (const id of ring) length += arcOf(id, arcs).length - 2;
  const positions = new Float64Array(length);
  let to = 0;
  for (const id of ring) {
    const arc = arcOf(id, arcs);
    const last = arc.length - 2;
    for (let i = 0; i < last; i += 2) {
      const from = id < 0 ? last - i : i;
      positions[to] = arc[from] ?? 0;
      positions[to + 1] = arc[from + 1] ?? 0;
      to += 2;
    }
  }
  return positions;
}

/**
 * @param {number} id
 * @param {Float64Array[]} arcs
 */
function arcOf(id, arcs) {
  const arc = arcs[id < 0 ? ~id : id];
  if (!arc) throw new Error(`a boundary names arc ${id} of ${arcs.length}`);
  return arc;
}
