/** The ways in which a view is taken away; fetched when the dialog is first opened. */

import { classed, shown } from '../api.js';
import { copyButton } from '../clipboard.js';
import { el } from '../dom.js';
import { found, links } from '../downloads.js';
import { fitting } from '../shows/all.js';
import { takeAway } from '../own-table/files.js';
import { isOwn } from '../own-table/own.js';
import { outlined } from '../view.js';
import { commands } from './commands.js';
import { embed } from './embed.js';
import { figure } from './figure.js';
import { printed } from './print.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {{ text: () => string, save: () => void }} table
 * @param {() => void} close
 * @param {AbortSignal} signal  of the dialog being shut
 */
export function sections(page, table, close, signal) {
  const view = page.view.value;
  const outlines = outlined(page.catalogue, view);
  const file = fitting(page).file(page);
  const listed = el('button', { type: 'button', class: 'quiet' }, 'CSV');
  listed.addEventListener('click', table.save);
  const print = el('button', { type: 'button', class: 'quiet' }, 'Print');
  print.addEventListener('click', () => {
    close();
    printed();
  });
  const query = { ...shown(view), ...classed(view) };
  const rows = section('The table', el('p', {}, 'The areas as the ranking lists them now, in that order.'),
    el('div', { class: 'buttons' }, listed, copyButton('Copy', table.text, 'the table as shown')));
  const paper = section('On paper', el('p', {}, 'The question, the map with its legend, the first 20 areas and the source.'),
    el('div', { class: 'buttons' }, print));
  // The server has nothing of a person's own table, and no link can hold it.
  if (isOwn(view.indicator)) return [rows, section('The layer', takeAway(page)), paper];
  return [
    section('The figure', ...figure(page, signal)),
    rows,
    section('The layer', links('Areas', query, outlines?.id),
      outlines && links(outlines.title, { ...shown(view), of: outlines.id })),
    file && section('What was found', found(file.title, file.path, file.query, file.name)),
    section('The link', ...link()),
    section('On another page', ...embed(page)),
    section('By a script', ...commands(page)),
    paper,
  ];
}

/** The address of this very view. */
function link() {
  const field = el('input', { type: 'text', readonly: true, value: location.href, 'aria-label': 'The address of this view' });
  field.addEventListener('focus', () => field.select());
  /** @type {HTMLButtonElement | null} */
  let share = null;
  if (typeof navigator.share === 'function') {
    share = el('button', { type: 'button', class: 'quiet' }, 'Share…');
    // To change one's mind is no fault.
    share.addEventListener('click', () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
  }
  return [field, el('div', { class: 'buttons' }, copyButton('Copy link', () => location.href, 'the address of this view'), share ?? '')];
}

/** @param {string} title @param {...import('../dom.js').Child} content */
function section(title, ...content) {
  return el('section', {}, el('h3', {}, title), el('div', { class: 'way' }, ...content));
}
