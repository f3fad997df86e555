/** TopoJSON, read: every border is sent once, and put together here into the areas it bounds. */

import { Shape } from './shape.js';

/**
 * Boundaries at one level of detail.
 * @typedef {object} Geometry
 * @property {Map<string, Shape>} areas  by code
 * @property {Float64Array[]} lines  every border once, as longitude and latitude in turn
 * @property {Outlines | null} outlines  of the groups that were asked for
 *
 * @typedef {object} Outlines
 * @property {Float64Array[]} lines  each border of a group once
 * @property {{ name: string, at: [number, number], shape: Shape }[]} groups  what to call them, and where
 */

/**
 * @param {Api.Topology} topology
 * @param {string | null} [outlines]  the name of the object that holds outlines of groups
 * @returns {Geometry}
 * @throws {Error} where a ring names an arc that is not there, or an object is missing
 */
export function decode(topology, outlines = null) {
  const arcs = topology.arcs.map((arc) => unpacked(arc, topology.transform));
  const areas = new Map();
  for (const geometry of members(topology, 'areas')) {
    const shape = shapeOf(geometry, arcs);
    areas.set(shape.code, shape);
  }
  return { areas, lines: arcs, outlines: outlines === null ? null : outlinesOf(members(topology, outlines), arcs) };
}

/**
 * @param {Api.Topology} topology
 * @param {string} name
 */
function members(topology, name) {
  const object = topology.objects[name];
  if (!object) throw new Error(`the boundaries hold no object “${name}”`);
  return object.geometries;
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

/**
 * @param {Api.TopologyGeometry[]} geometries
 * @param {Float64Array[]} arcs
 * @returns {Outlines}
 */
function outlinesOf(geometries, arcs) {
  const ids = new Set(geometries.flatMap((geometry) => polygonsOf(geometry).flat(2)).map((id) => (id < 0 ? ~id : id)));
  const groups = geometries.map((geometry) => {
    const shape = shapeOf(geometry, arcs);
    const { name, centre } = geometry.properties ?? {};
    return { name: name ?? shape.code, at: centre ?? shape.inside(), shape };
  });
  return { lines: [...ids].flatMap((id) => arcs[id] ?? []), groups };
}
