/** The table by keyboard: one stop, arrow keys from row to row, Enter chooses; rows point at areas. */

/** @typedef {import('../page.js').Page} Page */

/** So many rows is a page. */
const PAGE = 10;

/**
 * @param {Page} page
 * @param {HTMLElement} box  around the table and its filter
 * @param {HTMLTableSectionElement} body
 * @param {{ edge: (end: 'first' | 'last') => HTMLTableRowElement | undefined, filter: HTMLInputElement }} table
 */
export function keys(page, box, body, { edge, filter }) {
  /** The one row that is in the tab order. @type {HTMLButtonElement | null} */
  let stop = null;
  const enter = (/** @type {HTMLTableRowElement | undefined} */ row) => {
    stop?.setAttribute('tabindex', '-1');
    stop = row?.querySelector('button') ?? null;
    stop?.setAttribute('tabindex', '0');
  };
  const go = (/** @type {HTMLTableRowElement | undefined} */ row) => {
    if (!row) return;
    enter(row);
    stop?.focus();
  };

  const at = (/** @type {EventTarget | null} */ target) => (target instanceof Element ? target.closest('tr') : null);
  const point = (/** @type {Event} */ event) => page.hover.set(at(event.target)?.dataset.code ?? null);
  body.addEventListener('pointerover', point);
  body.addEventListener('focusin', point);
  body.addEventListener('pointerleave', () => page.hover.set(null));
  body.addEventListener('focusout', () => page.hover.set(null));
  body.addEventListener('click', (event) => {
    const code = at(event.target)?.dataset.code;
    if (code) page.select(code);
  });
  body.addEventListener('keydown', (event) => {
    const here = at(event.target);
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = here.sectionRowIndex;
    const last = body.rows.length - 1;
    /** @type {Record<string, () => HTMLTableRowElement | undefined>} */
    const ways = {
      ArrowDown: () => body.rows[index + 1], ArrowUp: () => body.rows[index - 1],
      PageDown: () => body.rows[Math.min(last, index + PAGE)], PageUp: () => body.rows[Math.max(0, index - PAGE)],
      Home: () => edge('first'), End: () => edge('last'),
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    go(way());
  });
  // Only while something in the table has the focus: elsewhere a sign may mean itself.
  box.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    filter.focus();
    filter.select();
  });
  return { enter, go };
}
