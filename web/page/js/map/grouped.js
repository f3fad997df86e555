/** Outlines of groups, of borders that are there already: those with different groups on their two sides. */

/**
 * What is drawn: areas at one level of detail, and outlines of groups of them.
 * @typedef {import('./topology.js').Geometry & { outlines: Outlines | null }} Boundaries
 *
 * @typedef {object} Outlines
 * @property {Float64Array[]} lines  each border of a group once, as longitude and latitude in turn
 * @property {{ name: string, at: [number, number], bbox: Api.Bbox }[]} groups  what to call them, and where
 */

/**
 * @param {import('./topology.js').Geometry} geometry
 * @param {Api.Groups} groups  of the same areas
 * @returns {Outlines}
 */
export function outlinesOf({ areas, lines, sides }, { groups, of_areas }) {
  if (of_areas.length !== areas.size) throw new Error(`the groups are of ${of_areas.length} areas, the boundaries of ${areas.size}`);
  const keys = of_areas.map((of) => of.join());
  const groupsOf = (/** @type {number | undefined} */ area) => keys[area ?? -1] ?? '';
  return {
    lines: lines.filter((_, at) => groupsOf(sides[2 * at]) !== groupsOf(sides[2 * at + 1])),
    groups: groups.flatMap(({ name, centre, bbox }) => (centre ? [{ name, at: centre, bbox }] : [])),
  };
}
