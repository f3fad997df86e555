/** A dialog over the page: shut by its button, by Escape and by a press beside it; the focus goes back where it was. */

import { el, fill } from './dom.js';

/**
 * @param {string} name  its class
 * @param {string} title
 */
export function modal(name, title) {
  const id = `${name}-title`;
  const body = el('div', { class: 'modal-body' });
  const shut = el('button', { type: 'button', class: 'quiet' }, 'Close');
  const dialog = el('dialog', { class: `modal ${name}`, 'aria-labelledby': id },
    el('div', { class: 'modal-head' }, el('h2', { id }, title), shut), body);
  /** @type {Element | null} */
  let opener = null;
  shut.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener instanceof HTMLElement) opener.focus();
  });
  return {
    dialog,
    /** @param {...import('./dom.js').Child} content */
    open(...content) {
      if (dialog.open) return;
      opener = document.activeElement;
      fill(body, ...content);
      document.body.append(dialog);
      dialog.showModal();
      body.scrollTop = 0;
    },
    close: () => dialog.close(),
  };
}
