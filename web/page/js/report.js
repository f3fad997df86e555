/** What was noticed while the files were read: warnings first, then file by file. */

import * as api from './api.js';
import { el, fill } from './dom.js';
import { number } from './format.js';
import { latest } from './load.js';

/** Of a long list of names or areas only the first are written. */
const FIRST = 8;

/**
 * A button that opens the report.
 * @param {Api.Dataset} dataset
 * @param {import('./load.js').Report} report
 */
export function reading(dataset, report) {
  const dialog = el('dialog', { class: 'report', 'aria-labelledby': 'report-title' });
  const button = el('button', { type: 'button', class: 'link', 'aria-haspopup': 'dialog' }, noticed(dataset));
  const load = latest(async (signal) => {
    const { notes } = await api.report(signal);
    fill(dialog, ...written(notes, () => dialog.close()));
    document.body.append(dialog);
    dialog.showModal();
  }, report);
  button.addEventListener('click', load);
  dialog.addEventListener('close', () => {
    dialog.remove();
    button.focus();
  });
  return button;
}

/** @param {Api.Dataset} dataset */
function noticed({ warnings, errors }) {
  const words = [];
  if (errors) words.push(errors === 1 ? '1 error' : `${number(errors, 0)} errors`);
  words.push(warnings === 1 ? '1 warning' : `${number(warnings, 0)} warnings`);
  return words.join(', ');
}

/**
 * @param {Api.Note[]} notes
 * @param {() => void} close
 */
function written(notes, close) {
  const grave = notes.filter(({ severity }) => severity !== 'info');
  const shut = el('button', { type: 'button', class: 'quiet' }, 'Close');
  shut.addEventListener('click', close);
  /** @type {Map<string, Api.Note[]>} */
  const files = new Map();
  for (const note of notes) {
    const file = note.place.file ?? 'The dataset as a whole';
    files.set(file, [...(files.get(file) ?? []), note]);
  }
  return [
    el('div', { class: 'report-head' }, el('h2', { id: 'report-title' }, 'How the files were read'), shut),
    el('h3', {}, grave.length > 0 ? 'To look at' : 'Nothing to look at'),
    el('ul', {}, ...grave.map((note) => line(note, true))),
    el('h3', {}, `Everything noticed, by file (${number(notes.length, 0)} notes)`),
    ...[...files].map(([file, some]) => el('details', {},
      el('summary', {}, file, ' ', el('span', { class: 'where' }, some.length === 1 ? '1 note' : `${number(some.length, 0)} notes`)),
      el('ul', {}, ...some.map((note) => line(note, false))))),
    el('p', { class: 'note' }, el('a', { href: '/api/report' }, 'The whole report as JSON')),
  ];
}

/**
 * @param {Api.Note} note
 * @param {boolean} alone  not under its file's name
 */
function line({ severity, place, message, help, keys = [] }, alone) {
  const left = keys.length - FIRST;
  const listed = keys.slice(0, FIRST).join(', ') + (left > 0 ? ` … and ${number(left, 0)} more` : '');
  const at = [alone && place.file, place.line && `line ${place.line}`, place.column].filter(Boolean).join(', ');
  return el('li', {},
    severity !== 'info' && el('span', { class: `mark ${severity}` }, severity), severity !== 'info' && ' ',
    message,
    help && el('span', { class: 'where' }, help),
    listed && el('span', { class: 'where' }, listed),
    at && el('span', { class: 'where file' }, at));
}
