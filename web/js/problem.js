/** What went wrong, in words, and how to try again. */

import { Refusal } from './api.js';
import { byId, el, fill } from './dom.js';

/**
 * @param {unknown} error
 * @param {() => void} [again]
 */
export function showProblem(error, again) {
  const box = byId('problem', HTMLDivElement);
  const title = error instanceof Refusal ? error.title : 'Something went wrong in the page';
  const detail = error instanceof Error ? error.message : String(error);
  const retry = again && el('button', { type: 'button', class: 'quiet' }, 'Try again');
  retry?.addEventListener('click', () => again?.());
  fill(box, el('p', {}, el('strong', {}, `${title}. `), detail), retry);
  box.hidden = false;
}

export function clearProblem() {
  const box = byId('problem', HTMLDivElement);
  box.hidden = true;
  box.replaceChildren();
}
