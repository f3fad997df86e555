/** The table as text: what is shown, in the order shown, for a spreadsheet. */

import { flagged } from '../beside.js';
import { reason } from '../format.js';
import { status } from '../format.js';
import { unitPhrase } from '../words.js';

/** @typedef {import('../page.js').Answer} Answer */

/** With these a spreadsheet takes a text for a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/**
 * @param {Answer} answer
 * @param {readonly Api.Ranked[]} areas
 * @returns {(string | number | null)[][]} a head, then a row for each area
 */
function cells(answer, areas) {
  const { indicator, period, look: { column } } = answer;
  const unit = unitPhrase(indicator);
  const value = `${indicator.title}, ${period.label}${unit ? ` (${unit})` : ''}`;
  const head = ['Rank', 'Code', 'Area', 'District', value, 'Lower limit', 'Upper limit', 'State', 'Flags', ...(column ? [column.title] : [])];
  return [head, ...areas.map((area) => {
    const shown = answer.byCode.get(area.code);
    const own = column && shown ? column.cell(shown) : null;
    return [
      area.rank, area.code, area.name, area.district, area.value, area.value === null ? null : area.lower ?? null, area.value === null ? null : area.upper ?? null,
      area.state === 'known' ? '' : reason(area.state), flagged(area.flags, indicator).join('; '),
      ...(column ? [own instanceof Node ? own.textContent : own] : []),
    ];
  })];
}

/**
 * Tab-separated, with a line that says whose figures these are and which.
 * @param {Answer} answer
 * @param {readonly Api.Ranked[]} areas
 * @param {string} which  what part of them
 */
export function tabbed(answer, areas, which) {
  const rows = cells(answer, areas).map((row) => row.map((cell) => guarded(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'));
  return [...rows, '', source(answer, which)].join('\n');
}

/**
 * @param {Answer} answer
 * @param {readonly Api.Ranked[]} areas
 */
export function commas(answer, areas) {
  const quoted = (/** @type {string} */ text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return cells(answer, areas).map((row) => row.map((cell) => quoted(guarded(cell))).join(',')).join('\r\n') + '\r\n';
}

/** @param {string | number | null | undefined} cell */
function guarded(cell) {
  if (typeof cell === 'number') return String(cell);
  const text = cell ?? '';
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @param {Answer} answer @param {string} which */
function source({ indicator, period }, which) {
  const { publisher, citation, file, licence } = indicator.source;
  const whose = [publisher, citation].filter(Boolean).join('. ') || file || 'not given';
  return [`Source: ${whose}`, licence && `Licence: ${licence}`, period.label, status(indicator.status), which].filter(Boolean).join('. ').replaceAll(/[\t\r\n]+/g, ' ');
}
