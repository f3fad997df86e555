/** Printing: the map is drawn for the paper before the paper is made. */

/** Prints once the map stands as it will on paper. */
export function printed() {
  document.documentElement.classList.add('printing');
  const back = () => document.documentElement.classList.remove('printing');
  addEventListener('afterprint', back, { once: true });
  // Two frames: one in which the map takes its size, one in which it is drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => window.print(), 60)));
}
