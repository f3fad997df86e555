/** Fetches what the view asks for; the last question wins. */

import * as api from './api.js';
import { areas } from './format.js';
import { differs } from './page.js';
import { shadeId, shades, spotShade, valueShade } from './shades.js';
import { group, subject } from './view.js';

/** @typedef {import('./page.js').Page} Page */
/** @typedef {import('./page.js').Answer} Answer */

/**
 * What becomes of a task; `again` runs it once more, and says which task it was.
 * @typedef {object} Report
 * @property {(on: boolean) => void} busy
 * @property {(error: unknown, again: () => void) => void} failed
 * @property {(again: () => void) => void} fine
 */

/**
 * Keeps `page.answer` and `page.within` up with `page.view`.
 * @param {Page} page
 * @param {Report} report
 */
export function follow(page, report) {
  // Numbers of another question must not stay under this one's heading.
  const failed = (/** @type {unknown} */ error, /** @type {() => void} */ again) => {
    page.working.set(null);
    page.answer.set(null);
    report.failed(error, again);
  };
  const values = latest(async (signal) => {
    page.working.set(working(page));
    page.answer.set(await answer(page, signal));
    page.working.set(null);
  }, { ...report, failed });
  const within = latest(async (signal) => {
    const view = page.view.value;
    page.within.set(view.site && view.panel === 'within' ? await api.within(view, signal) : null);
  }, report);

  page.view.listen((now, before) => {
    if (differs(now, before, 'indicator', 'period', 'in', 'show', 'scheme', 'classes', 'breaks')) values();
    if (differs(now, before, 'site', 'km', 'measure', 'panel', 'period')) within();
  });
  within();
  return values();
}

/**
 * @param {Page} page
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
async function answer(page, signal) {
  const view = page.view.value;
  const { indicator, period } = subject(page.catalogue, view);
  const [choropleth, rank, spots] = await Promise.all([
    api.choropleth(view, signal), api.rank(view, signal), view.show === 'hotspots' ? api.hotspots(view, signal) : null,
  ]);
  const ranked = new Map(rank.areas.map((area) => [area.code, area]));
  const spotted = new Map(spots?.areas.map((spot) => [spot.code, spot]));
  const byCode = new Map();
  for (const area of choropleth.areas) {
    const { code } = area;
    const spot = spotted.get(code);
    const shade = spot ? spotShade(spot) : valueShade(area);
    byCode.set(code, { name: code, district: null, rank: null, ...ranked.get(code), ...area, spot, shade });
  }
  const drawn = new Map(shades(choropleth, spots).map((shade) => [shadeId(shade), shade]));
  return { indicator, period, choropleth, rank, spots, shades: drawn, byCode };
}

/**
 * What takes longer than a look at numbers that are there.
 * @param {Page} page
 */
function working({ catalogue, view: { value: view } }) {
  if (view.show !== 'hotspots') return null;
  const among = (view.in && group(catalogue, view.in)?.areas) || catalogue.dataset.areas;
  return `Looking for hot and cold spots among ${areas(among)}: every neighbourhood is compared with what chance would make.`;
}

/**
 * Runs a task so that a new run aborts the one before.
 * @param {(signal: AbortSignal) => Promise<void>} task
 * @param {Report} report
 */
export function latest(task, report) {
  /** @type {AbortController | null} */
  let running = null;
  const run = async () => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    report.busy(true);
    try {
      await task(mine.signal);
      if (running === mine) report.fine(run);
    } catch (error) {
      if (running === mine && !mine.signal.aborted) report.failed(error, run);
    } finally {
      report.busy(false);
    }
  };
  return run;
}
