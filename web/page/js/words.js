/** Titles, and the mark that goes with made-up figures. */

import { el } from './dom.js';
import { level } from './format.js';
import { group } from './view.js';

/**
 * A title without the words that the mark says.
 * @param {{ title: string, status: Api.Status }} indicator
 */
export function plainTitle({ title, status }) {
  return status === 'illustrative' ? title.replace(/\s*\(illustrative\)\s*$/i, '') : title;
}

/**
 * A title within a sentence: “Diabetes prevalence” begins small, “NHS staff” and “Universal Credit” do not.
 * @param {string} title
 */
export function inSentence(title) {
  return title.replace(/^\p{Lu}(?=\p{Ll}*(?: +[^\p{Lu}]|[^\p{L} ]|$))/u, (first) => first.toLowerCase());
}

/**
 * The title, and beside it “illustrative” where the figures are made up, and whose table it is where it is the person's.
 * @param {{ title: string, status: Api.Status, own?: boolean }} indicator
 */
export function titled(indicator) {
  return el('span', { class: 'titled' }, plainTitle(indicator), ' ', indicator.own && el('span', { class: 'mark own' }, 'your table'), indicator.own && ' ', mark(indicator.status));
}

/** The longest title that stands in a sentence beside another. */
const LONG = 40;

/**
 * What to call it in a sentence that names several.
 * @param {{ title: string, short?: string | null, status: Api.Status }} indicator
 */
export function briefly({ title, short, status }) {
  const whole = plainTitle({ title, status });
  return inSentence(whole.length > LONG && short ? plainTitle({ title: short, status }) : whole);
}

/** @param {Api.Status} status */
export function mark(status) {
  if (status !== 'illustrative' && status !== 'provisional') return null;
  return el('span', { class: `mark ${status}` }, status);
}

/**
 * What the number is: `% of residents aged 16 to 64`, `admissions a year`.
 * @param {Api.Indicator} indicator
 */
export function unitPhrase(indicator) {
  const unit = per(indicator) ?? indicator.unit;
  const of = indicator.denominator_label?.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
  if (!unit) return of ?? '';
  if (!of) return unit;
  return indicator.per ? `${unit} ${of}` : `${unit} of ${of}`;
}

/**
 * The same, where the title does not say it already.
 * @param {Api.Indicator} indicator
 */
export function unitBeside(indicator) {
  const said = per(indicator);
  return said && indicator.title.includes(`${said} `) ? '' : unitPhrase(indicator);
}

/** @param {Api.Indicator} indicator */
function per(indicator) {
  return indicator.per ? `per ${indicator.per.toLocaleString('en-GB')}` : null;
}

/**
 * Which end is ranked first, in words.
 * @param {Api.Polarity} polarity
 */
export function rankedFirst(polarity) {
  if (polarity === 'high-is-good') return 'Rank 1 is the lowest: high is good here.';
  if (polarity === 'high-is-bad') return 'Rank 1 is the highest: high is bad here.';
  return 'Rank 1 is the highest.';
}

/**
 * Where, and of which areas: `Kent and Medway by MSOA`.
 * @param {import('./page.js').Page} page
 */
export function place({ catalogue, view: { value: view } }) {
  const where = (view.in && group(catalogue, view.in)?.name) || catalogue.dataset.title;
  return `${where} by ${level(catalogue.dataset.geography)}`;
}
