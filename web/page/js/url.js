/** The view in the page's address, and back. */

import { read, written } from './brush.js';
import { isOwn } from './own-table/own.js';
import { PANELS, REACHES, SHOWS, START } from './view.js';

/** @typedef {import('./view.js').View} View */

/** What single ways to look depend on. */
const OWN = /** @type {const} */ (['compare', 'from', 'second', 'parts', 'method', 'several']);

/**
 * @param {View} view
 * @returns {string} a query string with its question mark
 */
export function encode(view) {
  const query = new URLSearchParams();
  if (!isOwn(view.indicator)) {
    query.set('indicator', view.indicator);
    query.set('period', view.period);
  }
  if (view.in !== null) query.set('in', view.in);
  if (view.show !== START.show) query.set('show', view.show);
  for (const key of OWN) {
    const value = view[key];
    if (value) query.set(key, value);
  }
  if (view.scheme !== START.scheme) query.set('scheme', view.scheme);
  if (view.scheme === 'fixed' && view.breaks) query.set('breaks', view.breaks);
  if (view.held !== null) query.set('same-classes', view.held ? 'yes' : 'no');
  if (view.classes !== START.classes) query.set('classes', String(view.classes));
  if (view.outlines !== null) query.set('outlines', view.outlines || 'none');
  if (view.brush) query.set('brush', view.brush);
  if (view.patterns) query.set('patterns', '1');
  if (view.labels) query.set('labels', '1');
  if (view.area) query.set('area', view.area);
  if (view.site) {
    query.set('at', `${view.site.lat},${view.site.lon}`);
    query.set('km', String(view.km));
    if (view.measure !== START.measure) query.set('measure', view.measure);
  }
  if (view.reach !== START.reach) query.set('reach', view.reach);
  if (view.polygon) query.set('polygon', view.polygon);
  if (view.panel !== START.panel) query.set('panel', view.panel);
  if (view.map) query.set('map', `${view.map.zoom}/${view.map.lat}/${view.map.lon}`);
  // Commas, colons, slashes and, in a value, equals signs are plain in a query string and read better so.
  return `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%3D', '=')}`;
}

/**
 * What no link can hold: the history of this tab does.
 * @param {View} view
 * @returns {Partial<View> | null}
 */
export function unaddressed({ indicator, period }) {
  return isOwn(indicator) ? { indicator, period } : null;
}

/**
 * @param {string} search
 * @returns {View} with what cannot be read left at its default
 */
export function decode(search) {
  const query = new URLSearchParams(search);
  const classes = Number(query.get('classes') ?? START.classes);
  const km = Number(query.get('km') ?? START.km);
  const panel = PANELS.find((p) => p === query.get('panel'));
  return {
    indicator: query.get('indicator') ?? START.indicator,
    period: query.get('period') ?? START.period,
    in: query.get('in'),
    show: SHOWS.find((s) => s === query.get('show')) ?? START.show,
    compare: query.get('compare'),
    from: query.get('from'),
    second: query.get('second'),
    parts: query.get('parts'),
    method: query.get('method'),
    several: query.get('several'),
    scheme: query.get('scheme') ?? START.scheme,
    classes: Number.isInteger(classes) && classes >= 2 && classes <= 9 ? classes : START.classes,
    breaks: query.get('breaks'),
    held: { yes: true, no: false }[query.get('same-classes') ?? ''] ?? null,
    area: query.get('area'),
    reach: REACHES.find((r) => r === query.get('reach')) ?? START.reach,
    polygon: query.get('polygon'),
    site: place(query.get('at') ?? ''),
    km: km > 0 && km <= 200 ? km : START.km,
    measure: query.get('measure') ?? START.measure,
    outlines: query.get('outlines') === 'none' ? '' : query.get('outlines'),
    brush: written(read(query.get('brush'))),
    patterns: query.get('patterns') === '1',
    labels: query.get('labels') === '1',
    panel: panel ?? START.panel,
    map: camera(query.get('map') ?? ''),
  };
}

/**
 * `51.39, 0.52`: latitude first, as people write it.
 * @param {string} text
 * @returns {import('./view.js').Circle | null}
 */
export function place(text) {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (!match) return null;
  const lat = Number(match[1]);
  const lon = Number(match[2]);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/**
 * @param {string} text  `zoom/lat/lon`
 * @returns {View['map']}
 */
function camera(text) {
  const [zoom, lat, lon] = text.split('/').map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  if (![zoom, lat, lon].every(Number.isFinite)) return null;
  return { zoom, lat, lon };
}
