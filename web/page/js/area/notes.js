/** Reasons that several figures share: each is said once, under the table, and numbered beside the figures. */

import { el } from '../dom.js';

export class Notes {
  /** @type {string[]} */
  #reasons = [];

  /** The number of a reason, beside a figure. @param {string} reason */
  mark(reason) {
    let at = this.#reasons.indexOf(reason);
    if (at < 0) at = this.#reasons.push(reason) - 1;
    return el('sup', {}, el('span', { class: 'unseen' }, ', note '), String(at + 1));
  }

  /** @returns {HTMLElement | null} */
  list() {
    if (this.#reasons.length === 0) return null;
    return el('ol', { class: 'reasons' }, ...this.#reasons.map((reason) => el('li', {}, sentence(reason))));
  }
}

/** @param {string} words */
function sentence(words) {
  const first = words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
