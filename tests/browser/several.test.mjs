/** Several maps side by side: what they show, how they are linked, how fast they are drawn. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The first has two suppressed areas and one that is missing. */
const MAPS = ['no-qualifications-illustrative', 'stroke-unit-drive-time', 'stroke-admissions'];
const VIEW = `?indicator=${MAPS[0]}&show=several&several=${MAPS.join()}`;

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const json = async (/** @type {string} */ path, from = server) => (await fetch(from.url + path)).json();
const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const drawnSmall = (/** @type {Page} */ page) => page.waitForFunction(() => performance.getEntriesByName('oast-several').length > 0);

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('one click sets six maps side by side, each with its title, unit, period and status', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      await page.click('label:has([value=several])');
      await page.waitForSelector('.small-map');
      await drawnSmall(page);
      assert.equal(await page.locator('.small-map').count(), 6);
      assert.equal(param(page, 'several')?.split(',').length, 6);
      for (const unit of await page.$$eval('.small-map .unit', (all) => all.map((p) => p.textContent ?? ''))) assert.match(unit, / · (Official|Provisional|Derived|Illustrative)$/);
      assert.equal(await page.isVisible('#map .leaflet-control-zoom'), false, 'the large map is out of sight');
      await page.click('label:has([value=values])');
      await page.waitForSelector('.small-map', { state: 'detached' });
      assert.ok(await page.isVisible('#map .leaflet-control-zoom'));
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('each map has the classes of the endpoint, and says what has no figure', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      await drawnSmall(page);
      for (const [at, id] of MAPS.entries()) {
        const { classes, absent } = await json(`/api/choropleth?indicator=${id}&geometry=none`);
        const steps = await page.$$eval(`.small-map:nth-child(${at + 1}) .step .unseen`, (all) => all.map((span) => span.textContent));
        assert.deepEqual(steps, classes.map((/** @type {any} */ c) => `${c.label}: ${c.count === 1 ? '1 area' : `${c.count} areas`}`));
        const without = await page.$$eval(`.small-map:nth-child(${at + 1}) .without li`, (all) => all.map((li) => li.textContent?.trim()));
        assert.deepEqual(without, absent.map((/** @type {any} */ a) => `${a.label}: ${a.count}`));
      }
      await context.close();
    });

    test('an area pointed at on one map is outlined and told on all; a click chooses it', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      await drawnSmall(page);
      const bare = await inked(page);
      assert.deepEqual(bare, [0, 0, 0]);
      const plot = page.locator('.small-map .plot').nth(1);
      await plot.scrollIntoViewIfNeeded();
      const box = await plot.boundingBox();
      const [x, y] = [box.x + box.width * 0.5, box.y + box.height * 0.55];
      if (screen === 'phone') await page.touchscreen.tap(x, y);
      else await page.mouse.click(x, y);
      await page.waitForFunction(() => new URLSearchParams(location.search).has('area'));
      const code = param(page, 'area');
      await page.waitForFunction(() => [...document.querySelectorAll('.small-map .here')].every((p) => p.textContent));
      for (const ink of await inked(page)) assert.ok(ink > 20, 'it is outlined on each map');
      const values = await Promise.all(MAPS.map(async (id) => (await json(`/api/choropleth?indicator=${id}&geometry=none`)).areas.find((/** @type {any} */ a) => a.code === code).value.toFixed(1)));
      const here = await page.$$eval('.small-map .here', (all) => all.map((p) => p.textContent ?? ''));
      for (const [at, value] of values.entries()) assert.ok(here[at]?.includes(value), `${here[at]} is not ${value}`);
      const told = await page.textContent('#readout');
      for (const value of values) assert.ok(told.includes(value), `${told} has no ${value}`);
      const cell = await page.textContent(`.ranking tr[data-code="${code}"] td.others`);
      for (const value of values.slice(1)) assert.ok(cell.includes(value), `${cell} has no ${value}`);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('by keyboard: from area to area, choosing one, nearer and back', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      await drawnSmall(page);
      await page.focus('.small-map .plot');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.querySelector('.small-map .here')?.textContent);
      const first = await page.textContent('#readout .name');
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((name) => document.querySelector('#readout .name')?.textContent !== name, first);
      await page.waitForFunction(() => document.querySelector('#live')?.textContent?.includes(document.querySelector('#readout .name')?.textContent ?? '–'));
      await page.keyboard.press('Enter');
      assert.ok(param(page, 'area'));
      await page.keyboard.press('+');
      assert.ok(await page.isEnabled('.nearness button >> nth=1'));
      await page.keyboard.press('0');
      assert.ok(await page.isDisabled('.nearness button >> nth=1'));
      await context.close();
    });

    test('which maps is chosen from a list, and restored by the address; what is not there is said', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      await page.click('summary:has-text("Choose the indicators")');
      await page.check('.ticks:visible [value="claimant-rate-illustrative"]');
      await page.waitForFunction(() => document.querySelectorAll('.small-map').length === 4);
      assert.equal(param(page, 'several'), [...MAPS, 'claimant-rate-illustrative'].join());
      await page.uncheck(`.ticks:visible [value="${MAPS[0]}"]`);
      await page.waitForFunction(() => document.querySelectorAll('.small-map').length === 3);
      assert.equal(param(page, 'indicator'), MAPS[1], 'the question moves to the first that stays');
      await settled(page);
      await page.reload();
      await page.waitForSelector('.small-map');
      assert.equal(await page.locator('.small-map').count(), 3);
      await open(page, `${server.url}/${VIEW},nowhere`);
      assert.match(await page.textContent('#problem'), /indicator “nowhere”/);
      assert.equal(await page.locator('.small-map').count(), 3);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('periods of one indicator have the same classes', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=claimant-rate-illustrative&show=several`);
      await page.click('label:has-text("Periods of one indicator")');
      await page.waitForFunction(() => location.search.includes('several=periods'));
      await settled(page);
      const maps = await page.$$eval('.small-map', (all) => all.map((map) => ({
        title: map.querySelector('h2')?.textContent, edges: [...map.querySelectorAll('.step > span:not(.unseen)')].map((span) => span.textContent).join(),
      })));
      assert.ok(maps.length >= 2);
      assert.equal(new Set(maps.map(({ edges }) => edges)).size, 1);
      assert.equal(new Set(maps.map(({ title }) => title)).size, maps.length);
      const { classes } = await json('/api/choropleth?indicator=claimant-rate-illustrative&breaks_over=periods&geometry=none');
      assert.equal(maps[0]?.edges, classes.map((/** @type {any} */ c) => c.lower.toFixed(1)).join());
      await context.close();
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, all fits and can be pressed: ${colorScheme}`, async () => {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, `${server.url}/${VIEW}&area=E02003314`);
        await drawnSmall(page);
        assert.deepEqual(await axe(page), []);
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel, [role=tabpanel], #several')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
        const small = await page.$$eval('button, select, input, summary', (all) => all.filter((e) => e.checkVisibility({ visibilityProperty: true }))
          .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
          .filter(({ box }) => box.height < 24 || box.width < 24).map(({ box, name }) => `${box.width}×${box.height} ${name}`));
        assert.deepEqual(small, []);
        await context.close();
      });
    }
  });
}

/** How many dots of the outlines are drawn on each map. @param {Page} page */
function inked(page) {
  return page.$$eval('.small-map canvas:nth-child(2)', (all) => all.map((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const dots = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return dots.filter((byte, at) => at % 4 === 3 && byte > 0).length;
  }));
}

test('names that look like markup stay text', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  const hostile = '<img src=x onerror="console.error(1)">';
  await page.route('**/api/indicators', async (route) => {
    const response = await route.fetch();
    const catalogue = await response.json();
    for (const one of catalogue.indicators) Object.assign(one, { title: `${hostile} ${one.id}`, short: null });
    await route.fulfill({ response, json: catalogue });
  });
  await open(page, server.url + VIEW);
  assert.equal(await page.locator('main img').count(), 0);
  assert.ok((await page.textContent('.small-map h2')).includes(hostile));
  assert.deepEqual(faults, []);
  await context.close();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

describe('England and Wales, worked', { skip }, () => {
  let worked;
  before(async () => { worked = await startServer('examples/kent-medway'); });
  after(() => worked?.stop());

  test('six maps of Kent and of 7,264 areas are drawn, and a hover holds nothing up', async (t) => {
    const { page, context, faults } = await newPage(browser, 'desktop');
    await page.addInitScript(() => {
      const { requestAnimationFrame: next } = window;
      /** @type {number[]} */
      const took = [];
      Object.assign(window, { took, requestAnimationFrame: (/** @type {FrameRequestCallback} */ task) => next((time) => {
        const began = performance.now();
        task(time);
        took.push(performance.now() - began);
      }) });
    });
    for (const [name, where] of [['Kent and Medway', ''], ['all 7,264 areas', '&in=']]) {
      await open(page, `${worked.url}/?indicator=child-poverty&show=several${where}`);
      await drawnSmall(page);
      assert.equal(await page.locator('.small-map').count(), 6);
      const hover = await page.evaluate(async () => {
        const plot = document.querySelector('.plot');
        const { left, top, width, height } = plot?.getBoundingClientRect() ?? new DOMRect();
        /** @type {number[]} */
        const took = Reflect.get(window, 'took');
        took.length = 0;
        for (let step = 0; step < 40; step += 1) {
          plot?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: left + width * (0.4 + step / 200), clientY: top + height * 0.5 }));
          await new Promise((done) => requestAnimationFrame(done));
        }
        return took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
      });
      t.diagnostic(`${name}: half of the frames of a hover over six maps take ${hover.toFixed(1)} ms or less`);
      assert.ok(hover < 16, `${hover} ms`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
});
