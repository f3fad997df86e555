/** The map by keyboard: one area is in the tab order, arrow keys go to the next one that way. */

import { said } from '../format.js';
import { rounded } from '../degrees.js';
import { standing } from '../readout.js';

/** @typedef {import('../page.js').Page} Page */

/** Directions on the screen: right and down are positive. */
const WAYS = /** @type {Record<string, readonly [number, number]>} */ ({
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
});

/**
 * @param {Page} page
 * @param {import('leaflet').Map} map
 * @param {import('./areas.js').Focusable} focusable
 */
export function keyboard(page, map, focusable) {
  /** @type {string | null} */
  let entry = null;
  /** What stands for it. @type {HTMLElement | SVGElement | null} */
  let at = null;

  const enter = (/** @type {string | null} */ code) => {
    const before = at;
    entry = code;
    at = code === null ? null : focusable(code);
    // What keeps its place in the tab order keeps the focus too.
    if (before !== at) for (const name of ['tabindex', 'role', 'aria-label']) before?.removeAttribute(name);
    if (code === null || !at) return null;
    at.setAttribute('tabindex', '0');
    at.setAttribute('role', 'button');
    at.setAttribute('aria-label', spoken(page, code));
    return at;
  };
  const middle = (/** @type {import('./shape.js').Shape} */ { bbox: [west, south, east, north] }) => {
    const { x, y } = map.project([(south + north) / 2, (west + east) / 2]);
    return /** @type {const} */ ([x, y]);
  };
  const shapes = () => page.boundaries.value?.areas ?? new Map();
  const go = (/** @type {string} */ code) => {
    const [lon, lat] = shapes().get(code).inside();
    if (!map.getBounds().contains([lat, lon])) map.panTo([lat, lon]);
    enter(code)?.focus({ preventScroll: true });
  };
  const start = () => enter(page.view.value.area ?? entry ?? page.answer.value?.rank.areas[0]?.code ?? null);

  // Heard on the pane: a shape with a focus listener of its own would become a tab stop.
  const pane = map.getPanes().overlayPane;
  const codeOf = (/** @type {Event} */ event) => (event.target instanceof HTMLElement || event.target instanceof SVGElement ? event.target.dataset.code : undefined);
  pane.addEventListener('focusin', (event) => page.hover.set(codeOf(event) ?? null));
  pane.addEventListener('focusout', () => page.hover.set(null));
  pane.addEventListener('keydown', (event) => {
    const code = codeOf(event);
    if (code) pressed(event, code);
  });

  /** @param {KeyboardEvent} event @param {string} code */
  function pressed(event, code) {
    const way = WAYS[event.key];
    if (way) {
      const next = neighbour(middle, shapes(), code, way);
      if (next) go(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      const inside = shapes().get(code)?.inside();
      if (page.armed.value === 'site' && inside) page.choose({ site: { lat: rounded(inside[1]), lon: rounded(inside[0]) }, reach: 'place', panel: 'within' });
      else page.select(code, { open: true });
    } else if (event.key === 'Escape') {
      map.getContainer().focus();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  page.answer.listen(start);
  page.names.listen(start);
  page.boundaries.listen(start);
  page.view.listen((now, before) => {
    if (now.area !== before.area) start();
  });
  start();
}

/**
 * What a screen reader says of an area.
 * @param {Page} page
 * @param {string} code
 */
function spoken(page, code) {
  const answer = page.answer.value;
  const shown = answer?.byCode.get(code);
  if (!answer || !shown) return `${page.name(code)}, not among the areas shown`;
  const mark = answer.indicator.status === 'illustrative' ? ', illustrative' : '';
  return `${shown.name}: ${said(shown, answer.indicator)}${mark}, ${standing(shown, answer)}`;
}

/**
 * The nearest area in a direction: within 45 degrees of it, sideways counting double.
 * @param {(shape: import('./shape.js').Shape) => readonly [number, number]} at  where the middle of an area is drawn: right and down
 * @param {ReadonlyMap<string, import('./shape.js').Shape>} shapes
 * @param {string} from
 * @param {readonly [number, number]} way
 */
export function neighbour(at, shapes, from, [x, y]) {
  const here = shapes.get(from);
  if (!here) return null;
  const [left, top] = at(here);
  let best = null;
  let least = Infinity;
  for (const [code, shape] of shapes) {
    const [right, down] = at(shape);
    const [dx, dy] = [right - left, down - top];
    const ahead = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (code === from || ahead <= 0 || aside > ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [code, cost];
  }
  return best;
}
