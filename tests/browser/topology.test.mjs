/** The boundaries as they are sent, put together again; no browser is needed. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outlinesOf } from '../../web/page/js/map/grouped.js';
import { placed } from '../../web/page/js/map/labels.js';
import { atHand, levelFor, metresPerPixel } from '../../web/page/js/map/levels.js';
import { decode } from '../../web/page/js/map/topology.js';

/*
 * Two squares side by side and an island, in steps of a tenth of a degree from 1° W 50° N:
 *
 *   3 ┌───┬───┐
 *     │ A │ B │   ┌┐
 *   1 │   │ ▫ │   └┘ B too        ▫ C, in a hole of B
 *   0 └───┴───┘
 *     0   3   6   8 9
 */
const squares = () => /** @type {Api.Topology} */ ({
  type: 'Topology',
  transform: { scale: [0.1, 0.1], translate: [-1, 50] },
  arcs: [
    [[3, 0], [0, 3]],
    [[3, 3], [-3, 0], [0, -3], [3, 0]],
    [[3, 0], [3, 0], [0, 3], [-3, 0]],
    [[8, 1], [1, 0], [0, 1], [-1, 0], [0, -1]],
    [[4, 1], [0, 1], [1, 0], [0, -1], [-1, 0]],
  ],
  objects: {
    areas: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: 'A', arcs: [[0, 1]] },
        { type: 'MultiPolygon', id: 'B', arcs: [[[2, ~0], [4]], [[3]]] },
        { type: 'Polygon', id: 'C', arcs: [[~4]] },
      ],
    },
  },
});

const near = (/** @type {number[]} */ found, /** @type {number[]} */ expected) => {
  assert.equal(found.length, expected.length, String(found));
  found.forEach((value, i) => assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-9, `${found} is not ${expected}`));
};
const area = (/** @type {string} */ code) => {
  const shape = decode(squares()).areas.get(code);
  assert.ok(shape, code);
  return shape;
};

describe('decoding', () => {
  test('rings are of their arcs, forwards and backwards, no position twice', () => {
    near([...area('A').polygons[0]?.[0] ?? []], [-0.7, 50, -0.7, 50.3, -1, 50.3, -1, 50]);
    near([...area('B').polygons[0]?.[0] ?? []], [-0.7, 50, -0.4, 50, -0.4, 50.3, -0.7, 50.3]);
    near([...area('C').polygons[0]?.[0] ?? []], [-0.6, 50.1, -0.5, 50.1, -0.5, 50.2, -0.6, 50.2]);
  });

  test('Leaflet is given latitude before longitude, polygon by polygon', () => {
    const [main, island] = area('B').latLngs();
    assert.deepEqual([main?.length, island?.length], [2, 1]);
    near(main?.[0]?.[0] ?? [], [50, -0.7]);
    near(area('B').bbox, [-0.7, 50, -0.1, 50.3]);
  });

  test('a position is inside its area, not in its hole, and inside its island', () => {
    assert.ok(area('A').contains(-0.9, 50.1));
    assert.ok(!area('A').contains(-0.6, 50.05));
    assert.ok(area('B').contains(-0.6, 50.05));
    assert.ok(!area('B').contains(-0.55, 50.15));
    assert.ok(area('C').contains(-0.55, 50.15));
    assert.ok(area('B').contains(-0.15, 50.15));
    assert.ok(!area('B').contains(-0.3, 50.15), 'the water between');
  });

  test('the middle of an area with a hole is beside the hole', () => {
    for (const code of ['A', 'B', 'C']) assert.ok(area(code).contains(...area(code).inside()), code);
  });

  test('outlines are each border of a group once, with names and where to write them', () => {
    /** @type {Api.Groups} */
    const groups = {
      groups: [
        { code: 'west', name: 'West', areas: 1, centre: [-0.9, 50.2], bbox: [-1, 50, -0.7, 50.3] },
        { code: 'east', name: 'East', areas: 2, centre: [-0.5, 50.1], bbox: [-0.7, 50, -0.1, 50.3] },
      ],
      of_areas: [[0], [1], [1]],
    };
    const { lines, groups: named } = outlinesOf(decode(squares()), groups);
    assert.equal(lines.length, 4, 'the border between the two once, the hole not at all');
    assert.deepEqual(named.map(({ name }) => name), ['West', 'East']);
    assert.deepEqual(named[1]?.at, [-0.5, 50.1]);
    const apart = outlinesOf(decode(squares()), { ...groups, of_areas: [[0], [0], [0, 1]] });
    assert.equal(apart.lines.length, 4, 'the hole alone inside, and the coasts');
    const none = outlinesOf(decode(squares()), { groups: [], of_areas: [[], [], []] });
    assert.equal(none.lines.length, 0, 'what is in no group has no outline');
    assert.throws(() => outlinesOf(decode(squares()), { groups: [], of_areas: [[]] }), /of 1 areas/);
  });

  test('without a transform positions are degrees', () => {
    const plain = squares();
    delete plain.transform;
    plain.arcs = [[[0, 50], [1, 50], [1, 51], [0, 50]]];
    plain.objects = { areas: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', id: 'T', arcs: [[0]] }] } };
    near([...decode(plain).areas.get('T')?.polygons[0]?.[0] ?? []], [0, 50, 1, 50, 1, 51]);
  });

  test('an arc that is not there, and an object that is not there, are errors', () => {
    const broken = squares();
    broken.arcs.length = 2;
    assert.throws(() => decode(broken), /names arc 2 of 2/);
    const empty = /** @type {Api.Topology} */ ({ ...squares(), objects: {} });
    assert.throws(() => decode(empty), /hold no areas/);
  });
});

describe('levels of detail', () => {
  const listed = [{ pixel_m: 1000, points: 10 }, { pixel_m: 250, points: 20 }, { pixel_m: 0, points: 30 }];

  test('metres to a pixel shrink with the zoom and to the north', () => {
    assert.ok(Math.abs(metresPerPixel(0, 0) - 156_543.03) < 0.01);
    assert.ok(Math.abs(metresPerPixel(10, 60) - 76.437) < 0.001);
  });

  test('all areas: the coarsest listed that is not coarser than the screen; a group: of every level', () => {
    assert.deepEqual([5000, 1000, 999, 250, 249, 3].map((m) => levelFor(listed, m, true)), [1000, 1000, 250, 250, 0, 0]);
    assert.deepEqual([5000, 999, 130, 16, 3].map((m) => levelFor(listed, m, false)), [1000, 500, 125, 15, 0]);
  });

  test('what is at hand is drawn if it is no coarser and no less: all before a group, the coarsest first', () => {
    const held = [[1000, ''], [250, 'kent'], [125, 'kent'], [30, '']].map(([pixel_m, group]) =>
      ({ pixel_m: Number(pixel_m), in: String(group), drawn: new Map(), geometry: { areas: new Map(), lines: [], sides: new Int32Array() } }));
    const pick = (/** @type {number} */ m, group = '') => held.indexOf(atHand(held, group, m) ?? held[9]);
    assert.deepEqual([pick(2000), pick(400), pick(20)], [0, 3, -1]);
    assert.deepEqual([pick(400, 'kent'), pick(2000, 'kent'), pick(29, 'kent')], [3, 0, -1]);
    held.pop();
    assert.deepEqual([pick(400, 'kent'), pick(200, 'kent'), pick(400, 'surrey')], [1, 2, -1]);
  });
});

test('names: those with room, in order, that do not meet', () => {
  const name = (/** @type {string} */ name, x = 0, room = 100) => ({ name, x, y: 0, width: 50, room });
  const placedNames = (/** @type {ReturnType<name>[]} */ ...all) => placed(all).map((one) => one.name);
  assert.deepEqual(placedNames(name('a'), name('b', 40), name('c', 60)), ['a', 'c']);
  assert.deepEqual(placedNames(name('narrow', 0, 20), name('b', 40)), ['b']);
});
