/** Symbols of points laid over the map: told apart by shape as well as by colour. */

import { svg } from '../dom.js';

/**
 * Outlines around nought, some 12 pixels wide; the class gives the colour.
 * @type {readonly { name: string, plural: string, path: string }[]}
 */
export const SYMBOLS = [
  { name: 'circle', plural: 'circles', path: 'M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z' },
  { name: 'square', plural: 'squares', path: 'M-5-5H5V5H-5Z' },
  { name: 'triangle', plural: 'triangles', path: 'M0-6.5L6.2 4.8H-6.2Z' },
  { name: 'diamond', plural: 'diamonds', path: 'M0-7L7 0L0 7L-7 0Z' },
  { name: 'cross', plural: 'crosses', path: 'M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z' },
  { name: 'star', plural: 'stars', path: 'M0-7L1.8-2.4L6.7-2.2L2.9 .9L4.1 5.7L0 3L-4.1 5.7L-2.9 .9L-6.7-2.2L-1.8-2.4Z' },
];

/** @param {number} style */
export function symbolOf(style) {
  return SYMBOLS[style % SYMBOLS.length] ?? { name: 'circle', plural: 'circles', path: '' };
}

/** The class of its colour. @param {number} style */
export function colourOf(style) {
  return `point-${style % SYMBOLS.length}`;
}

/** As it stands in a list. @param {number} style */
export function key(style) {
  return svg('svg', { class: 'point-key', viewBox: '-9 -9 18 18', width: 18, height: 18, 'aria-hidden': 'true' },
    svg('path', { class: `point ${colourOf(style)}`, d: symbolOf(style).path }));
}
