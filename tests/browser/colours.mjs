/** How far apart two colours are, for people with any colour vision: as `src/palette` has it for the ramps. */

/** Machado, Oliveira & Fernandes (2009), table 1, severity 1.0. */
const SIGHT = {
  'all cones': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/**
 * The pair that is closest for anybody, in OKLab.
 * @param {string[]} colours  as `#rrggbb`
 * @returns {{ apart: number, pair: [string, string], sight: string }}
 */
export function closest(colours) {
  const all = Object.entries(SIGHT).flatMap(([sight, matrix]) =>
    colours.flatMap((one, at) => colours.slice(at + 1).map((other) => ({
      apart: Math.hypot(...minus(lab(seen(one, matrix)), lab(seen(other, matrix)))),
      pair: /** @type {[string, string]} */ ([one, other]),
      sight,
    }))));
  return all.reduce((least, next) => (next.apart < least.apart ? next : least));
}

/** @param {string} colour @param {number[][]} matrix */
function seen(colour, matrix) {
  const light = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, weight, at) => sum + weight * light[at], 0))));
}

/** @param {number} share */
function linear(share) {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Ottosson (2020), from linear sRGB. @param {number[]} light */
function lab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {number[]} a @param {number[]} b */
function minus(a, b) {
  return a.map((value, at) => value - b[at]);
}
