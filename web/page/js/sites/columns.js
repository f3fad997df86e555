/** Points from a table: which columns say where they are, and which rows say nothing usable. */

import { fromNumbers, isPostcode, readPlace, toNumber } from './coordinates.js';

/** @typedef {import('./csv.js').Row} Row */
/** A row that is at a place. @typedef {{ line: number, name: string, place: import('./coordinates.js').Place }} Point */
/** A row that is not, and why. @typedef {{ line: number, name: string, reason: string }} Bad */

/** Headings without anything but letters and digits, as the server knows them. */
const NAMES = {
  name: ['name', 'site', 'sitename', 'title', 'label', 'place', 'organisation', 'practice', 'practicename', 'id'],
  postcode: ['postcode', 'pcd', 'pcds', 'pcd2', 'pcd7', 'pcd8'],
  lat: ['latitude', 'lat'],
  lon: ['longitude', 'long', 'lon', 'lng'],
  easting: ['easting', 'eastings', 'oseast1m', 'bnge', 'x', 'e'],
  northing: ['northing', 'northings', 'osnrth1m', 'bngn', 'y', 'n'],
};

/** @typedef {Record<keyof typeof NAMES, number>} Columns  -1 where there is none */

/** How many rows are looked at where headings say nothing. */
const LOOKED_AT = 50;

/**
 * @param {Row[]} rows
 * @returns {{ points: Point[], bad: Bad[] }}
 */
export function readPoints(rows) {
  const [header, ...rest] = rows;
  if (!header) throw new Error('The file is empty.');
  const named = byHeading(header.cells);
  const columns = places(named) ? named : byContent(rest, named);
  // Without a heading the first row is a row like the others.
  const headless = !places(named) && readRow(header, columns).place !== undefined;
  if (!places(columns)) {
    throw new Error(`No column says where the sites are. There are: ${header.cells.join(', ')}. A postcode, or latitude and longitude, or easting and northing is needed.`);
  }
  /** @type {Point[]} */
  const points = [];
  /** @type {Bad[]} */
  const bad = [];
  for (const row of headless ? rows : rest) {
    const { name, place, reason } = readRow(row, columns);
    if (place) points.push({ line: row.line, name, place });
    else bad.push({ line: row.line, name, reason: reason ?? '' });
  }
  return { points, bad };
}

/** @param {Columns} columns */
function places({ postcode, lat, lon, easting, northing }) {
  return postcode >= 0 || (lat >= 0 && lon >= 0) || (easting >= 0 && northing >= 0);
}

/** @param {string[]} header @returns {Columns} */
function byHeading(header) {
  const folded = header.map((text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const find = (/** @type {string[]} */ names) => folded.findIndex((text) => names.includes(text));
  return {
    name: find(NAMES.name), postcode: find(NAMES.postcode), lat: find(NAMES.lat), lon: find(NAMES.lon),
    easting: find(NAMES.easting), northing: find(NAMES.northing),
  };
}

/**
 * Columns whose cells are postcodes, or numbers as those of Great Britain are.
 * @param {Row[]} rows
 * @param {Columns} named
 * @returns {Columns}
 */
function byContent(rows, named) {
  const some = rows.slice(0, LOOKED_AT);
  const width = Math.max(0, ...some.map(({ cells }) => cells.length));
  const all = [...Array(width).keys()];
  const mostly = (/** @type {number} */ at, /** @type {(cell: string) => boolean} */ fits) => {
    const cells = some.map((row) => row.cells[at] ?? '').filter(Boolean);
    return cells.length > 0 && cells.filter(fits).length * 3 > cells.length * 2;
  };
  const between = (/** @type {number} */ least, /** @type {number} */ most) => (/** @type {string} */ cell) => {
    const value = toNumber(cell);
    return value >= least && value <= most;
  };
  const find = (/** @type {(cell: string) => boolean} */ fits, from = 0) => all.findIndex((at) => at >= from && mostly(at, fits));
  const postcode = find(isPostcode);
  const lat = find(between(49, 61));
  const lon = all.findIndex((at) => at !== lat && mostly(at, between(-9, 2)) && some.some((row) => /\./.test(row.cells[at] ?? '')));
  const easting = find(between(10_000, 700_000));
  const northing = find(between(5_000, 1_300_000), easting + 1);
  const used = [postcode, lat, lon, easting, northing];
  const text = all.findIndex((at) => !used.includes(at) && mostly(at, (cell) => Number.isNaN(toNumber(cell))));
  return { name: named.name >= 0 ? named.name : text, postcode, lat, lon, easting: northing < 0 ? -1 : easting, northing };
}

/**
 * @param {Row} row
 * @param {Columns} columns
 * @returns {{ name: string, place?: import('./coordinates.js').Place, reason?: string }}
 */
function readRow({ line, cells }, columns) {
  const cell = (/** @type {keyof Columns} */ which) => cells[columns[which]] ?? '';
  const name = cell('name') || cell('postcode') || `Line ${line}`;
  for (const [first, second] of /** @type {const} */ ([['lat', 'lon'], ['easting', 'northing']])) {
    const [a, b] = [cell(first), cell(second)];
    if (!a && !b) continue;
    const place = fromNumbers(toNumber(a), toNumber(b));
    return place ? { name, place } : { name, reason: `“${a}”, “${b}” are not ${first === 'lat' ? 'a latitude and a longitude' : 'an easting and a northing'}` };
  }
  const postcode = cell('postcode');
  if (!postcode) return { name, reason: 'it says no place' };
  const place = readPlace(postcode);
  return place && 'postcode' in place ? { name, place } : { name, reason: `“${postcode}” is no postcode` };
}
