/** Seven thousand areas on a canvas: England and Wales, as the worked dataset has them. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { asked, axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const KENT = 'kent-and-medway:kent-and-medway';
const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

let server, browser;
before(async () => {
  if (skip) return;
  server = await startServer('examples/kent-medway');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/** A question, and where the map stands. @param {string} query @param {string} camera */
const at = (query, camera) => `/?${query}&map=${camera}`;

for (const screen of Object.keys(SCREENS)) {
  describe(screen, { skip }, () => {
    test('Kent and Medway are drawn of little, then all around; the whole layer is small at its level', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const geometry = asked(page);
      await open(page, server.url);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(geometry.map((one) => one.in), [KENT, null]);
      assert.ok(geometry[0] && geometry[0].bytes < 20_000, `${geometry[0]?.bytes} bytes`);

      const whole = await newPage(browser, screen);
      const all = asked(whole.page);
      await open(whole.page, `${server.url}/?in=`);
      await whole.page.waitForLoadState('networkidle');
      assert.equal(all.length, 1);
      assert.ok(all[0] && all[0].bytes < 300_000, `${all[0]?.bytes} bytes`);
      assert.deepEqual(whole.faults, []);
      await whole.context.close();
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('another indicator or period fetches no boundaries, and paints the canvas once for each answer', async () => {
      const { page, context } = await newPage(browser, screen);
      const geometry = asked(page);
      await countDrawings(page);
      await open(page, `${server.url}/?in=&indicator=uc-households-rate`);
      await page.waitForLoadState('networkidle');
      await drawings(page);
      await page.selectOption('#choose-indicator', 'diabetes');
      await settled(page);
      await twoFrames(page);
      assert.equal(geometry.length, 1);
      const painted = await drawings(page);
      assert.ok(painted >= 1 && painted <= 2, `${painted} drawings`);
      await context.close();
    });

    test('a small drag draws once, when it ends; a pointer draws nothing', async () => {
      const { page, context } = await newPage(browser, screen);
      await countDrawings(page);
      await open(page, server.url + at('in=&indicator=diabetes', '8/52/-1'));
      await page.waitForLoadState('networkidle');
      const { x, y } = await middle(page);
      await drawings(page);
      for (let i = 0; i < 10; i += 1) await page.mouse.move(x + 5 * i, y + 3 * i);
      await twoFrames(page);
      assert.equal(await drawings(page), 0, 'pointing');
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 10; i += 1) await page.mouse.move(x + 3 * i, y + i);
      assert.equal(await drawings(page), 0, 'dragging within the margin');
      await page.mouse.up();
      await twoFrames(page);
      assert.equal(await drawings(page), 1, 'the end of it');
      await context.close();
    });

    test('the area under the pointer is read out; a click selects it', async () => {
      const { page, context } = await newPage(browser, screen);
      const { centre, name } = await (await fetch(`${server.url}/api/areas/E02003314`)).json();
      await open(page, server.url + at('in=&indicator=diabetes', `12/${centre.lat}/${centre.lon}`));
      const { x, y } = await middle(page);
      if (screen === 'phone') await page.touchscreen.tap(x, y);
      else await page.mouse.move(x, y);
      await page.waitForFunction((wanted) => document.querySelector('#readout')?.textContent?.startsWith(wanted), name);
      if (screen !== 'phone') await page.mouse.click(x, y);
      await page.waitForFunction(() => location.search.includes('area=E02003314'));
      await context.close();
    });

    test('the keyboard goes from area to area on the canvas, and enters one', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + at('in=&indicator=diabetes&area=E02003314', '11/51.39/0.53'));
      await page.focus('.key-area[tabindex]');
      const focused = () => page.evaluate(() => {
        const { dataset, ariaLabel } = /** @type {HTMLElement} */ (document.activeElement);
        return { code: dataset.code, label: ariaLabel ?? '' };
      });
      const first = await focused();
      assert.equal(first.code, 'E02003314');
      assert.match(first.label, /\d%?.*rank [\d,]+ of/);
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) {
        const from = await focused();
        await page.keyboard.press(key);
        const to = await focused();
        assert.match(to.code ?? '', /^[EW]02\d{6}$/);
        assert.notEqual(to.code, from.code);
        assert.notEqual(to.label, from.label);
      }
      const { code, label } = await focused();
      assert.ok((await page.textContent('#readout'))?.includes(code ?? '?'));
      assert.equal(await page.locator('.leaflet-marks-pane path').count(), 4);
      assert.deepEqual(await axe(page), []);
      await page.focus('.key-area[tabindex]');
      await page.keyboard.press('Enter');
      await page.waitForFunction((wanted) => location.search.includes(`area=${wanted}`), code);
      assert.ok(label.startsWith(await page.textContent('#panel-area h2') ?? '?'));
      assert.equal(await page.locator('.key-area[tabindex]').count(), 1);
      await context.close();
    });

    test('with a reader for names: an area outside the group is called by its name', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + at('indicator=diabetes&area=E02000001', '13/51.515/-0.09'));
      await page.waitForFunction(() => /City of London.*Not among the areas shown/s.test(document.querySelector('#readout')?.textContent ?? ''));
      await context.close();
    });
  });
}

/** @param {Page} page */
async function middle(page) {
  const box = await page.locator('#map').boundingBox();
  if (!box) throw new Error('there is no map');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Counts how often the map's canvas is drawn on anew. @param {Page} page */
function countDrawings(page) {
  return page.addInitScript(() => {
    Object.assign(window, { drawings: 0 });
    const { setTransform } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.setTransform = function counted(...matrix) {
      Object.assign(window, { drawings: Reflect.get(window, 'drawings') + 1 });
      // @ts-expect-error: it takes six numbers, or a matrix
      return setTransform.apply(this, matrix);
    };
  });
}

/** How often since the last time. @param {Page} page @returns {Promise<number>} */
function drawings(page) {
  return page.evaluate(() => {
    const count = Reflect.get(window, 'drawings');
    Object.assign(window, { drawings: 0 });
    return count;
  });
}

/** @param {Page} page */
function twoFrames(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
