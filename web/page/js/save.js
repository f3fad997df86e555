/** A text that was made here, saved as a file. */

import { el } from './dom.js';

/** @param {string} text @param {string} name */
export function saved(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  el('a', { href: url, download: name.replaceAll(/[^\w.-]+/g, '-') }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
