/** The map on another site's page: a frame to paste there. */

import { copyButton } from '../clipboard.js';
import { el } from '../dom.js';
import { question } from '../heading.js';
import { encode } from '../url.js';

/** @param {import('../page.js').Page} page */
export function embed(page) {
  const { title, rest } = question(page);
  const src = `${location.origin}/embed.html${encode({ ...page.view.value, panel: 'areas' })}`;
  const code = `<iframe src="${escaped(src)}" title="${escaped(`${title}, ${rest}`)}" width="100%" height="640" loading="lazy"></iframe>`;
  const field = el('textarea', { readonly: true, rows: 3, spellcheck: 'false', 'aria-label': 'HTML of the frame' }, code);
  field.addEventListener('focus', () => field.select());
  return [
    el('p', {}, 'The map with its legend and its source, in a frame: paste this into the page’s HTML.'),
    field,
    el('div', { class: 'buttons' }, copyButton('Copy', () => code, 'the HTML of the frame'),
      el('a', { class: 'quiet', href: src, target: '_blank', rel: 'noopener' }, 'Look at it')),
  ];
}

/** As text within an attribute. @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
