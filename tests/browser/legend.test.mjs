/** The legend's histogram as a filter: by hand, by keyboard, in the address; patterns and values on request. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, launch, mapOptions, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TIME = 'stroke-unit-drive-time';
const QUALIFIED = 'no-qualifications-illustrative';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const chip = (/** @type {Page} */ page) => page.textContent('.chip span');
const listed = (/** @type {Page} */ page) => page.locator('.ranking tbody tr').count();
/** Areas that have stepped back. */
const faded = (/** @type {Page} */ page) => page.$$eval('#map path[data-code]', (all) => all.filter((p) => Number(p.getAttribute('fill-opacity')) < 0.2).length);

/** Where the histogram is on the screen, below the map that stays in sight. @param {Page} page */
async function bars(page) {
  const histogram = page.locator('.histogram');
  await histogram.evaluate((drawing) => drawing.scrollIntoView({ block: 'end' }));
  const box = await histogram.boundingBox();
  if (!box) throw new Error('there is no histogram');
  return box;
}

/** Draws over part of the histogram. @param {Page} page @param {number} from @param {number} to */
async function stroke(page, from, to) {
  const box = await bars(page);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
}

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a stroke over the bars filters map and table, and hovering does not undo it', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${TIME}`);
      await stroke(page, 0.5, 0.7);
      const words = await chip(page) ?? '';
      const [, from, to, count] = /^([\d.]+) – ([\d.]+) minutes: (\d+) areas$/.exec(words) ?? [];
      assert.ok(Number(from) < Number(to), words);
      assert.equal(await listed(page), Number(count));
      await page.waitForFunction((n) => [...document.querySelectorAll('#map path[data-code]')].filter((p) => Number(p.getAttribute('fill-opacity')) < 0.2).length === n, 220 - Number(count));
      const values = await page.$$eval('.ranking tbody td.value', (all) => all.map((e) => parseFloat(e.textContent ?? '')));
      assert.ok(values.every((value) => value >= Number(from) && value <= Number(to)));
      await page.waitForFunction((said) => document.querySelector('#live')?.textContent?.startsWith(said), words);
      assert.deepEqual(new URL(page.url()).searchParams.get('brush')?.split(',').map(Number), [Number(from), Number(to)]);
      await page.hover('.classes li:nth-child(2) button');
      await page.mouse.move(2, 2);
      assert.equal(await chip(page), words);
      assert.equal(await faded(page), 220 - Number(count));
      assert.deepEqual(await axe(page), []);

      await page.reload();
      await settled(page);
      await page.waitForFunction((n) => document.querySelectorAll('.ranking tbody tr').length === n, Number(count));
      assert.equal(await chip(page), words, 'the address holds it');
      await page.click('.chip button');
      assert.equal(await listed(page), 220);
      assert.equal(new URL(page.url()).searchParams.get('brush'), null);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the ends are moved by keyboard, and say where they are', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${TIME}`);
      const from = page.getByLabel('Only areas from');
      const to = page.getByLabel('Only areas up to');
      assert.equal(await from.getAttribute('aria-valuetext'), '8.1 minutes');
      await from.focus();
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('PageUp');
      const start = Number(await from.inputValue());
      assert.ok(start > 20, `${start}`);
      assert.ok(await listed(page) < 220);
      await to.focus();
      await page.keyboard.press('Home');
      assert.equal(await to.inputValue(), await from.inputValue(), 'one end pushes no further than the other');
      await page.keyboard.press('End');
      await from.focus();
      await page.keyboard.press('Home');
      assert.equal(await listed(page), 220);
      assert.ok(await page.isHidden('.chip'));
      await context.close();
    });

    test('values of one indicator are not held for another', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${TIME}&brush=30,40`);
      assert.match(await chip(page) ?? '', /^30\.0 – 40\.0 minutes/);
      await page.selectOption('#choose-indicator', QUALIFIED);
      await settled(page);
      assert.ok(await page.isHidden('.chip'));
      assert.equal(await listed(page), 220);
      await page.goBack();
      await settled(page);
      await page.waitForFunction(() => /^30\.0/.test(document.querySelector('.chip span')?.textContent ?? ''));
      assert.ok(await listed(page) < 220);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('patterns tell the classes apart, and values are written, where it is asked for', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFIED}`);
      await mapOptions(page);
      await page.getByLabel('Patterns as well as colours').check();
      await page.getByLabel('Values on the map').check();
      assert.match(page.url(), /patterns=1&labels=1/);
      const paints = await page.$$eval('.classes rect', (all) => all.map((rect) => rect.getAttribute('fill')));
      assert.equal(new Set(paints).size, paints.length);
      assert.equal(paints.filter((paint) => /^url\(#hatch-/.test(paint ?? '')).length, paints.length - 1, 'all but the first class');
      const drawn = await page.$$eval('#hatches path', (all) => all.map((p) => p.getAttribute('d')));
      assert.equal(new Set(drawn).size, drawn.length, 'no two alike');
      const used = new Set(await page.$$eval('#map path[data-code]', (all) => all.map((p) => p.getAttribute('fill'))));
      assert.ok(paints.every((paint) => used.has(paint)), 'on the map as in the legend');
      assert.ok((await page.$$eval('#map .labels .value', (all) => all.map((e) => e.textContent ?? ''))).some((words) => /^\d+\.\d$/.test(words)));
      await page.keyboard.press('Escape');
      assert.deepEqual(await axe(page), []);
      await page.reload();
      await page.waitForSelector('#map .labels .value');
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}

test('a finger draws too', async () => {
  const { page, context } = await newPage(browser, 'phone');
  await open(page, `${server.url}/?indicator=${TIME}`);
  const box = await bars(page);
  const cdp = await context.newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number | null} */ part) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: part === null ? [] : [{ x: box.x + box.width * part, y: box.y + box.height / 2 }] });
  await touch('touchStart', 0.2);
  for (const part of [0.25, 0.3, 0.4]) await touch('touchMove', part);
  await touch('touchEnd', null);
  await page.waitForSelector('.chip:visible');
  assert.ok(await listed(page) < 220);
  await context.close();
});
