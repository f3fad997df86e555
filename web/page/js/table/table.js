/** The table of areas, the map's twin: what is pointed at or chosen in one is in the other. */

import { address, classed, shown } from '../api.js';
import { announce } from '../announce.js';
import { copyButton } from '../clipboard.js';
import { byId, el, fill } from '../dom.js';
import { areas as counted, number } from '../format.js';
import { isOwn } from '../own-table/own.js';
import { saved } from '../save.js';
import { mark, plainTitle, rankedFirst, unitPhrase } from '../words.js';
import { filters } from './filters.js';
import { keys } from './keys.js';
import { arrange, row } from './rows.js';
import { commas, tabbed } from './sheet.js';

/** @typedef {import('../page.js').Page} Page */
/** @typedef {import('./rows.js').Order} Order */

/** Rows written at once; more are written when asked for. */
const FIRST = 300;

/** So many more in one go, so that the page does not stand still. */
const CHUNK = 600;

const SAID = /** @type {Record<Order, string>} */ ({
  rank: 'rank', name: 'name', district: 'district', value: 'value', limits: 'lower limit', own: 'this column',
});

/** @param {Page} page */
export function table(page) {
  const box = byId('panel-areas', HTMLDivElement);
  const filter = filters(page, () => narrowed());
  const caption = el('caption');
  const body = el('tbody');
  const heads = { rank: head(['rank', 'Rank']), name: head(['name', 'Area'], ['district', 'District']), value: head(['value', 'Value']), limits: head(['limits', 'Limits']), own: head(['own', '']) };
  const grid = el('table', { class: 'ranking' }, caption, el('thead', {}, el('tr', { 'aria-rowindex': 1 }, ...Object.values(heads))), body);
  const count = el('p', { class: 'note count' });
  const clear = el('button', { type: 'button', class: 'quiet', hidden: true }, 'Clear filters');
  const before = el('button', { type: 'button', class: 'quiet', hidden: true });
  const more = el('button', { type: 'button', class: 'quiet', hidden: true });
  const all = el('button', { type: 'button', class: 'quiet', hidden: true });
  const save = el('a', { class: 'quiet', download: true }, 'CSV');
  const copied = copyButton('Copy', () => text(), 'the table as shown');

  /** What is asked of the table. @type {{ by: Order, down: boolean }} */
  const order = { by: 'rank', down: false };
  /** All that are asked for, in order; and which of them are written. @type {Api.Ranked[]} */
  let list = [];
  let from = 0;
  let to = 0;
  let stale = false;
  /** @type {Map<string, HTMLTableRowElement>} */
  const rows = new Map();
  const focus = keys(page, box, body, { edge, filter: filter.words });

  fill(box, filter.element,
    el('div', { class: 'table-head' }, count, el('div', { class: 'buttons' }, clear, copied, save)),
    before, grid, el('div', { class: 'buttons more' }, more, all));

  /** Asks and writes anew, from the first row or around the selected one. */
  function show() {
    const answer = page.answer.value;
    stale = page.view.value.panel !== 'areas';
    if (stale) return;
    rows.clear();
    body.replaceChildren();
    list = [];
    if (!answer) {
      for (const part of [caption, count]) part.replaceChildren();
      for (const part of [before, more, all, clear]) part.hidden = true;
      return;
    }
    filter.follow(answer);
    titles(answer);
    ask(answer);
    const chosen = list.findIndex(({ code }) => code === page.view.value.area);
    from = chosen < FIRST ? 0 : Math.max(0, chosen - 100);
    to = from;
    write(Math.min(list.length, from + FIRST));
    marked();
  }

  /** @param {import('../page.js').Answer} answer */
  function titles(answer) {
    const { column } = answer.look;
    heads.own.hidden = column === null;
    heads.own.className = `own ${column?.id ?? ''}`;
    const own = heads.own.querySelector('button');
    if (own) own.textContent = column?.title ?? '';
    heads.limits.hidden = !limited(answer);
    box.classList.toggle('with-own', column !== null);
    box.classList.toggle('with-limits', !heads.limits.hidden);
    if ((!column && order.by === 'own') || (heads.limits.hidden && order.by === 'limits')) Object.assign(order, { by: 'rank', down: false });
    const marked = mark(answer.indicator.status);
    fill(caption, plainTitle(answer.indicator), marked && ' ', marked, `, ${answer.period.label}. ${rankedFirst(answer.indicator.polarity)}`,
      !heads.limits.hidden && ` Limits of confidence: ${answer.rank.limits_method}.`);
    const value = heads.value.querySelector('button');
    if (value) value.title = unitPhrase(answer.indicator);
    for (const cell of Object.values(heads)) {
      const sorted = cell.querySelector(`button[data-by="${order.by}"]`);
      cell.setAttribute('aria-sort', !sorted ? 'none' : order.down ? 'descending' : 'ascending');
      for (const button of cell.querySelectorAll('button')) button.classList.toggle('sorted', button === sorted);
    }
  }

  /** Writes rows up to a place; or, of a smaller one than the first written, from it. @param {number} until */
  function write(until) {
    const answer = page.answer.value;
    if (!answer) return;
    const limits = !heads.limits.hidden;
    const made = (/** @type {number} */ start, /** @type {number} */ end) => list.slice(start, end).map((area, i) => {
      const tr = row(area, answer, { at: start + i, limits });
      rows.set(area.code, tr);
      return tr;
    });
    if (until < from) {
      body.prepend(...made(until, from));
      from = until;
    } else {
      body.append(...made(to, until));
      to = until;
    }
    told(answer);
  }

  /** Says how many there are, and offers the rest. @param {import('../page.js').Answer} answer */
  function told(answer) {
    const [length, total] = [list.length, answer.rank.areas.length];
    const written = to - from;
    const some = from > 0 ? `Showing ${number(from + 1, 0)} to ${number(to, 0)} of` : written < length ? `Showing ${number(written, 0)} of` : null;
    const asked = filter.said();
    count.textContent = length === 0 ? `No area ${filter.words.value && asked.length === 1 ? `has “${filter.words.value}” in its name, code or district` : 'is so'}.`
      : `${some ? `${some} ${counted(length)}` : counted(length)}${length < total ? `, out of ${number(total, 0)}` : ''}`;
    grid.setAttribute('aria-rowcount', String(length + 1));
    clear.hidden = asked.length === 0;
    before.hidden = from === 0;
    before.textContent = `Show the ${number(Math.min(FIRST, from), 0)} before`;
    more.hidden = to === length;
    more.textContent = `Show ${number(Math.min(FIRST, length - to), 0)} more`;
    all.hidden = to === length;
    all.textContent = `Show all ${counted(length)}`;
    save.href = address('/api/export', { format: 'csv', ...shown(page.view.value), ...classed(page.view.value) });
    save.title = asked.length || order.by !== 'rank' || order.down ? 'The areas listed, in this order' : 'All areas shown';
  }

  function text() {
    const answer = page.answer.value;
    if (!answer) return '';
    ask(answer);
    return tabbed(answer, list, which(answer));
  }

  /** What is asked for of an answer, in order. @param {import('../page.js').Answer} answer */
  function ask(answer) {
    list = arrange(answer, filter.narrow(answer), order.by, order.down);
  }

  /** @param {import('../page.js').Answer} answer */
  function which({ rank: { areas } }) {
    const asked = filter.said();
    return asked.length ? `${counted(list.length)} of ${number(areas.length, 0)}: ${asked.join(', ')}` : counted(list.length);
  }

  /** After a change of what is asked for, which is said. */
  function narrowed() {
    show();
    announce(`${count.textContent ?? ''}.`);
  }

  /** The first or the last row of all, written where it was not. @param {'first' | 'last'} end */
  function edge(end) {
    if (end === 'first' && from > 0) {
      from = to = 0;
      rows.clear();
      body.replaceChildren();
      write(Math.min(list.length, FIRST));
    } else if (end === 'last' && to < list.length) {
      from = to = Math.max(0, list.length - FIRST);
      rows.clear();
      body.replaceChildren();
      write(list.length);
    }
    return end === 'first' ? body.rows[0] : body.rows[body.rows.length - 1];
  }

  function marked() {
    for (const tr of body.querySelectorAll('[aria-current]')) tr.removeAttribute('aria-current');
    const current = rows.get(page.view.value.area ?? '');
    current?.setAttribute('aria-current', 'true');
    if (!body.contains(document.activeElement)) focus.enter(current ?? body.rows[0]);
  }

  for (const cell of Object.values(heads)) {
    cell.addEventListener('click', ({ target }) => {
      const by = /** @type {Order | undefined} */ (target instanceof Element ? target.closest('button')?.dataset.by : undefined);
      if (!by) return;
      order.down = order.by === by ? !order.down : by === 'value' || by === 'own' || by === 'limits';
      order.by = by;
      show();
      announce(`Sorted by ${SAID[by]}, ${order.down ? 'descending' : 'ascending'}.`);
    });
  }
  clear.addEventListener('click', () => {
    filter.clear();
    filter.words.focus();
  });
  before.addEventListener('click', () => {
    const first = body.rows[0];
    write(Math.max(0, from - FIRST));
    focus.go(body.rows[(first?.sectionRowIndex ?? 1) - 1]);
  });
  more.addEventListener('click', () => {
    const next = body.rows.length;
    write(Math.min(list.length, to + FIRST));
    focus.go(body.rows[next]);
  });
  all.addEventListener('click', () => {
    const next = body.rows.length;
    const wanted = list;
    const step = () => {
      if (wanted !== list) return;
      write(from > 0 ? 0 : Math.min(list.length, to + CHUNK));
      if (to < list.length) requestAnimationFrame(step);
    };
    step();
    focus.go(body.rows[next]);
  });
  save.addEventListener('click', (event) => {
    const answer = page.answer.value;
    // All areas as they are ranked are the server's own file, where it has the figures.
    const served = answer && page.catalogue.indicators.includes(answer.indicator) && !isOwn(answer.indicator.id);
    if (!answer || (served && filter.said().length === 0 && order.by === 'rank' && !order.down)) return;
    event.preventDefault();
    ask(answer);
    saved(commas(answer, list), `${answer.indicator.id}-${answer.period.id}-shown.csv`);
  });

  page.answer.listen(show);
  page.brush.listen(() => {
    if (!page.brushing.value) show();
  });
  page.brushing.listen((on) => {
    if (!on) show();
  });
  page.view.listen((now, was) => {
    if (stale && now.panel === 'areas') show();
    if (now.area === was.area && now.panel === was.panel) return;
    if (now.area && !rows.has(now.area) && list.some(({ code }) => code === now.area)) show();
    marked();
    if (!body.contains(document.activeElement)) rows.get(now.area ?? '')?.scrollIntoView({ block: 'nearest' });
  });
  page.hover.listen((now, was) => {
    rows.get(was ?? '')?.classList.remove('pointed');
    rows.get(now ?? '')?.classList.add('pointed');
  });
  return { text, save: () => save.click() };
}

/** Whether any number has limits of confidence. @param {import('../page.js').Answer} answer */
function limited({ rank: { areas } }) {
  return areas.some(({ lower, upper }) => lower !== undefined && upper !== undefined);
}

/** A heading with a button for each way to put the rows in order. @param {...[Order, string]} ways */
function head(...ways) {
  return el('th', { scope: 'col', class: ways[0]?.[0] ?? '' },
    ...ways.map(([by, label]) => el('button', { type: 'button', 'data-by': by }, label)));
}
