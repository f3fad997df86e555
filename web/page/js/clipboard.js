/** Text on the clipboard, with a word of how it went. */

import { announce } from './announce.js';
import { el } from './dom.js';

const THANKS_MS = 2000;

/**
 * Browsers give the clipboard itself to pages of `https` and of this machine alone; others must select and copy.
 * @param {string} text
 */
export async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused: the older way may still be open.
    }
  }
  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  const before = document.activeElement;
  const area = el('textarea', { class: 'unseen', readonly: true, 'aria-hidden': 'true' });
  area.value = text;
  (open ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/**
 * A button that copies, and says so.
 * @param {string} label
 * @param {() => string} text
 * @param {string} [about]  what is copied, for those who hear the button
 */
export function copyButton(label, text, about) {
  const button = el('button', { type: 'button', class: 'quiet' }, label, about && el('span', { class: 'unseen' }, ` ${about}`));
  const words = [...button.childNodes];
  button.addEventListener('click', async () => {
    const done = await copy(text());
    const said = done ? 'Copied' : 'The browser does not let this page copy';
    button.replaceChildren(said);
    announce(`${said}${done && about ? `: ${about}` : ''}.`);
    setTimeout(() => button.replaceChildren(...words), THANKS_MS);
  });
  return button;
}
