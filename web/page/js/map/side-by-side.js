/** Several small maps in place of the large one, linked: what is pointed at, chosen or lit on one is so on all. */

import { announce } from '../announce.js';
import { byId, el, fill } from '../dom.js';
import { definePatterns } from '../hatch.js';
import { figure } from '../shows/several.js';
import { group } from '../view.js';
import { neighbour } from './keyboard.js';
import { dark, token } from './paint.js';
import { lay } from './laid.js';
import { Projection } from './projection.js';
import { SmallMap } from './small.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./laid.js').Laid} Laid */

/** Room around the group, in CSS pixels. */
const MARGIN_PX = 8;
/** How far one step brings it nearer, and how near it comes at most. */
const STEP = 1.5;
const NEAREST = 12;
/** Areas smaller than this across would be hidden by their borders. */
const TINY_PX = 9;
/** As long may the maps that are drawn in one frame take. */
const FRAME_MS = 10;

const WAYS = /** @type {Record<string, readonly [number, number]>} */ ({
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
});

/** @param {Page} page */
export function sideBySide(page) {
  const box = byId('several', HTMLDivElement);
  const stage = /** @type {HTMLElement} */ (box.parentElement);
  const projection = new Projection(page.catalogue.dataset.bbox);
  const edges = projection.box(page.catalogue.dataset.bbox);
  /** What is laid out, and for what. @type {{ of: object, within: string | null, width: number, height: number, laid: Laid } | null} */
  let kept = null;
  /** @type {SmallMap[]} */
  let maps = [];
  /** How near, and how far from the middle of the group, on the plane. */
  const look = { near: 1, x: 0, y: 0 };
  /** The group that it is near to. @type {string | null} */
  let around = null;

  /** What the widest view shows is laid out once, until the boundaries, the group or the size of the maps change. */
  const laid = () => {
    const boundaries = page.boundaries.value;
    const map = maps[0];
    if (!boundaries || !map) return null;
    const { width, height } = map.size;
    const { in: within } = page.view.value;
    if (kept?.of === boundaries && kept.within === within && kept.width === width && kept.height === height) return kept.laid;
    const { scale, x, y } = widest(map);
    const [west, north] = projection.from(x - width / 2 / scale, y - height / 2 / scale);
    const [east, south] = projection.from(x + width / 2 / scale, y + height / 2 / scale);
    kept = { of: boundaries, within, width, height, laid: lay(boundaries, projection, [west, south, east, north]) };
    return kept.laid;
  };
  const home = () => {
    const { in: within } = page.view.value;
    return projection.box((within && group(page.catalogue, within)?.bbox) || page.catalogue.dataset.bbox);
  };
  const widest = (/** @type {SmallMap} */ { size: { width, height } }) => {
    const { left, top, right, bottom } = home();
    return { scale: Math.min((width - 2 * MARGIN_PX) / (right - left), (height - 2 * MARGIN_PX) / (bottom - top)), x: (left + right) / 2, y: (top + bottom) / 2 };
  };
  const camera = (/** @type {SmallMap} */ map) => {
    const { scale, x, y } = widest(map);
    return { scale: scale * look.near, x: x + look.x, y: y + look.y };
  };
  /** No farther from the middle than where the widest view ends. @param {SmallMap} map @param {number} dx @param {number} dy */
  const shift = (map, dx, dy) => {
    const { scale } = widest(map);
    const most = (/** @type {number} */ side) => (side / 2 / scale) * (1 - 1 / look.near);
    const within = (/** @type {number} */ far, /** @type {number} */ side) => Math.max(-most(side), Math.min(most(side), far));
    look.x = within(look.x + dx, map.size.width);
    look.y = within(look.y + dy, map.size.height);
    redraw(false);
  };

  /** Maps that wait to be drawn, and whether their colours changed. @type {Map<SmallMap, boolean>} */
  const waiting = new Map();
  /** @type {number | null} */
  let frame = null;
  const draw = () => {
    frame = null;
    const began = performance.now();
    const geometry = laid();
    if (!geometry) return;
    const lit = lighted(page);
    const colours = pens();
    const side = Math.sqrt(((edges.right - edges.left) * (edges.bottom - edges.top)) / page.catalogue.dataset.areas);
    for (const [map, painted] of waiting) {
      if (performance.now() - began > FRAME_MS) break;
      waiting.delete(map);
      if (painted) map.paint(geometry, lit);
      const seen = camera(map);
      map.draw(geometry, seen, side * seen.scale > TINY_PX);
      map.mark(geometry, seen, page.hover.value, page.view.value.area, colours);
    }
    if (waiting.size > 0) frame = requestAnimationFrame(draw);
    else performance.mark('oast-several');
  };
  const redraw = (/** @type {boolean} */ painted) => {
    for (const map of maps) waiting.set(map, painted || waiting.get(map) === true);
    if (maps.length > 0) frame ??= requestAnimationFrame(draw);
  };
  const marked = () => {
    marking = null;
    const geometry = maps.length > 0 && laid();
    if (!geometry) return;
    const colours = pens();
    for (const map of maps) map.mark(geometry, camera(map), page.hover.value, page.view.value.area, colours);
  };
  /** @type {number | null} */
  let marking = null;
  const remark = () => {
    marking ??= requestAnimationFrame(marked);
  };
  const nearer = (/** @type {number} */ factor) => {
    look.near = Math.min(NEAREST, Math.max(1, look.near * factor));
    whole.disabled = out.disabled = look.near === 1;
    if (maps[0]) shift(maps[0], 0, 0);
  };
  /** So that an area is in sight. @param {string} code */
  const follow = (code) => {
    const map = maps[0];
    const shape = page.boundaries.value?.areas.get(code);
    if (!map || !shape || look.near === 1) return;
    const { scale, x, y } = camera(map);
    const [to, down] = projection.at(...shape.inside());
    if (Math.abs(to - x) * scale < map.size.width / 2 - 12 && Math.abs(down - y) * scale < map.size.height / 2 - 12) return;
    shift(map, to - x, down - y);
  };

  const press = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ factor) => {
    const button = el('button', { type: 'button', class: 'quiet', 'aria-label': label, title: label }, sign);
    button.addEventListener('click', () => nearer(factor));
    return button;
  };
  const inward = press('+', 'Bring all maps nearer', STEP);
  const out = press('−', 'Move all maps away', 1 / STEP);
  const whole = press('All', 'Show the whole of it on all maps', 0);
  const grid = el('div', { class: 'small-maps' });
  fill(box, el('div', { class: 'nearness' }, el('p', { class: 'note' }, 'Point at an area on one map to see it on all.'), inward, out, whole), grid);
  nearer(1);

  page.answer.listen((answer) => {
    const shown = answer?.look.maps;
    box.hidden = !shown;
    stage.classList.toggle('beside', Boolean(shown));
    const focused = maps.findIndex(({ plot }) => plot === document.activeElement);
    maps = (shown ?? []).map((values) => new SmallMap(values));
    waiting.clear();
    grid.dataset.maps = String(maps.length);
    fill(grid, ...maps.map(({ element }) => element));
    for (const map of maps) map.measure();
    maps[focused]?.plot.focus({ preventScroll: true });
    if (!shown) return;
    definePatterns(uniqued(shown.flatMap(({ shades }) => [...shades.values()].filter(({ hatched }) => hatched))), token('--hatch'));
    if (around !== page.view.value.in) Object.assign(look, { near: 1, x: 0, y: 0 });
    around = page.view.value.in;
    nearer(1);
    redraw(true);
  });
  page.boundaries.listen(() => redraw(true));
  page.spotlight.listen(() => redraw(true));
  dark.addEventListener('change', () => redraw(true));
  page.hover.listen(remark);
  page.view.listen((now, before) => {
    if (now.area === before.area) return;
    if (now.area) follow(now.area);
    remark();
  });
  new ResizeObserver(() => {
    if (maps.filter((map) => map.measure()).length > 0) redraw(true);
  }).observe(grid);

  const mapOf = (/** @type {Event} */ { target }) => maps.find(({ plot }) => target instanceof Node && plot.contains(target));
  const under = (/** @type {SmallMap} */ map, /** @type {PointerEvent | MouseEvent} */ { clientX, clientY }) => {
    const { left, top, width, height } = map.plot.getBoundingClientRect();
    const { scale, x, y } = camera(map);
    const [lon, lat] = projection.from(x + (clientX - left - width / 2) / scale, y + (clientY - top - height / 2) / scale);
    for (const [code, shape] of page.boundaries.value?.areas ?? []) if (map.values.byCode.has(code) && shape.contains(lon, lat)) return code;
    return null;
  };

  /** Where a drag was last. @type {{ x: number, y: number, far: number } | null} */
  let dragged = null;
  grid.addEventListener('pointerdown', (event) => {
    if (mapOf(event) && look.near > 1) dragged = { x: event.clientX, y: event.clientY, far: 0 };
  });
  addEventListener('pointerup', () => setTimeout(() => { dragged = null; }));
  grid.addEventListener('pointermove', (event) => {
    const map = mapOf(event);
    if (!map) return;
    if (dragged && event.buttons > 0) {
      const { scale } = camera(map);
      const [dx, dy] = [event.clientX - dragged.x, event.clientY - dragged.y];
      shift(map, -dx / scale, -dy / scale);
      dragged = { x: event.clientX, y: event.clientY, far: dragged.far + Math.abs(dx) + Math.abs(dy) };
    } else page.hover.set(under(map, event));
  });
  grid.addEventListener('pointerleave', () => page.hover.set(null));
  grid.addEventListener('click', (event) => {
    const map = mapOf(event);
    const code = map && (dragged?.far ?? 0) < 5 ? under(map, event) : null;
    if (code) page.select(code);
  });
  grid.addEventListener('focusin', (event) => {
    if (mapOf(event)) grid.classList.toggle('keyed', event.target instanceof Element && event.target.matches(':focus-visible'));
  });
  grid.addEventListener('focusout', () => page.hover.set(null));
  grid.addEventListener('keydown', (event) => {
    const map = mapOf(event);
    const way = WAYS[event.key];
    const here = page.hover.value ?? page.view.value.area;
    if (!map) return;
    if (way) {
      const shapes = new Map([...page.boundaries.value?.areas ?? []].filter(([code]) => map.values.byCode.has(code)));
      const at = (/** @type {import('./shape.js').Shape} */ { bbox: [west, south, east, north] }) => projection.at((west + east) / 2, (south + north) / 2);
      const next = here && shapes.has(here) ? neighbour(at, shapes, here, way) : page.answer.value?.rank.areas[0]?.code;
      if (next) {
        page.hover.set(next);
        follow(next);
        announce(`${page.name(next)}: ${figure(map.values, map.values.byCode.get(next))}`);
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && here) page.select(here);
    else if (event.key === '+' || event.key === '=') nearer(STEP);
    else if (event.key === '-') nearer(1 / STEP);
    else if (event.key === '0') nearer(0);
    else return;
    event.preventDefault();
  });
}

/** What outlines are drawn in. */
function pens() {
  return { halo: token('--halo'), mark: token('--mark') };
}

/** Whether the legend lights an area: by its class on the map of the question, or by its code. @param {Page} page */
function lighted(page) {
  const spot = page.spotlight.value;
  const byCode = page.answer.value?.byCode;
  return (/** @type {string} */ code) => spot === null || (typeof spot === 'string' ? byCode?.get(code)?.shade === spot : spot.has(code));
}

/** One of each. @param {import('../shades.js').Shade[]} shades */
function uniqued(shades) {
  return [...new Map(shades.map((shade) => [shade.is, shade])).values()];
}
