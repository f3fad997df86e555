/** The map by keyboard: one area is in the tab order, arrow keys go to the next one that way. */

import { said } from '../format.js';
import { rounded } from '../profile.js';
import { standing } from '../readout.js';

/** @typedef {import('../page.js').Page} Page */

/** Directions on the screen: right and down are positive. */
const WAYS = /** @type {Record<string, readonly [number, number]>} */ ({
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
});

/**
 * @param {Page} page
 * @param {import('leaflet').Map} map
 * @param {import('./areas.js').AreaLayer} layer
 */
export function keyboard(page, map, layer) {
  /** @type {string | null} */
  let entry = null;
  const element = (/** @type {string | null} */ code) => /** @type {SVGElement | undefined} */ (layer.paths.get(code ?? '')?.getElement());

  const enter = (/** @type {string | null} */ code) => {
    const before = element(entry);
    for (const name of ['tabindex', 'role', 'aria-label']) before?.removeAttribute(name);
    entry = code;
    const now = element(code);
    now?.setAttribute('tabindex', '0');
    now?.setAttribute('role', 'button');
    if (code) now?.setAttribute('aria-label', spoken(page, code));
    return now;
  };
  const start = () => enter(page.view.value.area ?? entry ?? page.answer.value?.rank.areas[0]?.code ?? null);

  for (const [code, path] of layer.paths) path.getElement()?.setAttribute('data-code', code);
  // Heard on the pane: a shape with a focus listener of its own would become a tab stop.
  const pane = map.getPanes().overlayPane;
  const codeOf = (/** @type {Event} */ event) => (event.target instanceof SVGElement ? event.target.dataset.code : undefined);
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
      const next = neighbour(page, map, code, way);
      if (next) enter(next)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      const at = page.areas.value.get(code)?.centre;
      if (page.armed.value && at) page.choose({ site: { lat: rounded(at[1]), lon: rounded(at[0]) }, panel: 'within' });
      else page.select(code, { open: true });
    } else if (event.key === 'Escape') {
      map.getContainer().focus();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  page.answer.listen(start);
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
 * @param {Page} page
 * @param {import('leaflet').Map} map
 * @param {string} from
 * @param {readonly [number, number]} way
 */
function neighbour(page, map, from, [x, y]) {
  const pixel = (/** @type {Api.AreaProperties} */ area) => map.latLngToContainerPoint([area.centre[1], area.centre[0]]);
  const here = page.areas.value.get(from);
  if (!here) return null;
  const origin = pixel(here);
  let best = null;
  let least = Infinity;
  for (const [code, area] of page.areas.value) {
    const { x: dx, y: dy } = pixel(area).subtract(origin);
    const ahead = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (code === from || ahead <= 0 || aside > ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [code, cost];
  }
  return best;
}
