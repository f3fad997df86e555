/** A polygon of one's own: in the address, from a file, as it is sent. */

/** @typedef {import('./state.js').Shape} Shape */
/** Longitude and latitude. @typedef {[number, number]} Corner */

/** A polygon of more corners is not put into the address. */
export const MOST_IN_ADDRESS = 40;

/** `0.5,51.3 0.6,51.3 0.6,51.4` as the server reads it. @param {readonly Corner[]} corners */
export function addressed(corners) {
  return corners.map(([lon, lat]) => `${lon},${lat}`).join(' ');
}

/**
 * @param {string | null} text
 * @returns {Corner[] | null} null where it is no polygon that an address may hold
 */
export function cornersOf(text) {
  if (!text) return null;
  /** @type {Corner[]} */
  const corners = [];
  for (const pair of text.trim().split(/\s+/)) {
    const [lon, lat, more] = pair.split(',').map(Number);
    if (lon === undefined || lat === undefined || more !== undefined) return null;
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
    corners.push([lon, lat]);
  }
  return corners.length >= 3 && corners.length <= MOST_IN_ADDRESS ? corners : null;
}

/**
 * Reads a file of GeoJSON as far as it is needed for drawing; the server judges it.
 * @param {string} name
 * @param {string} text
 * @returns {Shape}
 */
export function shapeOf(name, text) {
  /** @type {unknown} */
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('This is no GeoJSON: it cannot be read as JSON.');
  }
  const found = polygons(json);
  if (found.length === 0) throw new Error('There is no polygon in this file. An area of GeoJSON is a Polygon or a MultiPolygon.');
  const points = found.flat(2);
  const degrees = points.every((point) => Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90);
  return { name, corners: points.length, geojson: text, polygons: degrees ? found : [] };
}

/**
 * The single ring of a shape that an address can hold, without its last position, which is the first.
 * @param {Shape} shape
 * @returns {Corner[] | null}
 */
export function shortRing({ polygons }) {
  const ring = polygons[0]?.[0];
  if (polygons.length !== 1 || polygons[0]?.length !== 1 || !ring) return null;
  const [first, last] = [ring[0], ring.at(-1)];
  const open = first && last && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
  if (open.length < 3 || open.length > MOST_IN_ADDRESS) return null;
  return open.map(([lon, lat]) => [fine(lon), fine(lat)]);
}

/** Six places of a degree are about a decimetre. @param {number} degrees */
const fine = (degrees) => Math.round(degrees * 1e6) / 1e6;

/**
 * The rings of every polygon in it.
 * @param {any} json
 * @param {number} [depth]
 * @returns {Corner[][][]}
 */
function polygons(json, depth = 0) {
  if (typeof json !== 'object' || json === null || depth > 8) return [];
  const { type, coordinates, geometry, geometries, features } = json;
  if (type === 'Polygon') return [rings(coordinates)].filter((found) => found.length > 0);
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return coordinates.map(rings).filter((found) => found.length > 0);
  const inner = [geometry, ...(Array.isArray(geometries) ? geometries : []), ...(Array.isArray(features) ? features : [])];
  return inner.flatMap((part) => polygons(part, depth + 1));
}

/** @param {unknown} list @returns {Corner[][]} */
function rings(list) {
  if (!Array.isArray(list)) return [];
  return list.filter(Array.isArray).map((ring) => ring.flatMap((/** @type {unknown} */ point) => {
    if (!Array.isArray(point)) return [];
    const [x, y] = point;
    return typeof x === 'number' && typeof y === 'number' ? [/** @type {Corner} */ ([x, y])] : [];
  }));
}
