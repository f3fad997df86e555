/** Printing: the map is drawn for the paper before the paper is made. */

/** Prints once the map stands as it will on paper, finer boundaries and all. */
export function printed() {
  document.documentElement.classList.add('printing');
  addEventListener('afterprint', () => document.documentElement.classList.remove('printing'), { once: true });
  setTimeout(() => window.print(), 400);
}
