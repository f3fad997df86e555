/** The sheet in which a table is given, and told how it was read. */

import { announce } from '../announce.js';
import { Refusal } from '../api.js';
import { byId, el, fill } from '../dom.js';
import { isOwn } from './own.js';
import { template } from './template.js';
import { coverage, mismatches, noticed, problem, understood } from './words.js';

/** @typedef {import('../page.js').Page} Page */

const KINDS = '.csv,.tsv,.txt,.xlsx,.xls,.ods,.gz,.zip,text/csv';

/**
 * @param {Page} page
 * @param {import('./table.js').Deeds} deeds
 */
export function dialog(page, { take, remove }) {
  const opener = el('button', { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog' }, 'Your own table');
  const tools = byId('tools', HTMLDivElement);
  const input = el('input', { type: 'file', id: 'own-file', accept: KINDS, 'aria-describedby': 'own-kept', autofocus: true });
  const close = el('button', { type: 'button', class: 'quiet', 'aria-label': 'Close' }, '×');
  const state = el('div', { class: 'state', role: 'status' });
  const away = el('button', { type: 'button', class: 'quiet' }, 'Remove it');
  const done = el('button', { type: 'button', class: 'arm' }, 'Show the map');
  const intro = el('p', {}, 'A CSV file or a workbook: a column of area codes or names, a heading for each column, numbers below. It is mapped at once.');
  const sheet = el('dialog', { class: 'own-table', 'aria-labelledby': 'own-title' },
    el('header', {}, el('h2', { id: 'own-title' }, 'Your own table'), close),
    intro,
    el('p', { class: 'note', id: 'own-kept' }, 'The file stays in this tab. The server reads it for each answer and keeps nothing: no one else sees it, no link holds it, and when the page is loaded anew it is forgotten.'),
    el('div', { class: 'field' }, el('label', { for: 'own-file' }, 'The file (at most 8 MB); or drop it anywhere on the page'), input),
    state,
    el('div', { class: 'buttons' }, done, away, template(page)));
  tools.append(opener);
  document.body.append(sheet);

  const open = () => {
    if (!sheet.open) sheet.showModal();
  };
  const tell = (/** @type {(Node | string | null)[]} */ ...nodes) => {
    fill(state, ...nodes);
    done.hidden = away.hidden = page.own.value === null;
    intro.hidden = page.own.value !== null;
  };
  tell();
  opener.addEventListener('click', open);
  close.addEventListener('click', () => sheet.close());
  done.addEventListener('click', () => sheet.close());
  away.addEventListener('click', () => {
    remove();
    tell();
    input.value = '';
    sheet.close();
    opener.focus();
  });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  });
  page.own.listen((held) => {
    if (!held) tell();
  });

  return {
    open,
    /** @param {File} file */
    reading(file) {
      open();
      // As if it had been chosen there.
      const chosen = new DataTransfer();
      chosen.items.add(file);
      input.files = chosen.files;
      tell(el('p', {}, `Reading ${file.name}…`), el('progress', { 'aria-label': 'Reading the file' }));
    },
    found() {
      const { value: held } = page.own;
      if (!held) return;
      tell(...report(page, held));
      announce(`${held.found.file}: ${state.querySelector('.covered')?.textContent ?? ''}`);
    },
    /** @param {File} file @param {unknown} error */
    refused(file, error) {
      const list = error instanceof Refusal && error.problems.length ? error.problems.map(problem) : [error instanceof Error ? error.message : String(error)];
      tell(el('div', { class: 'refused' }, el('h3', {}, `${file.name} cannot be mapped`), el('ul', {}, ...list.map((words) => el('li', {}, words)))));
      announce(`${file.name} cannot be mapped. ${list[0]}`);
      input.value = '';
    },
  };
}

/**
 * @param {Page} page
 * @param {import('./own.js').Held} held
 */
function report(page, { found }) {
  const period = found.indicators.find(({ id }) => id === found.indicator)?.periods.find(({ id }) => id === found.period);
  const unmet = mismatches(found, (code) => page.name(code));
  const rest = noticed(found);
  return [
    el('h3', {}, found.file),
    period ? el('p', { class: 'covered' }, `${coverage(period)}.`) : null,
    unmet.length ? el('ul', {}, ...unmet.map((words) => el('li', {}, `${words}.`))) : el('p', {}, 'Every row met an area.'),
    column(page, found),
    el('details', {}, el('summary', {}, 'How it was read'),
      el('ul', {}, ...[...understood(found), ...rest].map((words) => el('li', {}, words)))),
  ];
}

/**
 * Which column of which period is shown, where there are several; the choices above the map have them, too.
 * @param {Page} page
 * @param {Api.OwnTable} found
 */
function column(page, { indicators }) {
  const option = (/** @type {string} */ value, /** @type {string} */ label) => el('option', { value }, label);
  const select = el('select', { id: 'own-column' }, ...indicators.map(({ id, title }) => option(id, title)));
  const period = el('select', { id: 'own-period' });
  const columns = el('div', { class: 'field' }, el('label', { for: 'own-column' }, `Column to show (${indicators.length} were found)`), select);
  const periods = el('div', { class: 'field' }, el('label', { for: 'own-period' }, 'Period'), period);
  const chosen = () => indicators.find(({ id }) => id === select.value);
  const list = () => {
    const all = chosen()?.periods ?? [];
    fill(period, ...all.toReversed().map(({ id, label }) => option(id, label)));
    periods.hidden = all.length < 2;
  };
  const { indicator, period: shown } = page.view.value;
  select.value = isOwn(indicator) ? indicator : indicators[0]?.id ?? '';
  list();
  if (isOwn(indicator)) period.value = shown;
  select.addEventListener('change', () => {
    list();
    page.choose({ indicator: select.value, period: period.value });
  });
  period.addEventListener('change', () => page.choose({ indicator: select.value, period: period.value }));
  columns.hidden = indicators.length < 2;
  return el('div', { class: 'choices' }, columns, periods);
}
