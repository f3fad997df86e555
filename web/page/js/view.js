/** What is being looked at: everything that the address of the page holds. */

/**
 * @typedef {object} Circle
 * @property {number} lat
 * @property {number} lon
 *
 * @typedef {'areas' | 'area' | 'within'} Panel
 *
 * What the areas are drawn by: their own numbers, or where high and low ones gather.
 * @typedef {'values' | 'hotspots' | 'compared' | 'change' | 'together' | 'composite' | 'several'} ShowId
 *
 * @typedef {object} View
 * @property {string} indicator
 * @property {string} period
 * @property {string | null} in      a group's code, such as `lad-2022:E07000105`; empty: everywhere; null: as the dataset opens
 * @property {ShowId} show
 * @property {string | null} compare  the group that areas are compared with, such as `country:E92000001`, or `all`; null: the widest
 * @property {string | null} from     the period that change is counted from; null: as the server does
 * @property {string | null} second   the other indicator, where two are looked at
 * @property {string | null} parts    of a composite, as the server reads them, with commas between: `child-poverty=2,no-car:high`
 * @property {string | null} several  indicators side by side, by id, with commas between
 * @property {string} scheme
 * @property {number} classes
 * @property {string | null} breaks  for the scheme `fixed`: `2,4,6`
 * @property {string | null} area    code of the selected area
 * @property {Circle | null} site    middle of the circle
 * @property {number} km             its radius
 * @property {string} measure        which areas count as within it
 * @property {string | null} outlines  the grouping whose groups are outlined; empty: none; null: districts, where there are any
 * @property {Panel} panel
 * @property {{ lat: number, lon: number, zoom: number } | null} map
 */

/** @type {readonly Panel[]} */
export const PANELS = ['areas', 'area', 'within'];

/** @type {readonly ShowId[]} */
export const SHOWS = ['values', 'hotspots', 'compared', 'change', 'together', 'composite', 'several'];

/** The view of a page opened without parameters; `complete` fills the rest from the catalogue. */
export const START = Object.freeze(
  /** @type {View} */ ({
    indicator: '', period: '', in: null, show: 'values',
    compare: null, from: null, second: null, parts: null, several: null, scheme: 'quantile', classes: 5, breaks: null,
    area: null, site: null, km: 5, measure: 'boundary', outlines: null, panel: 'areas', map: null,
  }),
);

/**
 * A view the catalogue can answer: what it does not know falls back to its
 * defaults, and is said.
 * @param {View} view
 * @param {Api.Catalogue} catalogue
 * @returns {{ view: View, dropped: string[] }}
 */
export function complete(view, catalogue) {
  /** @type {string[]} */
  const dropped = [];
  const whole = { ...view };

  // A count follows how many people live there: the first map is of something else, where there is such.
  const first = catalogue.indicators.find((i) => i.kind !== 'count') ?? catalogue.indicators[0];
  const indicator = catalogue.indicators.find((i) => i.id === view.indicator) ?? first;
  if (!indicator) throw new Error('This dataset has no indicator.');
  if (view.indicator && indicator.id !== view.indicator) dropped.push(`indicator “${view.indicator}”`);
  whole.indicator = indicator.id;

  const period = indicator.periods.find((p) => p.id === view.period) ?? indicator.periods.at(-1);
  if (view.period && period?.id !== view.period && indicator.id === view.indicator) dropped.push(`period “${view.period}”`);
  whole.period = period?.id ?? '';

  whole.in = (view.in ?? catalogue.dataset.focus) || everywhere(catalogue);
  if (view.in && !group(catalogue, view.in)) {
    dropped.push(`group “${view.in}”`);
    whole.in = catalogue.dataset.focus ?? null;
  }
  if (!catalogue.schemes.some((s) => s.id === view.scheme)) {
    dropped.push(`way of making classes “${view.scheme}”`);
    whole.scheme = catalogue.schemes[0]?.id ?? START.scheme;
  }
  if (!catalogue.measures.some((m) => m.id === view.measure)) {
    dropped.push(`measure “${view.measure}”`);
    whole.measure = catalogue.measures[0]?.id ?? START.measure;
  }
  if (view.outlines && !catalogue.groupings.some((g) => g.id === view.outlines)) {
    dropped.push(`outlines “${view.outlines}”`);
    whole.outlines = null;
  }
  return { view: whole, dropped };
}

/**
 * The grouping whose groups are outlined, if any.
 * @param {Api.Catalogue} catalogue
 * @param {View} view
 */
export function outlined(catalogue, view) {
  return catalogue.groupings.find(({ id }) => id === (view.outlines ?? districts(catalogue)?.id));
}

/**
 * The districts: what the first outlines are of.
 * @param {Api.Catalogue} catalogue
 */
export function districts({ groupings }) {
  return groupings.find(({ id, title }) => id.startsWith('lad-') || /\bdistricts?\b/i.test(title));
}

/**
 * No group at all: said in the address only where the dataset opens on one.
 * @param {Api.Catalogue} catalogue
 */
export function everywhere(catalogue) {
  return catalogue.dataset.focus ? '' : null;
}

/**
 * @param {Api.Catalogue} catalogue
 * @param {string} id  `grouping:code`
 */
export function group(catalogue, id) {
  for (const grouping of catalogue.groupings) {
    for (const member of grouping.groups) {
      if (`${grouping.id}:${member.code}` === id) return member;
    }
  }
  return undefined;
}

/**
 * The indicator and the period a view names.
 * @param {Api.Catalogue} catalogue
 * @param {View} view
 */
export function subject(catalogue, view) {
  const indicator = catalogue.indicators.find((i) => i.id === view.indicator);
  const period = indicator?.periods.find((p) => p.id === view.period);
  if (!indicator || !period) throw new Error(`the view names no indicator and period: ${view.indicator}, ${view.period}`);
  return { indicator, period };
}
