/** Says what changed to people who hear the page. */

import { byId } from './dom.js';

/** @type {number | undefined} */
let waiting;

/**
 * The last sentence of a burst is said, once things are still.
 * @param {string} sentence
 */
export function announce(sentence) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    byId('live', HTMLDivElement).textContent = sentence;
  }, 150);
}
