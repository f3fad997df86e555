/** Which boundaries are drawn: as fine as the screen shows, of the group that is looked at first, then of all. */

import * as api from '../api.js';
import { latest } from '../load.js';
import { differs } from '../page.js';
import { outlined } from '../view.js';
import { outlinesOf } from './grouped.js';
import { atHand, levelFor, metresPerPixel } from './levels.js';
import { decode } from './topology.js';

/** @import * as L from '/vendor/leaflet/leaflet-src.esm.js' */
/** @typedef {import('../page.js').Page} Page */

/**
 * Keeps `page.boundaries` up with the map and the view.
 * @param {Page} page
 * @param {L.Map} map
 * @param {import('../load.js').Report} report
 * @param {Promise<unknown>} ready  before which nothing is drawn
 * @returns {Promise<void>} when the first are drawn, or could not be had
 */
export function boundaries(page, map, report, ready) {
  const { geometry: path, levels } = page.catalogue.dataset;
  /** @type {import('./levels.js').Held[]} */
  const held = [];
  /** Groups of areas, by grouping and the group that the areas are of. @type {Map<string, Api.Groups>} */
  const grouped = new Map();
  /** Whether areas outside the group are drawn too, from now on. */
  let whole = false;
  /** Whether that waits for an idle moment. */
  let waiting = false;
  /** What is drawn. @type {{ in: string, of: string | null } | null} */
  let drawn = null;

  const wanted = () => {
    const view = page.view.value;
    return { in: whole ? '' : view.in ?? '', of: outlined(page.catalogue, view)?.id ?? null };
  };
  const fetched = async (/** @type {AbortSignal} */ signal, /** @type {string} */ group, /** @type {number} */ pixel_m) => {
    const asked = { pixel_m: levelFor(levels, pixel_m, group === ''), in: group };
    const geometry = decode(await api.boundaries(path, asked, signal));
    const made = { ...asked, geometry, drawn: new Map() };
    held.push(made);
    return made;
  };
  const groups = async (/** @type {AbortSignal} */ signal, /** @type {{ of: string, in: string }} */ asked) => {
    const key = `${asked.of} ${asked.in}`;
    const found = grouped.get(key) ?? (await api.groups(path, asked, signal));
    grouped.set(key, found);
    return found;
  };
  const bring = latest(async (signal) => {
    const { in: group, of } = wanted();
    const pixel_m = metresPerPixel(map.getZoom(), map.getCenter().lat);
    const known = atHand(held, group, pixel_m);
    const [found, own] = await Promise.all([
      known ?? fetched(signal, group, pixel_m),
      of === null ? null : groups(signal, { of, in: known?.in ?? group }),
      ready,
    ]);
    if (signal.aborted) return;
    drawn = { in: found.in, of };
    const boundaries = found.drawn.get(of) ?? { ...found.geometry, outlines: own && outlinesOf(found.geometry, own) };
    found.drawn.set(of, boundaries);
    page.boundaries.set(boundaries);
    whole ||= found.in === '';
    if (!whole) surroundings();
    else performance.mark('oast-whole');
  }, { busy: () => {}, failed, fine: report.fine });

  /** A finer level, or the land around, can be done without. @param {unknown} error @param {() => void} again */
  function failed(error, again) {
    const group = page.view.value.in ?? '';
    const enough = drawn && drawn.of === wanted().of && (drawn.in === '' || drawn.in === group);
    if (!enough) report.failed(error, again);
  }
  /** The land around, once there is nothing more pressing; not where bytes are dear. */
  function surroundings() {
    if (waiting || savesData()) return;
    waiting = true;
    whenStill(map, () => {
      whole = true;
      bring();
    });
  }

  map.on('zoomend', bring);
  page.view.listen((now, before) => {
    if (differs(now, before, 'in', 'outlines')) bring();
  });
  // Later levels come without a word: what is drawn can be used meanwhile.
  report.busy(true);
  return bring().finally(() => report.busy(false));
}

function savesData() {
  const connection = /** @type {{ saveData?: boolean } | undefined} */ (Reflect.get(navigator, 'connection'));
  return connection?.saveData === true;
}

/**
 * Once the browser has nothing to do and nobody moves the map.
 * @param {L.Map} map
 * @param {() => void} task
 */
function whenStill(map, task) {
  const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 300));
  let moving = false;
  const start = () => { moving = true; };
  const end = () => { moving = false; };
  map.on('movestart', start).on('moveend', end);
  const attempt = () => idle(() => {
    if (moving) {
      map.once('moveend', attempt);
      return;
    }
    map.off('movestart', start).off('moveend', end);
    task();
  });
  attempt();
}
