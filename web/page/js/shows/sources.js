/** Whose figures are shown beside those of the question. */

import { el } from '../dom.js';
import { status } from '../format.js';
import { plainTitle } from '../words.js';

/** @param {readonly import('./columns.js').Column[]} columns */
export function sources(columns) {
  return el('details', { class: 'how' }, el('summary', {}, 'Whose figures these are'), el('ul', {}, ...columns.map(({ indicator, period }) => {
    const { publisher, citation, file, licence } = indicator.source;
    const whose = [publisher, citation].filter(Boolean).join('. ') || file || 'not given';
    return el('li', {}, `${plainTitle(indicator)}, ${period.label}: ${[whose, licence, status(indicator.status)].filter(Boolean).join('; ')}.`);
  })));
}
