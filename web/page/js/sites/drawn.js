/** An area of one's own: drawn on the map, typed, or from a file of GeoJSON. */

import { Refusal } from '../api.js';
import { announce } from '../announce.js';
import { el, fill } from '../dom.js';
import { number } from '../format.js';
import { latest } from '../load.js';
import { differs } from '../page.js';
import { rounded } from '../degrees.js';
import * as ask from './ask.js';
import { areasTouched } from './areas-touched.js';
import { readPlace } from './coordinates.js';
import { textOf } from './csv.js';
import { drop, field, small, wrong } from './fields.js';
import { figures, headline } from './figures.js';
import { addressed, cornersOf, MOST_IN_ADDRESS, shapeOf, shortRing } from './polygon.js';
import { asks } from './state.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {[number, number]} Corner */

const HOW = 'Click the map for each corner, and the first corner again to close the area. By keyboard: move the map with the arrow keys, '
  + 'Enter puts a corner at the cross, Enter again closes. Backspace takes the last corner back, Escape ends.';

/**
 * @param {Page} page
 * @param {import('../load.js').Report} report
 */
export function drawn(page, report) {
  const { drawing, shape } = page.sites;
  const start = el('button', { type: 'button', class: 'arm', 'aria-pressed': 'false' }, 'Draw on the map');
  const close = el('button', { type: 'button', class: 'quiet' }, 'Close the area');
  const back = el('button', { type: 'button', class: 'quiet' }, 'Take back a corner');
  const clear = el('button', { type: 'button', class: 'quiet' }, 'Clear');
  const progress = el('p', { class: 'hint' });
  const typed = el('textarea', { id: 'corners', rows: 4, spellcheck: 'false', 'aria-describedby': 'corners-hint' });
  const use = el('button', { type: 'button', class: 'quiet' }, 'Use these corners');
  const typing = el('details', {}, el('summary', {}, 'Type the corners'),
    field('corners', 'One on each line', typed), el('p', { class: 'hint', id: 'corners-hint' }, 'Latitude, longitude; easting, northing; a grid reference; or a postcode.'), use);
  const file = drop({
    id: 'shape-file', label: 'Or a file of GeoJSON, such as an isochrone', accept: '.geojson,.json,application/geo+json', take,
    hint: 'A polygon, in degrees or on the national grid. It is sent to this server to be measured, and not kept.',
  });
  const fault = el('div', {});
  const result = el('div', { class: 'found' });

  /** @param {readonly Corner[]} corners  longitude first */
  const choose = (corners) => {
    fill(fault);
    shape.set(null);
    if (corners.length <= MOST_IN_ADDRESS) {
      page.choose({ polygon: addressed(corners) });
      return;
    }
    const ring = [...corners, corners[0] ?? /** @type {Corner} */ ([0, 0])];
    const geojson = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    keep({ name: 'The area you drew', corners: corners.length, geojson, polygons: [[ring]] });
  };
  const keep = (/** @type {import('./state.js').Shape} */ kept) => {
    shape.set(kept);
    if (page.view.value.polygon) page.choose({ polygon: null });
    else question();
  };
  /** @param {File} chosen */
  async function take(chosen) {
    fill(fault);
    drawing.set(null);
    try {
      const read = shapeOf(chosen.name, await textOf(small(chosen)));
      const ring = shortRing(read);
      if (ring) choose(ring);
      else keep(read);
    } catch (error) {
      fill(fault, wrong(error));
    }
  }

  start.addEventListener('click', () => {
    drawing.set(drawing.value ? null : []);
  });
  close.addEventListener('click', () => finish());
  const finish = () => {
    const corners = drawing.value ?? [];
    if (corners.length < 3) return;
    drawing.set(null);
    choose(corners.map(([lat, lon]) => [rounded(lon), rounded(lat)]));
    start.focus();
  };
  page.sites.finish = finish;
  back.addEventListener('click', () => drawing.set(drawing.value?.slice(0, -1) ?? null));
  clear.addEventListener('click', () => {
    drawing.set(null);
    shape.set(null);
    fill(fault);
    if (page.view.value.polygon) page.choose({ polygon: null });
    else question();
    start.focus();
  });
  use.addEventListener('click', latest(async (signal) => {
    const lines = typed.value.split('\n').map((text, at) => ({ line: at + 1, name: text.trim(), place: readPlace(text) })).filter(({ name }) => name);
    const unread = lines.find(({ place }) => !place);
    const points = lines.flatMap(({ place, ...line }) => (place ? [{ ...line, place }] : []));
    if (unread || points.length < 3) {
      fill(fault, wrong(new Error(unread ? `Line ${unread.line}, “${unread.name}”, is no place.` : 'An area needs three corners at least.')));
      return;
    }
    const { found, bad } = await ask.located(points, signal);
    if (bad.length > 0) fill(fault, wrong(new Error(bad.map(({ line, reason }) => `Line ${line}: ${reason}.`).join(' '))));
    else choose(found.map(({ lat, lon }) => [fine(lon), fine(lat)]));
  }, report));

  const question = latest(async (signal) => {
    const view = page.view.value;
    if (!asks(page, 'area')) return;
    if (!view.polygon && !shape.value) {
      page.sites.inside.set(null);
      fill(result, el('p', { class: 'note' }, 'Who lives in an area that no map has: a catchment, a bus route’s reach, an isochrone from another tool.'));
      return;
    }
    try {
      const own = await ask.polygon(view, shape.value, signal);
      page.sites.inside.set(new Set(own.areas.map(({ code }) => code)));
      last = own;
      write();
      announce([`Your own area touches ${number(own.areas.length, 0)} areas`, headline(page, own)].filter(Boolean).join('. '));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      last = null;
      page.sites.inside.set(null);
      fill(result, wrong(error));
    }
  }, report);
  /** @type {Api.OwnArea | null} */
  let last = null;
  const write = () => {
    if (!last) return;
    fill(result, ...figures(page, last, { what: 'area' }), ...areasTouched(page, last), held(page));
  };

  const show = () => {
    const corners = drawing.value;
    start.textContent = corners ? 'Stop drawing (Esc)' : 'Draw on the map';
    start.setAttribute('aria-pressed', String(corners !== null));
    close.hidden = !corners;
    back.hidden = !corners;
    close.disabled = (corners?.length ?? 0) < 3;
    back.disabled = !corners?.length;
    clear.hidden = !page.view.value.polygon && !shape.value;
    progress.textContent = corners ? `${HOW} ${corners.length === 1 ? '1 corner' : `${corners.length} corners`} so far.` : '';
  };
  drawing.listen((now, before) => {
    page.armed.set(now ? 'corner' : null);
    if (now && before && now.length !== before.length) announce(now.length === 1 ? '1 corner' : `${now.length} corners`);
    else if (now && !before) announce('Drawing. Click the map, or press Enter at the cross, for each corner');
    show();
  });
  page.view.listen((now, before) => {
    show();
    if (differs(now, before, 'polygon', 'panel', 'reach', 'period')) question();
  });
  shape.listen(show);
  page.answer.listen(() => {
    if (asks(page, 'area')) write();
  });
  const corners = cornersOf(page.view.value.polygon);
  if (corners) typed.value = corners.map(([lon, lat]) => `${lat}, ${lon}`).join('\n');
  show();
  question();
  return el('div', {}, el('div', { class: 'buttons' }, start, close, back, clear), progress, typing, file, fault, result);
}

/** Six places of a degree are about a decimetre. @param {number} degrees */
const fine = (degrees) => Math.round(degrees * 1e6) / 1e6;

/** Whether a link to this page brings the area back. @param {Page} page */
function held({ view: { value: view }, sites: { shape: { value: shape } } }) {
  if (view.polygon || !shape) return el('p', { class: 'note' }, 'A link to this page brings this area back.');
  return el('p', { class: 'note' }, `${shape.name} has ${number(shape.corners, 0)} corners, more than an address may hold: a link to this page does not bring it back.`
    + (shape.polygons.length === 0 ? ' It is in metres on the national grid: its figures are right, and it is not drawn.' : ''));
}
