/** Some hundred areas: a path for each, which the keyboard can reach and paper shows sharp. */

import * as L from '/vendor/leaflet/leaflet-src.esm.js';
import { patternUrl } from '../hatch.js';
import { bordered, inks, token, whenPaintChanges } from './paint.js';

/** @typedef {import('../page.js').Page} Page */

/**
 * @param {Page} page
 * @param {L.Map} map
 * @returns {import('./areas.js').Focusable}
 */
export function svgAreas(page, map) {
  const renderer = L.svg({ padding: 0.5 });
  /** @type {Map<string, L.Polygon>} */
  const paths = new Map();

  const add = (/** @type {string} */ code, /** @type {L.LatLngExpression[][][]} */ positions) => {
    // The server has left out what cannot be seen; one ring simplified apart from its neighbours would tear the border.
    const path = L.polygon(positions, { renderer, lineJoin: 'round', smoothFactor: 0 }).addTo(map);
    path.getElement()?.setAttribute('data-code', code);
    path.on('mouseover', () => page.hover.set(code));
    path.on('mouseout', () => page.hover.set(null));
    path.on('click', () => {
      if (!page.armed.value) page.select(code, { open: true });
    });
    paths.set(code, path);
  };
  const paint = () => {
    const ink = inks(page, map, patternUrl);
    const border = bordered(page, map) ? token('--border') : null;
    for (const [code, path] of paths) {
      const { fill, opacity } = ink(code);
      const fillColor = String(fill);
      path.setStyle({ weight: border ? 0.6 : 1, color: border ?? fillColor, opacity: border ? 1 : opacity, fillColor, fillOpacity: opacity });
    }
  };
  whenPaintChanges(page, paint);
  let was = bordered(page, map);
  map.on('zoomend', () => {
    if (bordered(page, map) === was) return;
    was = !was;
    paint();
  });

  page.boundaries.listen((geometry) => {
    const shapes = geometry?.areas ?? new Map();
    for (const [code, path] of paths) {
      if (shapes.has(code)) continue;
      path.remove();
      paths.delete(code);
    }
    // A path keeps its element from level to level, and with it focus, name and colour.
    for (const [code, shape] of shapes) {
      const path = paths.get(code);
      if (path) path.setLatLngs(shape.latLngs());
      else add(code, shape.latLngs());
    }
    paint();
  });

  return (code) => /** @type {SVGElement | undefined} */ (paths.get(code)?.getElement()) ?? null;
}
