/** The whole page takes a table that is dropped on it. */

import { el, fill } from '../dom.js';

/** @param {(file: File) => void} take */
export function drop(take) {
  const veil = el('div', { class: 'drop-veil', hidden: true });
  fill(veil, el('p', {}, el('strong', {}, 'Drop the table to map it'), 'It is read by the server for this answer, and not kept.'));
  document.body.append(veil);

  const holdsFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') === true;
  // Each element that is entered is left again: over as many as were entered, the page is left.
  let within = 0;
  const end = () => {
    within = 0;
    veil.hidden = true;
  };
  document.addEventListener('dragenter', (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    within += 1;
    veil.hidden = false;
  });
  document.addEventListener('dragover', (event) => {
    if (holdsFile(event)) event.preventDefault();
  });
  document.addEventListener('dragleave', (event) => {
    if (!holdsFile(event)) return;
    within -= 1;
    if (within <= 0) end();
  });
  document.addEventListener('drop', (event) => {
    end();
    const file = event.dataTransfer?.files[0];
    // Whoever else on the page takes files says so.
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    take(file);
  });
}
