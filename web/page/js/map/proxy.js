/** What takes the focus for an area that is only pixels on a canvas. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { el } from '../dom.js';

const SIZE_PX = 24;

/**
 * Two elements take turns, so that a step from one area to the next moves the focus and is read out.
 * @param {import('../page.js').Page} page
 * @param {L.Map} map
 * @returns {import('./areas.js').Focusable}
 */
export function proxy(page, map) {
  const pair = [0, 1].map(() => el('div', { class: 'key-area leaflet-zoom-hide' }));
  map.getPanes().overlayPane.append(...pair);
  let turn = 0;
  /** @type {[number, number] | null} */
  let at = null;
  const place = () => {
    const element = pair[turn];
    if (at && element) L.DomUtil.setPosition(element, map.latLngToLayerPoint([at[1], at[0]]).subtract([SIZE_PX / 2, SIZE_PX / 2]).round());
  };
  map.on('zoomend viewreset', place);

  return (code) => {
    const shape = page.boundaries.value?.areas.get(code);
    if (!shape) return null;
    if (pair[turn]?.dataset.code !== code) {
      delete pair[turn]?.dataset.code;
      turn = 1 - turn;
    }
    const element = pair[turn];
    if (!element) return null;
    element.dataset.code = code;
    at = shape.inside();
    place();
    return element;
  };
}
