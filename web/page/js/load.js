/** Fetches what the view asks for; the last question wins. */

import * as api from './api.js';
import * as own from './own-table/ask.js';
import { shownOf } from './own-table/own.js';
import { differs } from './page.js';
import { shadeId } from './shades.js';
import { fitting, showOf } from './shows/all.js';
import { subject } from './view.js';

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
 * Keeps `page.answer` up with `page.view`.
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
    page.working.set(fitting(page).working(page));
    page.answer.set(await (ahead.get(question(page)) ?? answer(page, signal)));
    page.working.set(null);
  }, { ...report, failed });

  page.view.listen((now, before) => {
    if (differs(now, before, 'indicator', 'period', 'in', 'show', 'scheme', 'classes', 'breaks', 'held', ...showOf(now).keys)) values();
  });
  page.own.listen((held) => {
    if (held && shownOf(page)) values();
  });
  return values();
}

/** Answers to what will be asked next, by the question: one on either side of where time stands. @type {Map<string, Promise<Answer>>} */
const ahead = new Map();
/** More than these are not worth their memory. */
const AHEAD = 4;

/**
 * Asks for what the page would show of another view, so that it is there when it is wanted.
 * @param {Page} page
 * @param {Partial<import('./view.js').View>} patch
 * @param {AbortSignal} signal
 * @returns {Promise<unknown>}
 */
export function askAhead(page, patch, signal) {
  /** @type {Page} */
  const then = Object.create(page, {
    view: { value: { value: { ...page.view.value, ...patch } } },
    ...Object.fromEntries(/** @type {const} */ (['choose', 'adjust', 'select']).map((name) => [name, { value: page[name].bind(page) }])),
  });
  const asked = question(then);
  const known = ahead.get(asked);
  if (known) return known;
  const asking = answer(then, signal);
  asking.catch(() => ahead.delete(asked));
  ahead.set(asked, asking);
  for (const oldest of [...ahead.keys()].slice(0, -AHEAD)) ahead.delete(oldest);
  return asking;
}

/** What an answer depends on. @param {Page} page */
function question(page) {
  const view = page.view.value;
  const keys = /** @type {const} */ (['indicator', 'period', 'in', 'scheme', 'classes', 'breaks', 'held']);
  const show = fitting(page);
  return JSON.stringify([show.id, ...[...keys, ...show.keys].map((key) => view[key])]);
}

/**
 * @param {Page} page
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
async function answer(page, signal) {
  const show = fitting(page);
  const asked = values(page, signal);
  const [found, look] = await Promise.all([asked, show.ask(page, asked, signal)]);
  const own = look.values ?? found;
  const shades = new Map(look.shades.map((shade) => [shadeId(shade), shade]));
  const ranked = new Map(own.rank.areas.map((area) => [area.code, area]));
  const byCode = new Map();
  for (const area of own.choropleth.areas) {
    byCode.set(area.code, { name: area.code, district: null, rank: null, ...ranked.get(area.code), ...area, shade: look.shade(area) });
  }
  return { ...own, show, look, shades, byCode };
}

/**
 * The numbers that every look stands on.
 * @param {Page} page
 * @param {AbortSignal} signal
 * @returns {Promise<import('./shows/show.js').Values>}
 */
async function values(page, signal) {
  const view = page.view.value;
  const held = shownOf(page);
  if (held) return { ...subject(page.catalogue, view), ...await own.values(held, view, signal) };
  const [choropleth, rank] = await Promise.all([api.choropleth(view, signal), api.rank(view, signal)]);
  return { ...subject(page.catalogue, view), choropleth, rank };
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
