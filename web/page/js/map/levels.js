/** Levels of detail: the coarsest that a screen cannot tell from the finest. */

const EQUATOR_M = 40_075_016.686;
const TILE_PX = 256;

/**
 * Metres on the ground to one CSS pixel, in Web Mercator.
 * @param {number} zoom
 * @param {number} lat  in degrees
 */
export function metresPerPixel(zoom, lat) {
  return (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

/** Every level that the server makes, coarsest first. */
const EVERY = [1000, 500, 250, 125, 60, 30, 15, 0];

/**
 * The level to ask for. All areas are fetched again only for a level that the dataset lists,
 * since the others hardly differ; a group is small, and is had with no more digits than are seen.
 * @param {Api.Level[]} listed  coarsest first; the last is of every vertex
 * @param {number} pixel_m
 * @param {boolean} all  whether it is for all areas
 */
export function levelFor(listed, pixel_m, all) {
  const levels = all ? listed.map((level) => level.pixel_m) : EVERY;
  return levels.find((level) => level <= pixel_m) ?? 0;
}

/**
 * Boundaries that were fetched.
 * @typedef {object} Held
 * @property {number} pixel_m  the level
 * @property {string} in       the group they are of; empty: all areas
 * @property {import('./topology.js').Geometry} geometry
 * @property {Map<string | null, import('./grouped.js').Boundaries>} drawn  by the grouping outlined
 */

/**
 * Of what was fetched, what may be drawn in place of what is wanted: no coarser than the
 * screen shows, and no less of it. Of several, one of all areas before one of a group, and
 * the coarsest, which is drawn fastest.
 * @param {readonly Held[]} held
 * @param {string} group  empty: all areas
 * @param {number} pixel_m  what the screen shows
 */
export function atHand(held, group, pixel_m) {
  return held
    .filter((h) => h.pixel_m <= pixel_m && (h.in === '' || h.in === group))
    .toSorted((a, b) => Number(a.in !== '') - Number(b.in !== '') || b.pixel_m - a.pixel_m)[0];
}
