/** Positions on the ground, as they are written. */

/** Five places of a degree are about a metre. @param {number} degrees */
export function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
