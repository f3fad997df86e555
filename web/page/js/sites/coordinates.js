/** Places as people write them: degrees, eastings and northings, grid references, postcodes. */

/**
 * @typedef {{ lat: number, lon: number }} Degrees
 * @typedef {{ easting: number, northing: number }} Metres
 * @typedef {Degrees | Metres | { postcode: string }} Place
 */

const NUMBER = String.raw`([+−-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)`;
const PAIR = new RegExp(`^\\s*${NUMBER}\\s*°?\\s*([NS])?\\s*(?:,|;|\\s)\\s*${NUMBER}\\s*°?\\s*([EW])?\\s*$`, 'i');
const REFERENCE = /^\s*([HNOST])([A-HJ-Z])\s*(\d{1,5})\s*(\d{1,5})\s*$/i;
const TOGETHER = /^\s*([HNOST])([A-HJ-Z])\s*((?:\d\d){1,5})\s*$/i;

/** Numbers beyond this are no degrees. */
const MOST_DEGREES = 180;

/**
 * What a text says; null where it is no place.
 * @param {string} text
 * @returns {Place | null}
 */
export function readPlace(text) {
  const pair = PAIR.exec(text);
  if (pair) {
    const south = /s/i.test(pair[2] ?? '') ? -1 : 1;
    const west = /w/i.test(pair[4] ?? '') ? -1 : 1;
    return fromNumbers(toNumber(pair[1] ?? '') * south, toNumber(pair[3] ?? '') * west);
  }
  return fromReference(text) ?? (isPostcode(text) ? { postcode: text.trim() } : null);
}

/** A number with or without signs between its thousands. @param {string} text */
export function toNumber(text) {
  const plain = text.trim().replace('−', '-').replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  return plain === '' ? NaN : Number(plain);
}

/**
 * Latitude and longitude, or easting and northing, as their sizes say.
 * @param {number} first
 * @param {number} second
 * @returns {Degrees | Metres | null}
 */
export function fromNumbers(first, second) {
  if (!Number.isFinite(first) || !Number.isFinite(second)) return null;
  if (Math.abs(first) <= 90 && Math.abs(second) <= MOST_DEGREES) return { lat: first, lon: second };
  const metres = first >= 0 && second >= 0 && first < 800_000 && second < 1_400_000 && first + second > 1000;
  return metres ? { easting: first, northing: second } : null;
}

/**
 * `TQ 757 692`: the middle of its square, of 100 m with six figures.
 * @param {string} text
 * @returns {Metres | null}
 */
function fromReference(text) {
  const [, one = '', two = '', ...digits] = REFERENCE.exec(text) ?? [];
  if (one && digits[0]?.length === digits[1]?.length) return square(one, two, digits[0] ?? '', digits[1] ?? '');
  const [, first = '', second = '', all = ''] = TOGETHER.exec(text) ?? [];
  return first ? square(first, second, all.slice(0, all.length / 2), all.slice(all.length / 2)) : null;
}

/** @param {string} one @param {string} two @param {string} e @param {string} n */
function square(one, two, e, n) {
  const [a, b] = [letter(one), letter(two)];
  const size = 10 ** (5 - e.length);
  const easting = (((a - 2) % 5) * 5 + (b % 5)) * 100_000;
  const northing = (19 - Math.floor(a / 5) * 5 - Math.floor(b / 5)) * 100_000;
  return { easting: easting + (Number(e) + 0.5) * size, northing: northing + (Number(n) + 0.5) * size };
}

/** The grid has no I. @param {string} sign */
function letter(sign) {
  const at = sign.toUpperCase().charCodeAt(0) - 65;
  return at > 7 ? at - 1 : at;
}

/** Whether it is written as whole postcodes are. @param {string} text */
export function isPostcode(text) {
  return /^\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i.test(text);
}

/** @param {Place} place @returns {place is Degrees} */
export function isDegrees(place) {
  return 'lat' in place;
}
