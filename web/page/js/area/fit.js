/**
 * One side of A4, whatever there is to print. The sheet is laid out as it will be
 * printed and measured; what does not fit is left out, the last first, and how much
 * that was is said.
 */

import { day } from '../format.js';

/** A4 is 297 mm high, and a millimetre is left for rounding; a pixel of paper is a 96th of an inch. */
const HEIGHT_PX = (296 / 25.4) * 96;
/** Neighbours that are always kept. */
const LEAST_NEIGHBOURS = 4;

/** @param {HTMLElement} sheet */
export function printable(sheet) {
  const root = document.documentElement;
  const begin = () => {
    if (root.classList.contains('printing')) return;
    root.classList.add('printing');
    fit(sheet);
  };
  const end = () => {
    root.classList.remove('printing');
    sheet.classList.remove('tight', 'tighter');
    for (const cut of sheet.querySelectorAll('.cut')) cut.classList.remove('cut');
    for (const line of sheet.querySelectorAll('.around .more')) line.setAttribute('hidden', '');
    told(sheet, 0);
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  // A browser that prints without saying so, and tools that only show how it would look.
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}

/** Ever closer, until it fits: first without what only repeats, then in less room, then without the last figures. @param {HTMLElement} sheet */
function fit(sheet) {
  dated(sheet);
  const over = () => sheet.scrollHeight > Math.floor(HEIGHT_PX);
  if (over()) sheet.classList.add('tight');
  neighbours(sheet, over);
  if (over()) sheet.classList.add('tighter');
  const rows = [...sheet.querySelectorAll('.spines tbody tr')];
  for (let left = 1; over() && rows.length > 1; left += 1) {
    const row = rows.pop();
    row?.classList.add('cut');
    told(sheet, left);
    // A heading over nothing goes with its last row.
    const table = row?.closest('table');
    if (table && !table.querySelector('tbody tr:not(.cut)')) table.classList.add('cut');
  }
}

/**
 * @param {HTMLElement} sheet
 * @param {() => boolean} over
 */
function neighbours(sheet, over) {
  const some = [...sheet.querySelectorAll('.around tbody tr:not(.here)')].slice(LEAST_NEIGHBOURS);
  const line = sheet.querySelector('.around .more');
  for (let left = 1; over() && some.length > 0; left += 1) {
    some.pop()?.classList.add('cut');
    if (!(line instanceof HTMLElement)) continue;
    line.textContent = `${left} more ${left === 1 ? 'is' : 'are'} on the page.`;
    line.hidden = false;
  }
}

/** When it was made, by the clock of who prints it, and where it can be had again. @param {HTMLElement} sheet */
function dated(sheet) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const line = sheet.querySelector('.made');
  if (line) line.textContent = `Made on ${day(today)} with Oast: ${location.href}`;
}

/**
 * How many figures are not on the paper, beside those that were left out by choice.
 * @param {HTMLElement} sheet
 * @param {number} cut
 */
function told(sheet, cut) {
  const line = sheet.querySelector('.left-out');
  if (!(line instanceof HTMLElement)) return;
  line.textContent = leftOut(Number(line.dataset.left ?? 0), cut);
  line.hidden = line.textContent === '';
}

/**
 * @param {number} chosen  left out by choice
 * @param {number} cut  for want of room
 */
export function leftOut(chosen, cut) {
  const figures = (/** @type {number} */ count) => (count === 1 ? '1 figure is' : `${count} figures are`);
  const words = [
    cut > 0 && `${figures(cut)} left out for want of room: they are on the page`,
    chosen > 0 && `${figures(chosen)} left out by choice`,
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('; ')}.` : '';
}
