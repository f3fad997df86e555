/** A person's own points over the map: job sites, jobcentres, GP practices; and jobs against residents. */

import { announce } from '../announce.js';
import { el, fill } from '../dom.js';
import { number } from '../format.js';
import * as ask from './ask.js';
import { readPoints } from './columns.js';
import { readRows, textOf } from './csv.js';
import { drop, leftOut, small, wrong } from './fields.js';
import { jobs } from './jobs.js';
import { key, SYMBOLS, symbolOf } from './symbols.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./state.js').Layer} Layer */

const HINT = 'Job sites, jobcentres, GP practices: a CSV file each, with latitude and longitude, easting and northing, or postcodes. '
  + 'Latitudes and longitudes stay in this browser; postcodes and eastings are sent to this server to be looked up, without names, and not kept.';

/** The most points of one file. */
const MOST = 5000;

/** Names of points in an area that are said. */
const NAMED = 3;

/** @param {Page} page */
export function ownPoints(page) {
  const { layers, here } = page.sites;
  const list = el('ul', { class: 'layers', 'aria-label': 'Points on the map' });
  const said = el('div', {});
  const file = drop({ id: 'points-file', label: 'A CSV file of points', accept: '.csv,.tsv,.txt,text/csv', hint: HINT, take });

  /** @param {File} chosen */
  async function take(chosen) {
    fill(said);
    try {
      if (layers.value.length >= SYMBOLS.length) throw new Error(`${SYMBOLS.length} files are as many as can be told apart: take one off first.`);
      const { points, bad } = readPoints(readRows(await textOf(small(chosen))));
      if (points.length > MOST) throw new Error(`${chosen.name} has ${number(points.length, 0)} points; at most ${number(MOST, 0)} are laid over the map.`);
      const { found, bad: worse, sent } = await ask.located(points);
      const left = [...bad, ...worse].sort((a, b) => a.line - b.line);
      if (found.length === 0) throw new Error(`No row of ${chosen.name} says where a point is${left[0] ? `. The first: line ${left[0].line}, ${left[0].reason}` : ''}.`);
      const style = [...SYMBOLS.keys()].find((at) => !layers.value.some((layer) => layer.style === at)) ?? 0;
      const name = chosen.name.replace(/\.[a-z]+$/i, '').replaceAll(/[_-]+/g, ' ');
      layers.set([...layers.value, { name, style, shown: true, points: found }]);
      fill(said, leftOut(left), sent > 0 && el('p', { class: 'note' }, `${number(sent, 0)} places were looked up by the server.`));
      announce(`${number(found.length, 0)} points of ${name} on the map`);
    } catch (error) {
      fill(said, wrong(error));
    }
  }

  const show = () => {
    fill(list, ...layers.value.map((layer) => item(page, layer)));
    list.hidden = layers.value.length === 0;
  };
  layers.listen(show);
  show();

  // Found once for each outline that is drawn, not while somebody points at it.
  /** @type {number | undefined} */
  let waiting;
  const count = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = inAreas(page, layers.value.filter((layer) => layer.shown));
      here.set((code) => [...found.get(code) ?? []].map(([{ name }, names]) => words(name, names)).join(' · '));
    });
  };
  layers.listen(count);
  page.boundaries.listen(count);
  return el('div', {}, file, said, list, jobs(page));
}

/**
 * One file of points, in the legend.
 * @param {Page} page
 * @param {Layer} layer
 */
function item({ sites: { layers } }, layer) {
  const id = `layer-${layer.style}`;
  const shown = el('input', { type: 'checkbox', id, checked: layer.shown });
  shown.checked = layer.shown;
  shown.addEventListener('change', () => {
    layers.set(layers.value.map((one) => (one === layer ? { ...layer, shown: shown.checked } : one)));
    document.getElementById(id)?.focus();
  });
  const off = el('button', { type: 'button', class: 'quiet', 'aria-label': `Take off ${layer.name}` }, 'Take off');
  off.addEventListener('click', () => {
    layers.set(layers.value.filter((one) => one !== layer));
    announce(`${layer.name} is taken off the map`);
    document.getElementById('points-file')?.focus();
  });
  return el('li', {}, el('label', { for: id }, shown, key(layer.style), el('span', { class: 'label' }, layer.name, el('span', { class: 'where' }, layer.points.length === 1 ? `1 point, a ${symbolOf(layer.style).name}` : `${number(layer.points.length, 0)} points, ${symbolOf(layer.style).plural}`))), off);
}

/** In which area a point was found last: with finer outlines it is most often there still. @type {WeakMap<object, string>} */
const lastIn = new WeakMap();

/**
 * @param {Page} page
 * @param {readonly Layer[]} layers
 * @returns {Map<string, Map<Layer, string[]>>}  names of the points of each layer in each area
 */
function inAreas(page, layers) {
  const areas = page.boundaries.value?.areas ?? new Map();
  const found = new Map();
  for (const layer of layers) {
    for (const point of layer.points) {
      const { lat, lon, name } = point;
      const before = lastIn.get(point);
      const still = before !== undefined && areas.get(before)?.contains(lon, lat);
      const code = still ? before : areaOf(areas, lon, lat);
      if (code === null) continue;
      lastIn.set(point, code);
      const of = found.get(code) ?? new Map();
      found.set(code, of.set(layer, [...of.get(layer) ?? [], name]));
    }
  }
  return found;
}

/** @param {ReadonlyMap<string, import('../map/shape.js').Shape>} areas @param {number} lon @param {number} lat */
function areaOf(areas, lon, lat) {
  for (const [code, shape] of areas) if (shape.contains(lon, lat)) return code;
  return null;
}

/** `3 job sites here: Dover Eastern Docks, …`. @param {string} layer @param {string[]} names */
function words(layer, names) {
  const some = names.slice(0, NAMED).join(', ');
  return `${number(names.length, 0)} of ${layer} here: ${some}${names.length > NAMED ? ' and others' : ''}`;
}
