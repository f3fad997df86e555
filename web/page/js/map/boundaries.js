/** Which boundaries are drawn: as fine as the screen shows, of the group that is looked at first, then of all. */

import * as api from '../api.js';
import { latest } from '../load.js';
import { differs } from '../page.js';
import { outlined } from '../view.js';
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
  /** Whether areas outside the group are drawn too, from now on. */
  let whole = false;
  /** Whether that waits for an idle moment. */
  let waiting = false;
  /** What is drawn. @type {import('./levels.js').Held | null} */
  let drawn = null;

  const wanted = () => {
    const view = page.view.value;
    const group = whole ? '' : view.in ?? '';
    return { in: group, outlines: outlined(page.catalogue, view)?.id ?? null };
  };
  const fetched = async (/** @type {AbortSignal} */ signal, /** @type {number} */ pixel_m) => {
    const what = wanted();
    const asked = { pixel_m: levelFor(levels, pixel_m, what.in === ''), ...what };
    const geometry = decode(await api.boundaries(path, asked, signal), asked.outlines);
    const made = { ...asked, geometry };
    held.push(made, { ...asked, outlines: null, geometry: { ...geometry, outlines: null } });
    return made;
  };
  const bring = latest(async (signal) => {
    const pixel_m = metresPerPixel(map.getZoom(), map.getCenter().lat);
    const found = atHand(held, wanted(), pixel_m) ?? (await fetched(signal, pixel_m));
    await ready;
    if (signal.aborted) return;
    drawn = found;
    page.boundaries.set(found.geometry);
    whole ||= found.in === '';
    if (!whole) surroundings();
    else performance.mark('oast-whole');
  }, { busy: () => {}, failed, fine: report.fine });

  /** A finer level, or the land around, can be done without. @param {unknown} error @param {() => void} again */
  function failed(error, again) {
    const group = page.view.value.in ?? '';
    const enough = drawn && drawn.outlines === wanted().outlines && (drawn.in === '' || drawn.in === group);
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
