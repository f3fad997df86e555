/** Says what changed to people who hear the page. */

import { byId } from './dom.js';

/** @type {number | undefined} */
let waiting;
/** While things move by themselves nothing is said; what was last, when they stand still again. */
let hushed = false;
let last = '';

/** @param {boolean} on */
export function hush(on) {
  hushed = on;
  if (!on && last) announce(last);
  last = '';
}

/**
 * The last sentence of a burst is said, once things are still.
 * @param {string} sentence
 */
export function announce(sentence) {
  if (hushed) {
    last = sentence;
    return;
  }
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    byId('live', HTMLDivElement).textContent = sentence;
  }, 150);
}
