/** Names of the groups that are outlined, and on request values of areas: only where there is room, the larger before the smaller. */

import { svg } from '../dom.js';
import { number } from '../format.js';

/** @import * as L from '/vendor/leaflet/leaflet-src.esm.js' */

const FONT_PX = 12;
const LINE_PX = 15;
/** Space kept free around a name. */
const GAP_PX = 4;
/** A name may reach over the sides of its group's box by this part of its own width. */
const OVER = 0.15;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box  in pixels */
/** @typedef {{ name: string, x: number, y: number, width: number, room: number, kind?: string }} Candidate */

/** Where a shape's own number goes: found once. @type {WeakMap<import('./shape.js').Shape, [number, number]>} */
const insides = new WeakMap();

/**
 * @param {import('../page.js').Page} page
 * @param {L.Map} map
 */
export function labels(page, map) {
  const pane = map.createPane('labels');
  pane.style.zIndex = '440';
  pane.style.pointerEvents = 'none';
  pane.setAttribute('aria-hidden', 'true');
  const holder = svg('svg', { class: 'labels leaflet-zoom-hide', width: 1, height: 1 });
  pane.append(holder);
  const width = measure(getComputedStyle(map.getContainer()).fontFamily);

  const show = () => {
    const groups = page.boundaries.value?.outlines?.groups ?? [];
    const view = map.getPixelBounds();
    const origin = map.getPixelOrigin();
    const candidates = groups.map(({ name, at: [lon, lat], bbox: [west, south, east, north] }) => {
      const { x, y } = map.project([lat, lon]);
      const room = map.project([north, east]).subtract(map.project([south, west]));
      return { name, x, y, width: width(name), room: room.x, size: room.x * -room.y };
    });
    const seen = candidates.filter(({ x, y }) => view.contains([x, y])).sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
    const all = [...seen, ...page.view.value.labels ? values(page, map, view, width) : []];
    holder.replaceChildren(...placed(all).map(({ name, x, y, kind }) => svg('text', { x: x - origin.x, y: y - origin.y, class: kind }, name)));
  };
  page.boundaries.listen(show);
  page.answer.listen(() => {
    if (page.view.value.labels) show();
  });
  page.view.listen((now, before) => {
    if (now.labels !== before.labels) show();
  });
  map.on('moveend resize', show);
}

/**
 * The values of areas that are wide enough for them, the largest areas first.
 * @param {import('../page.js').Page} page
 * @param {L.Map} map
 * @param {L.Bounds} view
 * @param {(name: string) => number} width
 */
function values(page, map, view, width) {
  const answer = page.answer.value;
  if (!answer) return [];
  const { decimals } = answer.indicator;
  const found = [];
  for (const [code, shape] of page.boundaries.value?.areas ?? []) {
    const value = answer.byCode.get(code)?.value;
    if (typeof value !== 'number') continue;
    const [west, south, east, north] = shape.bbox;
    const from = map.project([north, west]);
    const to = map.project([south, east]);
    const [room, height] = [to.x - from.x, to.y - from.y];
    if (room < 2 * FONT_PX || height < LINE_PX) continue;
    const name = number(value, decimals);
    const at = insides.get(shape) ?? shape.inside();
    insides.set(shape, at);
    const { x, y } = map.project([at[1], at[0]]);
    if (view.contains([x, y])) found.push({ name, x, y, width: width(name), room, size: room * height, kind: 'value' });
  }
  return found.sort((a, b) => b.size - a.size);
}

/**
 * Those that find room, taken in order.
 * @param {Candidate[]} candidates
 */
export function placed(candidates) {
  /** @type {Box[]} */
  const taken = [];
  return candidates.filter(({ x, y, width, room }) => {
    if (width * (1 - 2 * OVER) > room) return false;
    const [half, rise] = [width / 2 + GAP_PX, LINE_PX / 2 + GAP_PX / 2];
    const box = { left: x - half, top: y - rise, right: x + half, bottom: y + rise };
    if (taken.some((other) => meet(box, other))) return false;
    taken.push(box);
    return true;
  });
}

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * How wide a name is when it is written.
 * @param {string} family
 */
function measure(family) {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = `600 ${FONT_PX}px ${family}`;
  return (/** @type {string} */ name) => context?.measureText(name).width ?? name.length * FONT_PX * 0.6;
}
