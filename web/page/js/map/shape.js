/** One area, or one group of them, as it is drawn: rings of longitudes and latitudes. */

export class Shape {
  /**
   * @param {string} code
   * @param {Float64Array[][]} polygons  rings of each: longitude and latitude in turn, the first position not said again
   */
  constructor(code, polygons) {
    this.code = code;
    this.polygons = polygons;
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (const rings of polygons) {
      // Holes lie inside.
      const outer = rings[0] ?? new Float64Array();
      for (let i = 0; i < outer.length; i += 2) {
        const lon = outer[i] ?? 0;
        const lat = outer[i + 1] ?? 0;
        if (lon < west) west = lon;
        if (lon > east) east = lon;
        if (lat < south) south = lat;
        if (lat > north) north = lat;
      }
    }
    /** @type {Api.Bbox} */
    this.bbox = [west, south, east, north];
  }

  rings() {
    return this.polygons.flat();
  }

  /**
   * As Leaflet takes it: polygons of rings of latitude and longitude.
   * @returns {[number, number][][][]}
   */
  latLngs() {
    return this.polygons.map((rings) => rings.map((ring) => {
      /** @type {[number, number][]} */
      const positions = [];
      for (let i = 0; i < ring.length; i += 2) positions.push([ring[i + 1] ?? 0, ring[i] ?? 0]);
      return positions;
    }));
  }

  /**
   * Whether a position lies inside: a ray from it crosses the rings an odd number of times.
   * @param {number} lon
   * @param {number} lat
   */
  contains(lon, lat) {
    const [west, south, east, north] = this.bbox;
    if (lon < west || lon > east || lat < south || lat > north) return false;
    return this.#crossings(lat).filter((x) => x > lon).length % 2 === 1;
  }

  /**
   * A position inside: the middle of the widest stretch on the parallel through the middle of the box.
   * @returns {[number, number]} longitude, latitude
   */
  inside() {
    const [west, south, east, north] = this.bbox;
    const lat = (south + north) / 2;
    const crossings = this.#crossings(lat).sort((a, b) => a - b);
    let [from, to] = [(west + east) / 2, (west + east) / 2];
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [left = 0, right = 0] = crossings.slice(i, i + 2);
      if (right - left > to - from) [from, to] = [left, right];
    }
    return [(from + to) / 2, lat];
  }

  /** Longitudes at which the rings cross a parallel. @param {number} lat */
  #crossings(lat) {
    const crossings = [];
    for (const ring of this.rings()) {
      let lon0 = ring.at(-2) ?? 0;
      let lat0 = ring.at(-1) ?? 0;
      for (let i = 0; i < ring.length; i += 2) {
        const lon1 = ring[i] ?? 0;
        const lat1 = ring[i + 1] ?? 0;
        if (lat0 > lat !== lat1 > lat) crossings.push(lon0 + ((lat - lat0) / (lat1 - lat0)) * (lon1 - lon0));
        [lon0, lat0] = [lon1, lat1];
      }
    }
    return crossings;
  }
}
