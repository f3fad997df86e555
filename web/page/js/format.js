/** Numbers and states as people read them. */

const ABSENT = /** @type {const} */ ({
  missing: 'No data',
  suppressed: 'Suppressed',
  'not-available': 'Not available',
  'not-applicable': 'Not applicable',
  'not-comparable': 'Not comparable',
});

const STATUS = /** @type {const} */ ({
  official: 'Official',
  provisional: 'Provisional',
  derived: 'Derived',
  illustrative: 'Illustrative',
  unstated: 'Not stated',
});

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** @type {Map<number, Intl.NumberFormat>} */
const formats = new Map();

/**
 * @param {number} value
 * @param {number} decimals
 */
export function number(value, decimals) {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format.format(value).replace('-', '−');
}

/**
 * `3.4%`, `12.3 minutes`, `£1,200`.
 * @param {number} value
 * @param {number} decimals
 * @param {string | null} unit
 */
export function measured(value, decimals, unit) {
  const figure = number(value, decimals);
  if (!unit) return figure;
  if (unit === '£') return value < 0 ? `−£${figure.slice(1)}` : `£${figure}`;
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
}

/** @param {Api.State} state */
export function reason(state) {
  return state === 'known' ? '' : ABSENT[state];
}

/**
 * A value in words: the number with its unit, or why there is none.
 * @param {Api.Value | undefined} value
 * @param {{ decimals: number, unit: string | null }} indicator
 */
export function said(value, indicator) {
  if (!value) return ABSENT.missing;
  return value.value === null ? reason(value.state) : measured(value.value, indicator.decimals, indicator.unit);
}

/** @param {Api.Status} status */
export function status(status) {
  return STATUS[status] ?? status;
}

/** @param {number} count */
export function areas(count) {
  return count === 1 ? '1 area' : `${number(count, 0)} areas`;
}

/** @param {number} metres */
export function distance(metres) {
  return metres < 1000 ? `${number(Math.round(metres / 10) * 10, 0)} m` : `${number(metres / 1000, 1)} km`;
}

/**
 * A date as the catalogue writes it (`2026-03-24`), or the text itself.
 * @param {string} text
 */
export function day(text) {
  // By hand: the first date that a browser formats costs it a tenth of a second.
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(date)} ${name} ${year}` : text;
}

/**
 * The geography in a heading: `msoa-2011` is MSOA.
 * @param {string} geography
 */
export function level(geography) {
  return (geography.split('-')[0] ?? geography).toUpperCase();
}
