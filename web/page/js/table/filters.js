/** Which areas the table has: words, a district, what kind of figure, and what the legend's histogram holds. */

import { el } from '../dom.js';
import { holds } from '../brush.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('../page.js').Answer} Answer */

/** @type {Record<string, { title: string, test: (area: Api.Ranked) => boolean }>} */
const KINDS = {
  known: { title: 'With a number', test: ({ value }) => value !== null },
  absent: { title: 'Without a number', test: ({ value }) => value === null },
  flagged: { title: 'Estimated, provisional or revised', test: ({ flags = [] }) => flags.length > 0 },
};

/**
 * @typedef {object} Filters
 * @property {HTMLElement} element
 * @property {HTMLInputElement} words
 * @property {(answer: Answer) => void} follow  offers what there is in an answer
 * @property {(answer: Answer) => readonly Api.Ranked[]} narrow
 * @property {() => string[]} said  what is asked for, each in a few words
 * @property {() => void} clear
 */

/**
 * @param {Page} page
 * @param {() => void} changed
 * @returns {Filters}
 */
export function filters(page, changed) {
  const words = el('input', { type: 'search', id: 'filter', autocomplete: 'off', spellcheck: 'false', 'aria-keyshortcuts': '/' });
  const district = el('select', { id: 'filter-district' });
  const kind = el('select', { id: 'filter-kind' });
  const districtField = field('District', district);
  const kindField = field('Figures', kind);
  const element = el('div', { class: 'filters' }, field('Only areas with', words), districtField, kindField);
  words.addEventListener('input', changed);
  district.addEventListener('change', changed);
  kind.addEventListener('change', changed);
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !words.value) return;
    event.preventDefault();
    words.value = '';
    changed();
  });
  let offered = '';

  return {
    element,
    words,
    follow({ rank: { areas } }) {
      const districts = [...new Set(areas.flatMap((area) => area.district ?? []))].sort((a, b) => a.localeCompare(b, 'en-GB'));
      const kinds = Object.entries(KINDS).filter(([, { test }]) => areas.some(test) && !areas.every(test));
      const now = JSON.stringify([districts, kinds.map(([id]) => id)]);
      if (now === offered) return;
      offered = now;
      offer(district, 'All', districts.map((name) => [name, name]));
      offer(kind, 'All', kinds.map(([id, { title }]) => [id, title]));
      districtField.hidden = districts.length < 2;
      kindField.hidden = kinds.length === 0;
    },
    narrow({ rank: { areas }, indicator: { decimals } }) {
      const wanted = words.value.trim().toLocaleLowerCase('en-GB');
      const test = KINDS[kind.value]?.test;
      const range = page.brush.value;
      if (!wanted && !district.value && !test && !range) return areas;
      return areas.filter((area) => (!district.value || area.district === district.value)
        && (!test || test(area)) && (!range || holds(range, area.value, decimals))
        && (!wanted || [area.name, area.code, area.district].some((text) => text?.toLocaleLowerCase('en-GB').includes(wanted))));
    },
    said() {
      const range = page.brush.value;
      return [
        words.value.trim() && `with “${words.value.trim()}” in the name, code or district`,
        district.value && `in ${district.value}`,
        KINDS[kind.value]?.title.toLocaleLowerCase('en-GB'),
        range && `from ${range.from} to ${range.to}`,
      ].flatMap((part) => part || []);
    },
    clear() {
      for (const control of [words, district, kind]) control.value = '';
      page.setBrush(null);
      changed();
    },
  };
}

/** @param {string} label @param {HTMLInputElement | HTMLSelectElement} control */
function field(label, control) {
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control);
}

/**
 * Offers anew, and keeps what was chosen where it is still there.
 * @param {HTMLSelectElement} select
 * @param {string} all
 * @param {string[][]} options
 */
function offer(select, all, options) {
  const chosen = select.value;
  select.replaceChildren(...[['', all], ...options].map(([value, label]) => el('option', { value }, label ?? '')));
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = '';
}
