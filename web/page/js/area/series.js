/** An area's figures, by indicator: the latest, all before it, and what they are compared with. */

/**
 * @typedef {object} Series
 * @property {string} id
 * @property {Api.ProfileValue} latest
 * @property {Api.ProfileValue[]} all  in order of time
 * @property {Api.Indicator | undefined} listed  as the catalogue has it
 */

/** The groups of a page: figures that can be set beside others, then those that follow how many people there are. */
export const KINDS = /** @type {const} */ ([
  { title: 'Rates, shares and averages', counts: false },
  { title: 'Counts', counts: true },
]);

/**
 * @param {Api.Profile} area
 * @param {Api.Catalogue} catalogue
 * @returns {Series[]}
 */
export function seriesOf({ values }, catalogue) {
  /** @type {Map<string, Api.ProfileValue[]>} */
  const series = new Map();
  for (const value of values) {
    const list = series.get(value.indicator);
    if (list) list.push(value);
    else series.set(value.indicator, [value]);
  }
  return [...series].flatMap(([id, all]) => {
    const latest = all.at(-1);
    return latest ? { id, latest, all, listed: catalogue.indicators.find((i) => i.id === id) } : [];
  });
}

/** A group of areas to compare with. @typedef {{ with: string, name: string }} Reference */

/**
 * The groups that its figures can be set beside, the smallest first. All areas are left
 * out where they are more than its country: two such columns say the same.
 * @param {Api.Profile} area
 * @returns {Reference[]}
 */
export function references({ values, spread_of }) {
  const compared = values.find((value) => value.compared.length > 0)?.compared ?? [];
  return compared
    .map(({ with: word, name }) => ({ with: word, name }))
    .filter(({ with: word }) => word !== 'all' || spread_of === 'all' || spread_of === undefined);
}

/**
 * The reference a word names, else the widest.
 * @param {Reference[]} list
 * @param {string | null} word
 */
export function chosen(list, word) {
  return list.find((reference) => reference.with === word) ?? list.at(-1) ?? null;
}

/**
 * @param {Api.ProfileValue} value
 * @param {Reference | null} reference
 */
export function against(value, reference) {
  return value.compared.find((one) => one.with === reference?.with);
}

/**
 * A long unit is said under the title, a sign is kept with its number.
 * @param {{ decimals: number, unit: string | null }} indicator
 */
export function bare({ decimals, unit }) {
  return { decimals, unit: unit === '%' || unit === '£' ? unit : null };
}
