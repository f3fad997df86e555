/** A range of values that is held on the histogram: those outside step back, on the map and in the table. */

/** Both ends belong to it. @typedef {{ from: number, to: number }} Range */

/**
 * Whether a value lies within, as it is read: 22.04 is 22.0 with one decimal.
 * @param {Range} range
 * @param {number | null} value
 * @param {number} decimals
 */
export function holds({ from, to }, value, decimals) {
  const half = 0.5 / 10 ** decimals;
  return value !== null && value >= from - half && value < to + half;
}

/**
 * As the address holds it: `14.9,22`.
 * @param {Range | null} range
 */
export function written(range) {
  return range && `${range.from},${range.to}`;
}

/**
 * @param {string | null} text
 * @returns {Range | null}
 */
export function read(text) {
  const [from, to, ...more] = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (from === undefined || to === undefined || more.length > 0) return null;
  return Number.isFinite(from) && Number.isFinite(to) && from <= to ? { from, to } : null;
}
