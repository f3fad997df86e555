/** Names of areas outside the group that is shown: asked for when one is pointed at or chosen. */

import * as api from './api.js';

/** @typedef {import('./page.js').Page} Page */

/** A pointer that only passes over an area asks nothing. */
const PAUSE_MS = 120;

/** @param {Page} page */
export function names(page) {
  /** @type {number | undefined} */
  let pause;
  const need = () => {
    clearTimeout(pause);
    const code = page.hover.value ?? page.view.value.area;
    if (code && page.answer.value && !page.named(code)) pause = setTimeout(() => ask(page, code), PAUSE_MS);
  };
  page.hover.listen(need);
  page.view.listen(need);
  page.answer.listen(need);
}

/**
 * Where there is no answer the code stands for the name, as it did.
 * @param {Page} page
 * @param {string} code
 */
async function ask(page, code) {
  const { matches } = await api.search(code).catch(() => ({ matches: [] }));
  const match = matches.find((m) => m.code === code);
  if (match) page.names.set(new Map(page.names.value).set(code, { name: match.name, district: match.district }));
}
