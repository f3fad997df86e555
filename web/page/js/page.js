/** What the parts of the page share. */

import { read, written } from './brush.js';
import { Signal } from './signal.js';
import { Sites } from './sites/state.js';
import { encode, unaddressed } from './url.js';

/** @typedef {import('./view.js').View} View */

/**
 * One shown column: the numbers of one indicator, period and group, classed and ranked,
 * and how they are looked at.
 * @typedef {object} Answer
 * @property {Api.Indicator} indicator
 * @property {Api.Period} period
 * @property {Api.Choropleth} choropleth
 * @property {Api.Rank} rank
 * @property {import('./shows/show.js').Show} show
 * @property {import('./shows/show.js').Look} look
 * @property {ReadonlyMap<string, import('./shades.js').Shade>} shades  what areas are drawn in, by their names, in the order of the legend
 * @property {Map<string, Shown>} byCode
 */

/** @typedef {Api.Ranked & { class: number | null, shade: string }} Shown */

/** @typedef {{ name: string, district: string | null }} Named */

/** What the legend points at: areas of one shade by its name, or some areas by their codes.
 * @typedef {string | ReadonlySet<string>} Spotlight */

export class Page {
  /** @param {Api.Catalogue} catalogue @param {View} view */
  constructor(catalogue, view) {
    this.catalogue = catalogue;
    this.view = new Signal(view);
    /** @type {Signal<Answer | null>} */
    this.answer = new Signal(/** @type {Answer | null} */ (null));
    /** A table of the person's own. */
    this.own = new Signal(/** @type {import('./own-table/own.js').Held | null} */ (null));
    /** Code of the area under the pointer or the focus, wherever that is. */
    this.hover = new Signal(/** @type {string | null} */ (null));
    this.spotlight = new Signal(/** @type {Spotlight | null} */ (null));
    /** The values that are held on the histogram, as they are while a hand still moves the ends. */
    this.brush = new Signal(read(view.brush));
    /** Whether a hand moves them. */
    this.brushing = new Signal(false);
    /** What is being worked out, where that may take a while. */
    this.working = new Signal(/** @type {string | null} */ (null));
    /** What a click on the map sets: the middle of the circle, a corner of a polygon; null: it selects. */
    this.armed = new Signal(/** @type {'site' | 'corner' | null} */ (null));
    /** Circles, polygons, tables of sites, and points laid over. */
    this.sites = new Sites();
    /** What the map draws: ever finer, and ever more of it. */
    this.boundaries = new Signal(/** @type {import('./map/grouped.js').Boundaries | null} */ (null));
    /** Names of areas that are drawn but not among those shown, as far as they were asked for. */
    this.names = new Signal(/** @type {ReadonlyMap<string, Named>} */ (new Map()));
    this.view.listen((now, before) => {
      if (now.brush !== before.brush) this.setBrush(read(now.brush));
    });
  }

  /**
   * A choice of the person: a new entry in the history.
   * @param {Partial<View>} patch
   */
  choose(patch) {
    this.#change(patch, 'pushState');
  }

  /**
   * A small change, such as a move of the map: the present entry is rewritten.
   * @param {Partial<View>} patch
   */
  adjust(patch) {
    this.#change(patch, 'replaceState');
  }

  /** @param {Partial<View>} patch @param {'pushState' | 'replaceState'} how */
  #change(patch, how) {
    const view = { ...this.view.value, ...patch };
    // Values of one indicator mean nothing to another.
    if (differs(view, this.view.value, 'indicator', 'show')) view.brush = null;
    const address = encode(view);
    if (address !== location.search) history[how](unaddressed(view), '', address);
    this.view.set(view);
  }

  /** Holds values on the histogram, or none. @param {import('./brush.js').Range | null} range */
  setBrush(range) {
    const same = written(range) === written(this.brush.value);
    if (!same) this.brush.set(range);
    if (written(range) !== this.view.value.brush) this.adjust({ brush: written(range) });
  }

  /**
   * Select an area; from the map and the search its own figures are opened.
   * @param {string} code
   * @param {{ open?: boolean }} [how]
   */
  select(code, { open = false } = {}) {
    const { area, panel } = this.view.value;
    const next = open ? 'area' : panel;
    if (area !== code || panel !== next) this.choose({ area: code, panel: next });
  }

  /** @param {string} code @returns {Named | undefined} */
  named(code) {
    return this.answer.value?.byCode.get(code) ?? this.names.value.get(code);
  }

  /** @param {string} code */
  name(code) {
    return this.named(code)?.name ?? code;
  }
}

/**
 * Whether any of these parts of a view differ.
 * @param {View} now
 * @param {View} before
 * @param {...keyof View} keys
 */
export function differs(now, before, ...keys) {
  return keys.some((key) => now[key] !== before[key]);
}
