/** One of several small maps: its title, its areas on a canvas, what is pointed at on another canvas, its classes. */

import { flagged } from '../beside.js';
import { el, fill, svg } from '../dom.js';
import { areas, number, said, status } from '../format.js';
import { canvasPattern } from '../hatch.js';
import { shadeId, valueShade } from '../shades.js';
import { titled, unitPhrase } from '../words.js';
import { token } from './paint.js';
import { Tiles, trace } from './tiles.js';

/** @typedef {import('../shows/show.js').Small} Values */
/** @typedef {import('./projection.js').Box} Box */

/** @typedef {import('./laid.js').Laid} Laid */

/** @typedef {{ fill: string | CanvasPattern, opacity: number, tiles: Tiles }} Fill */

/** What all small maps show alike: from the plane to the canvas, in CSS pixels. @typedef {{ scale: number, x: number, y: number }} Camera */

/** Dots to a CSS pixel: three would be twice the work of two, and no eye tells them apart. */
const FINEST = 2;
/** So many digits stand below the classes at most; of more only the ends are written. */
const CROWDED = 32;

export class SmallMap {
  /** @type {Fill[]} */
  #fills = [];
  /** Of the drawing, in CSS pixels. */
  size = { width: 0, height: 0 };
  #areas = el('canvas', { 'aria-hidden': 'true' });
  #marks = el('canvas', { 'aria-hidden': 'true' });
  #here = el('p', { class: 'here' });

  /** @param {Values} values */
  constructor(values) {
    this.values = values;
    const { indicator, period, choropleth, title } = values;
    const { summary: { known, min, max } } = choropleth;
    const spread = min === null || max === null ? 'no figure' : `${said({ value: min, state: 'known' }, indicator)} to ${said({ value: max, state: 'known' }, indicator)}`;
    this.plot = el('div', {
      class: 'plot', tabindex: 0, role: 'application', 'aria-roledescription': 'map',
      'aria-label': `Map of ${title}: ${areas(known)} with a figure, ${spread}. Arrow keys go from area to area, Enter chooses one; the ranking lists them.`,
    }, this.#areas, this.#marks);
    const still = title === period.label;
    const heading = still ? title : titled({ title: indicator.short ?? indicator.title, status: indicator.status });
    this.element = el('section', { class: 'small-map', 'aria-label': title },
      el('h2', { title }, heading),
      el('p', { class: 'unit' }, [!still && unitPhrase(indicator), !still && period.label, status(indicator.status)].filter(Boolean).join(' · ')),
      this.#here, this.plot, strip(values));
  }

  /** Asked for once, since asking makes the browser lay out the page. @returns {boolean} whether it has another size than before */
  measure() {
    const { width, height } = this.size;
    this.size = { width: this.plot.clientWidth, height: this.plot.clientHeight };
    return width !== this.size.width || height !== this.size.height;
  }

  /**
   * The paths of each colour, made when colours or boundaries change, not when the map moves.
   * @param {Laid} laid
   * @param {(code: string) => boolean} lit
   */
  paint({ rings }, lit) {
    const { shades, byCode } = this.values;
    const hatch = token('--hatch');
    const outside = { fill: token('--outside'), opacity: 0.35, tiles: new Tiles() };
    /** @type {Map<string, Fill>} */
    const made = new Map();
    for (const [code, own] of rings) {
      const area = byCode.get(code);
      const shade = area && shades.get(valueShade(area));
      const opacity = lit(code) ? 1 : 0.12;
      const key = shade ? `${shadeId(shade)} ${opacity}` : '';
      const ink = made.get(key) ?? (shade ? { fill: shade.hatched ? canvasPattern(shade, hatch) : shade.colour, opacity, tiles: new Tiles() } : outside);
      made.set(key, ink);
      ink.tiles.add(own, true);
    }
    this.#fills = [...made.values()];
  }

  /** @param {Laid} laid @param {Camera} camera @param {boolean} bordered */
  draw(laid, camera, bordered) {
    const context = ready(this.#areas, this.size, camera);
    if (!context) return;
    const pixel = 1 / camera.scale;
    const { x, y } = camera;
    const [half, rise] = [(this.size.width / 2) * pixel, (this.size.height / 2) * pixel];
    const view = { left: x - half, right: x + half, top: y - rise, bottom: y + rise };
    for (const { fill: ink, opacity, tiles } of this.#fills) {
      if (ink instanceof CanvasPattern) ink.setTransform(new DOMMatrix([pixel, 0, 0, pixel, 0, 0]));
      context.globalAlpha = opacity;
      context.fillStyle = ink;
      for (const path of tiles.seen(view)) context.fill(path, 'evenodd');
    }
    context.globalAlpha = 1;
    context.lineJoin = 'bevel';
    if (bordered) stroke(laid.borders, token('--border'), 0.4);
    context.globalAlpha = 0.7;
    stroke(laid.outlines, token('--outline'), 0.6);

    /** @param {Tiles} tiles @param {string} colour @param {number} width */
    function stroke(tiles, colour, width) {
      if (!context) return;
      context.strokeStyle = colour;
      context.lineWidth = width * pixel;
      for (const path of tiles.seen(view)) context.stroke(path);
    }
  }

  /**
   * Outlines the area pointed at and the one selected, and writes the value of the first of them.
   * @param {Laid} laid
   * @param {Camera} camera
   * @param {string | null} hovered
   * @param {string | null} selected
   * @param {{ halo: string, mark: string }} colours
   */
  mark(laid, camera, hovered, selected, { halo, mark }) {
    const context = ready(this.#marks, this.size, camera);
    if (!context) return;
    for (const [code, width] of /** @type {const} */ ([[selected, 2.25], [hovered, 1.5]])) {
      const rings = laid.rings.get(code ?? '');
      if (!rings) continue;
      const path = new Path2D();
      for (const ring of rings) trace(path, ring, true);
      context.lineJoin = 'round';
      for (const [colour, more] of /** @type {const} */ ([[halo, 2], [mark, 0]])) {
        context.strokeStyle = colour;
        context.lineWidth = (width + more) / camera.scale;
        context.stroke(path);
      }
    }
    this.#tell(hovered ?? selected);
  }

  /** @param {string | null} code */
  #tell(code) {
    const { indicator, byCode, shades } = this.values;
    const area = byCode.get(code ?? '');
    if (!area) {
      fill(this.#here);
      return;
    }
    const shade = shades.get(valueShade(area));
    const beside = flagged(area.flags, indicator)[0];
    fill(this.#here, shade && block(shade, 10), ' ', said(area, { decimals: indicator.decimals, unit: indicator.unit === '%' || indicator.unit === '£' ? indicator.unit : null }),
      beside && el('span', { class: 'of' }, ` ${beside.split(':')[0]}`));
  }
}

/**
 * A canvas of the right size, wiped, on which the plane lies as the camera has it.
 * @param {HTMLCanvasElement} canvas
 * @param {{ width: number, height: number }} size
 * @param {Camera} camera
 */
function ready(canvas, { width, height }, { scale, x, y }) {
  const fine = Math.min(devicePixelRatio, FINEST);
  const [wide, high] = [Math.round(width * fine), Math.round(height * fine)];
  const context = canvas.getContext('2d');
  if (!context || wide === 0 || high === 0) return null;
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  else context.reset();
  context.setTransform(scale * fine, 0, 0, scale * fine, (width / 2 - x * scale) * fine, (height / 2 - y * scale) * fine);
  return context;
}

/**
 * The classes with their edges, and the reasons for having no number.
 * @param {Values} values
 */
function strip({ choropleth: { classes, absent }, shades, indicator: { decimals } }) {
  const last = classes.at(-1);
  const longest = Math.max(0, ...classes.map(({ lower }) => number(lower, decimals).length));
  const sparse = longest * classes.length > CROWDED && 'sparse';
  const steps = classes.map(({ lower, label, count, class: is }) => {
    const shade = shades.get(`class-${is}`);
    return el('li', { class: 'step' }, shade && block(shade), el('span', { 'aria-hidden': 'true' }, number(lower, decimals)), el('span', { class: 'unseen' }, `${label}: ${areas(count)}`));
  });
  const ends = last && el('li', { class: 'end', 'aria-hidden': 'true' }, el('span', {}, number(last.upper, decimals)));
  const reasons = absent.map(({ state, label, count }) => {
    const shade = shades.get(`state-${state}`);
    return el('li', {}, shade && block(shade, 14), ` ${label}: ${number(count, 0)}`);
  });
  return el('div', { class: 'key' }, el('ul', { class: ['strip', sparse].filter(Boolean).join(' '), 'aria-label': 'Classes' }, ...steps, ends),
    reasons.length > 0 && el('ul', { class: 'without', 'aria-label': 'Without a figure' }, ...reasons));
}

/** @param {import('../shades.js').Shade} shade @param {number} [width] */
function block({ hatched, is, colour }, width) {
  return svg('svg', { class: width ? 'block' : 'block wide', width: width ?? '100%', height: width ?? 9, 'aria-hidden': 'true' },
    svg('rect', { width: '100%', height: '100%', fill: hatched ? `url(#hatch-${is})` : colour }));
}
