/** What went wrong, in words, and how to try again. */

import { Refusal } from './api.js';
import { byId, el, fill } from './dom.js';

/** Whose problem is shown: only its owner's success takes it away. @type {(() => void) | null} */
let owner = null;

/**
 * @param {unknown} error
 * @param {() => void} [again]  without it, the problem can only be put aside
 */
export function showProblem(error, again) {
  owner = again ?? null;
  const box = byId('problem', HTMLDivElement);
  const title = error instanceof Refusal ? error.title : 'Something went wrong in the page';
  const detail = error instanceof Error ? error.message : String(error);
  const button = el('button', { type: 'button', class: 'quiet' }, again ? 'Try again' : 'Dismiss');
  button.addEventListener('click', again ?? hide);
  fill(box, el('p', {}, el('strong', {}, `${title}. `), detail), button);
  box.hidden = false;
}

/** @param {() => void} again  the task that has now succeeded */
export function clearProblem(again) {
  if (owner === again) hide();
}

function hide() {
  const box = byId('problem', HTMLDivElement);
  box.hidden = true;
  box.replaceChildren();
}
