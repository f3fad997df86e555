/** The boundaries of some hundred areas: how many bytes, at which level, of what; their outlines and names; neighbours. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asked, drawn, inside, launch, mapOptions, newPage, open, opened, SCREENS } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const CLAIMANTS = 'claimant-rate-illustrative';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);

const labels = (/** @type {Page} */ page) => page.$$eval('#map .labels text', (all) => all.map((text) => ({
  name: text.textContent ?? '', box: text.getBoundingClientRect().toJSON(),
})));

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('the first boundaries are small, and those of the level that the screen shows', async () => {
      const { page, context } = await newPage(browser, screen);
      const geometry = asked(page);
      await open(page, server.url);
      await page.waitForLoadState('networkidle');
      assert.equal(geometry.length, 1);
      assert.ok(geometry[0] && geometry[0].bytes > 1000 && geometry[0].bytes < 20_000, `${geometry[0]?.bytes} bytes`);
      const { levels, bbox } = (await (await fetch(`${server.url}/api/indicators`)).json()).dataset;
      // As wide as the map is drawn, so many metres are a pixel.
      const width = await page.$$eval('#map path[data-code]', (all) => {
        const boxes = all.map((path) => path.getBoundingClientRect());
        return Math.max(...boxes.map((b) => b.right)) - Math.min(...boxes.map((b) => b.left));
      });
      const metres = ((bbox[2] - bbox[0]) * 111_320 * Math.cos((bbox[1] + bbox[3]) * Math.PI / 360)) / width;
      const right = levels.find((/** @type {any} */ level) => level.pixel_m <= metres);
      assert.equal(geometry[0]?.pixel_m, right.pixel_m, `${metres} metres to a pixel`);
      await context.close();
    });

    test('nearer, a finer level takes its place: colour, selection and focus stay; back again asks nothing', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const geometry = asked(page);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&area=E02005130`);
      const path = '#map path[data-code="E02005130"]';
      await page.focus(path);
      const state = () => page.$eval(path, (p) => ({
        fill: p.getAttribute('fill'), label: p.getAttribute('aria-label'), focused: document.activeElement === p,
      }));
      const before = await state();
      assert.ok(before.focused);
      await page.$eval(path, (p) => Object.assign(p, { same: true }));
      const wheel = async (/** @type {number} */ by) => {
        for (let i = 0; i < 4; i += 1) {
          await page.mouse.wheel(0, by);
          await page.waitForTimeout(200);
          await page.waitForLoadState('networkidle');
        }
      };
      const point = await inside(page, 'E02005130');
      await page.mouse.move(point.x, point.y);
      await wheel(-150);
      const levels = geometry.map((one) => one.pixel_m);
      assert.ok(levels.length >= 2, `levels ${levels}`);
      assert.deepEqual(levels, [...new Set(levels)].sort((a, b) => b - a), 'each once, ever finer');
      assert.deepEqual(await state(), before);
      assert.ok(await page.$eval(path, (p) => 'same' in p), 'the element is the same');
      assert.equal(await page.locator('#map .leaflet-marks-pane path').count(), 4, 'both marks, of two lines each');
      await wheel(150);
      assert.equal(geometry.length, levels.length);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('districts are outlined and named; names do not meet, nor are they there for the keyboard or read out', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url);
      const lines = await page.$$eval('#map .leaflet-outlines-pane path', (all) => all.map((p) => (p.getAttribute('d') ?? '').length));
      assert.equal(lines.length, 2, 'a casing and a line');
      assert.ok(lines.every((length) => length > 1000));
      const { groupings } = await (await fetch(`${server.url}/api/indicators`)).json();
      const districts = groupings[0].groups.map((/** @type {any} */ group) => group.name);
      const named = await labels(page);
      assert.ok(named.length >= (screen === 'phone' ? 2 : 8), named.map(({ name }) => name).join());
      for (const { name } of named) assert.ok(districts.includes(name), name);
      for (const [i, { box: a }] of named.entries()) {
        for (const { box: b } of named.slice(i + 1)) {
          assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, 'two names meet');
        }
      }
      for (const pane of ['outlines', 'labels']) {
        assert.equal(await page.getAttribute(`.leaflet-${pane}-pane`, 'aria-hidden'), 'true');
        assert.equal(await page.locator(`.leaflet-${pane}-pane [tabindex], .leaflet-${pane}-pane .leaflet-interactive`).count(), 0);
        assert.equal(await page.$eval(`.leaflet-${pane}-pane`, (e) => getComputedStyle(e).pointerEvents), 'none');
      }
      await page.$eval('.leaflet-control-zoom-in', (button) => button.click());
      await page.$eval('.leaflet-control-zoom-in', (button) => button.click());
      await page.waitForLoadState('networkidle');
      const nearer = await labels(page);
      assert.ok(nearer.length > 0 && nearer.every(({ name }) => districts.includes(name)));
      await context.close();
    });

    test('the address keeps the outlines; the default is left out', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      const chosen = page.locator('#choose-outlines');
      assert.equal(await chosen.inputValue(), 'lad-2022');
      await mapOptions(page);
      await chosen.selectOption({ label: 'None' });
      await page.waitForFunction(() => document.querySelectorAll('.leaflet-outlines-pane path, .labels text').length === 0);
      assert.equal(param(page, 'outlines'), 'none');
      await page.reload();
      await drawn(page);
      assert.equal(await page.locator('.leaflet-outlines-pane path').count(), 0);
      assert.equal(await chosen.inputValue(), '');
      await mapOptions(page);
      await chosen.selectOption('county');
      await page.waitForFunction(() => document.querySelectorAll('.leaflet-outlines-pane path').length === 2);
      assert.equal(param(page, 'outlines'), 'county');
      await chosen.selectOption('lad-2022');
      await page.waitForFunction(() => document.querySelectorAll('.labels text').length > 1);
      assert.equal(param(page, 'outlines'), null);
      await page.goBack();
      await page.waitForFunction(() => /** @type {HTMLSelectElement} */ (document.querySelector('#choose-outlines')).value === 'county');
      await page.goto(`${server.url}/?outlines=parishes`);
      await drawn(page);
      assert.match(await page.textContent('#problem'), /outlines “parishes”/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a view of one district fetches that first, then the land around, which can be chosen by its name', async () => {
      const { page, context } = await newPage(browser, screen);
      const geometry = asked(page);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&in=lad-2022:E06000035`);
      assert.deepEqual(geometry.map((one) => one.in), ['lad-2022:E06000035', null]);
      assert.equal(await page.locator('#map path[data-code]').count(), 220);
      const outside = await page.evaluate(() => [...document.querySelectorAll('#map path[data-code][fill-opacity="0.35"]')].map((p) => p.getAttribute('data-code')));
      assert.ok(outside.length > 150 && outside.length < 220, `${outside.length} outside`);
      const near = await firstInSight(page, outside);
      if (screen === 'phone') await page.touchscreen.tap(near.x, near.y);
      else await page.mouse.click(near.x, near.y);
      await page.waitForFunction(() => /^(?!E02)[A-Z].*E02\d{6}.*Not among the areas shown/s.test(document.querySelector('#readout')?.textContent ?? ''));
      assert.equal(param(page, 'area'), near.code);
      await context.close();
    });

    test('who saves data is sent no land around', async () => {
      const { page, context } = await newPage(browser, screen);
      await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
      const geometry = asked(page);
      await page.goto(`${server.url}/?indicator=${CLAIMANTS}&in=lad-2022:E06000035`);
      await opened(page);
      await page.waitForTimeout(500);
      assert.deepEqual(geometry.map((one) => one.in), ['lad-2022:E06000035']);
      assert.ok(geometry.every((one) => one.bytes < 20_000));
      await page.selectOption('#choose-where', 'lad-2022:E07000105');
      await page.waitForFunction(() => document.querySelectorAll('#map path[data-code]').length === 14);
      await page.selectOption('#choose-where', '');
      await page.waitForFunction(() => document.querySelectorAll('#map path[data-code]').length === 220);
      await context.close();
    });

    test('outlines and names are printed', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['.leaflet-outlines-pane path', '.labels text']) {
        assert.ok(await page.locator(part).first().isVisible(), part);
      }
      await context.close();
    });

    test('neighbours of an area are listed, marked, and can be chosen', async () => {
      const { page, context } = await newPage(browser, screen);
      const neighbours = [
        { code: 'E02003315', name: 'Medway 002', district: 'Medway', border_m: 2310.442 },
        { code: 'E02005130', name: 'Swale 016', district: 'Swale', border_m: 0 },
      ];
      await page.route('**/api/areas/E02003314', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...await response.json(), neighbours } });
      });
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&area=E02003314&panel=area`);
      await page.waitForSelector('.neighbours li');
      assert.deepEqual(await page.$$eval('.neighbours li', (all) => all.map((li) => li.textContent)),
        ['Medway 0022.3 km of border', 'Swale 016they only touch']);
      const marks = () => page.locator('.leaflet-marks-pane path').count();
      const [selected] = [await marks()];
      await page.focus('.neighbours li:first-child button');
      assert.equal(await marks(), selected + 2);
      await page.press('.neighbours li:first-child button', 'Enter');
      await page.waitForSelector('#panel-area h2:has-text("Medway 002")');
      assert.equal(param(page, 'area'), 'E02003315');
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2', 'the focus is not lost');
      await context.close();
    });
  });
}

/** One of some areas that can be seen, and where. @param {Page} page @param {(string | null)[]} codes */
async function firstInSight(page, codes) {
  const found = await page.evaluate((wanted) => {
    const { left, top, width, height } = /** @type {Element} */ (document.querySelector('#map')).getBoundingClientRect();
    for (let i = 0; i < 400; i += 1) {
      const [x, y] = [left + (width * (i % 20)) / 20, top + (height * Math.floor(i / 20)) / 20];
      const code = document.elementFromPoint(x, y)?.getAttribute('data-code') ?? null;
      if (code && wanted.includes(code)) return { x, y, code };
    }
    return null;
  }, codes);
  if (!found) throw new Error('none of the areas is in sight');
  return found;
}
