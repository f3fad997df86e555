/** Paths kept by where they lie, so that a map of a town does not draw the country. */

/** Side of a tile, in pixels of the surface: about fifty kilometres in England. */
const SIDE = 2048;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

export class Tiles {
  /** @type {Map<string, { path: Path2D, box: Box }>} */
  #tiles = new Map();

  /**
   * Adds lines, or rings, that belong together: they go where the first begins.
   * @param {Float64Array[]} lines  positions on the surface
   * @param {boolean} closed
   */
  add(lines, closed) {
    const [x = 0, y = 0] = lines[0] ?? [];
    const key = `${Math.floor(x / SIDE)} ${Math.floor(y / SIDE)}`;
    const tile = this.#tiles.get(key) ?? { path: new Path2D(), box: { left: x, top: y, right: x, bottom: y } };
    this.#tiles.set(key, tile);
    for (const line of lines) {
      trace(tile.path, line, closed);
      widen(tile.box, line);
    }
  }

  /** The paths of which something may be in a view. @param {Box} view @returns {Path2D[]} */
  seen(view) {
    return [...this.#tiles.values()]
      .filter(({ box }) => box.left <= view.right && view.left <= box.right && box.top <= view.bottom && view.top <= box.bottom)
      .map(({ path }) => path);
  }
}

/**
 * @param {Path2D} path
 * @param {Float64Array} positions
 * @param {boolean} closed
 */
export function trace(path, positions, closed) {
  path.moveTo(positions[0] ?? 0, positions[1] ?? 0);
  for (let i = 2; i < positions.length; i += 2) path.lineTo(positions[i] ?? 0, positions[i + 1] ?? 0);
  if (closed) path.closePath();
}

/** @param {Box} box @param {Float64Array} positions */
function widen(box, positions) {
  for (let i = 0; i < positions.length; i += 2) {
    const x = positions[i] ?? 0;
    const y = positions[i + 1] ?? 0;
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
}
