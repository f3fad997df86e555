/** What the panel of sites and the map both know, beside the view. Nothing of it outlives the page. */

import { Signal } from '../signal.js';

/**
 * A polygon of one's own.
 * @typedef {object} Shape
 * @property {string} name
 * @property {[number, number][][][]} polygons  rings of longitude and latitude; none where they are not degrees
 * @property {number} corners
 * @property {string} geojson  as it is sent
 *
 * A site of a table.
 * @typedef {object} Listed
 * @property {number} line
 * @property {string} name
 * @property {string} mark  what stands on its marker
 * @property {number} lat
 * @property {number} lon
 *
 * Points of one file, laid over the map.
 * @typedef {object} Layer
 * @property {string} name
 * @property {number} style  its symbol and colour, by place
 * @property {boolean} shown
 * @property {{ name: string, lat: number, lon: number }[]} points
 */

export class Sites {
  constructor() {
    /** Corners of the polygon being drawn, latitude first; null: none is. */
    this.drawing = new Signal(/** @type {[number, number][] | null} */ (null));
    /** Closes it, where it has corners enough. */
    this.finish = () => {};
    /** A polygon that is too long for the address. */
    this.shape = new Signal(/** @type {Shape | null} */ (null));
    /** The sites of a table, in order of need. */
    this.list = new Signal(/** @type {readonly Listed[]} */ ([]));
    /** The line of the one that is looked at. */
    this.chosen = new Signal(/** @type {number | null} */ (null));
    this.layers = new Signal(/** @type {readonly Layer[]} */ ([]));
    /** What is to be said of the points that lie in an area; nothing where there are none. */
    this.here = new Signal(/** @type {(code: string) => string} */ (() => ''));
    /** The areas that what was asked about takes in; null: nothing was. */
    this.inside = new Signal(/** @type {ReadonlySet<string> | null} */ (null));
  }
}

/**
 * Whether the panel asks about this.
 * @param {import('../page.js').Page} page
 * @param {import('../view.js').Reach} reach
 */
export function asks({ view: { value: view } }, reach) {
  return view.panel === 'within' && view.reach === reach;
}
