/** The ranked table, tied to the map both ways. */

import { byId, el, fill } from './dom.js';
import { number } from './format.js';
import { arrange, narrow, row } from './rows.js';
import { rankedFirst, titled, unitPhrase } from './words.js';

/** @typedef {import('./page.js').Page} Page */

/** Rows written at once; more are written when asked for. */
const FIRST = 300;

/** @param {Page} page */
export function table(page) {
  const box = byId('panel-areas', HTMLDivElement);
  const filter = el('input', { type: 'search', id: 'filter', autocomplete: 'off', spellcheck: 'false' });
  const caption = el('caption');
  const body = el('tbody');
  const heads = { rank: head('rank', 'Rank'), name: head('name', 'Area'), value: head('value', 'Value'), own: head('own', '') };
  const more = el('button', { type: 'button', class: 'quiet', hidden: true });
  const found = el('p', { class: 'note' });

  /** @type {{ by: import('./rows.js').Order, down: boolean, all: boolean }} */
  const state = { by: 'rank', down: false, all: false };
  /** @type {Map<string, HTMLTableRowElement>} */
  let rows = new Map();

  fill(
    box,
    el('div', { class: 'field' }, el('label', { for: 'filter' }, 'Only areas with'), filter),
    el('table', { class: 'ranking' }, caption, el('thead', {}, el('tr', {}, ...Object.values(heads))), body),
    found, more,
  );

  const show = () => {
    const answer = page.answer.value;
    if (!answer) {
      rows.clear();
      for (const part of [caption, body]) part.replaceChildren();
      more.hidden = true;
      return;
    }
    const { column } = answer.look;
    heads.own.hidden = column === null;
    heads.own.className = `own ${column?.id ?? ''}`;
    const label = heads.own.querySelector('button');
    if (label) label.textContent = column?.title ?? '';
    box.classList.toggle('with-own', column !== null);
    if (!column && state.by === 'own') Object.assign(state, { by: 'rank', down: false });
    const list = arrange(answer, narrow(answer.rank.areas, filter.value), state.by, state.down);
    const selected = page.view.value.area;
    const far = list.findIndex((area) => area.code === selected);
    const shown = state.all ? list : list.slice(0, Math.max(FIRST, far + 20));
    rows = new Map(shown.map((area) => [area.code, row(area, answer)]));
    fill(caption, titled(answer.indicator), `, ${answer.period.label}. ${rankedFirst(answer.indicator.polarity)}`);
    const heading = heads.value.querySelector('button');
    if (heading) heading.title = unitPhrase(answer.indicator);
    fill(body, ...rows.values());
    found.textContent = list.length === 0 ? `No area has “${filter.value}” in its name, code or district.` : '';
    more.hidden = shown.length === list.length;
    more.textContent = `Show all ${number(list.length, 0)} areas`;
    for (const [by, cell] of Object.entries(heads)) {
      cell.setAttribute('aria-sort', by !== state.by ? 'none' : state.down ? 'descending' : 'ascending');
    }
    enter(body, rows.get(selected ?? '') ?? body.rows[0]);
    marked();
  };

  const marked = () => {
    for (const tr of body.querySelectorAll('[aria-current]')) tr.removeAttribute('aria-current');
    const current = rows.get(page.view.value.area ?? '');
    current?.setAttribute('aria-current', 'true');
    if (current && !body.contains(document.activeElement)) enter(body, current);
  };

  for (const [by, cell] of Object.entries(heads)) {
    cell.addEventListener('click', () => {
      state.down = state.by === by ? !state.down : by === 'value' || by === 'own';
      state.by = /** @type {import('./rows.js').Order} */ (by);
      show();
    });
  }
  filter.addEventListener('input', show);
  more.addEventListener('click', () => {
    state.all = true;
    show();
    body.rows[FIRST]?.querySelector('button')?.focus();
  });
  page.answer.listen(show);
  page.view.listen((now, before) => {
    if (now.area === before.area && now.panel === before.panel) return;
    if (now.area && !rows.has(now.area)) show();
    marked();
    if (!body.contains(document.activeElement)) rows.get(now.area ?? '')?.scrollIntoView({ block: 'nearest' });
  });
  page.hover.listen((now, before) => {
    rows.get(before ?? '')?.classList.remove('pointed');
    rows.get(now ?? '')?.classList.add('pointed');
  });
  linked(page, body);
}

/**
 * @param {string} by
 * @param {string} label
 */
function head(by, label) {
  return el('th', { scope: 'col', class: by }, el('button', { type: 'button' }, label));
}

/**
 * Rows point at areas, and choose them; arrow keys go from row to row.
 * @param {Page} page
 * @param {HTMLTableSectionElement} body
 */
function linked(page, body) {
  const at = (/** @type {EventTarget | null} */ target) => (target instanceof Element ? target.closest('tr') : null);
  const point = (/** @type {Event} */ event) => page.hover.set(at(event.target)?.dataset.code ?? null);
  body.addEventListener('pointerover', point);
  body.addEventListener('focusin', point);
  body.addEventListener('pointerleave', () => page.hover.set(null));
  body.addEventListener('focusout', () => page.hover.set(null));
  body.addEventListener('click', (event) => {
    const code = at(event.target)?.dataset.code;
    if (code) page.select(code);
  });
  body.addEventListener('keydown', (event) => {
    const here = at(event.target);
    if (!here) return;
    const next = {
      ArrowDown: here.nextElementSibling, ArrowUp: here.previousElementSibling,
      Home: body.firstElementChild, End: body.lastElementChild,
    }[event.key];
    if (!(next instanceof HTMLTableRowElement)) return;
    event.preventDefault();
    enter(body, next);
    next.querySelector('button')?.focus();
  });
}

/**
 * One row is in the tab order, so that the table is one stop.
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement | undefined} row
 */
function enter(body, row) {
  for (const button of body.querySelectorAll('button[tabindex="0"]')) button.setAttribute('tabindex', '-1');
  row?.querySelector('button')?.setAttribute('tabindex', '0');
}
