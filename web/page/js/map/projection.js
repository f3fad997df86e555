/** Boundaries on a plane, for maps that are drawn by hand: Web Mercator, from the middle of the dataset, so that single precision is enough. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** How wide the world is: pixels of zoom 12. */
const WORLD = 256 * 2 ** 12;

export class Projection {
  #x;
  #y;

  /** @param {Api.Bbox} bbox  of the dataset */
  constructor([west, south, east, north]) {
    this.#x = WORLD * turned((west + east) / 2);
    this.#y = WORLD * fallen((south + north) / 2);
  }

  /** @param {number} lon @param {number} lat  in degrees @returns {[number, number]} */
  at(lon, lat) {
    return [WORLD * turned(lon) - this.#x, WORLD * fallen(lat) - this.#y];
  }

  /** @param {number} x @param {number} y @returns {[number, number]} longitude and latitude */
  from(x, y) {
    const rise = 0.5 - (y + this.#y) / WORLD;
    return [((x + this.#x) / WORLD - 0.5) * 360, (Math.asin(Math.tanh(rise * 2 * Math.PI)) * 180) / Math.PI];
  }

  /** @param {Api.Bbox} bbox @returns {Box} */
  box([west, south, east, north]) {
    const [left, top] = this.at(west, north);
    const [right, bottom] = this.at(east, south);
    return { left, top, right, bottom };
  }

  /** @param {Float64Array} line  longitude and latitude in turn @returns {Float64Array} x and y in turn */
  line(line) {
    const positions = new Float64Array(line.length);
    for (let i = 0; i < line.length; i += 2) {
      positions[i] = WORLD * turned(line[i] ?? 0) - this.#x;
      positions[i + 1] = WORLD * fallen(line[i + 1] ?? 0) - this.#y;
    }
    return positions;
  }
}

/** @param {number} lon */
function turned(lon) {
  return 0.5 + lon / 360;
}

/** @param {number} lat */
function fallen(lat) {
  return 0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI);
}
