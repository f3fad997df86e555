/** Several indicators weighed together: the weights, the score on the map, how far the order hangs on them. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { axe, axeAbove, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The second has two suppressed areas and one that is missing; the third is neither good nor bad. */
const PARTS = ['stroke-unit-drive-time', 'no-qualifications-illustrative=2'];
const VIEW = `?show=composite&parts=${PARTS.join()}`;

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
const asked = (/** @type {string[]} */ parts, rest = '') => json(`/api/composite?${parts.map((part) => `indicator=${part}`).join('&')}&all=true${rest}`);
const ranked = (/** @type {Page} */ page) => page.$$eval('.ranking tbody tr', (all) => all.map((tr) => ({
  code: tr.getAttribute('data-code'), value: tr.querySelector('td.value')?.textContent?.trim() ?? '', top: tr.querySelector('td.top')?.textContent ?? '',
})));
/** Moves a slider as a hand does, to a value. */
const slide = (/** @type {Page} */ page, /** @type {string} */ id, /** @type {number} */ to) => page.$eval(`#weight-${id}`, (range, value) => {
  if (!(range instanceof HTMLInputElement)) throw new Error('no slider');
  range.value = String(value);
  range.dispatchEvent(new Event('input', { bubbles: true }));
  range.dispatchEvent(new Event('change', { bubbles: true }));
}, to);

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('one click weighs a few indicators alike, and says that it is made here', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      await page.click('label:has([value=composite])');
      await page.waitForSelector('.made li');
      assert.match(await page.textContent('h1'), /^Where is need greatest by 4 indicators together\?.*made here, not published/);
      assert.equal(param(page, 'parts')?.split(',').length, 4);
      assert.equal(await page.locator('.weight').count(), 4);
      assert.equal(await page.isVisible('#choose-indicator'), false, 'the score asks nothing of the indicator');
      assert.match(await page.textContent('#illustrative'), /Illustrative figures among these/);
      assert.match(await page.locator('#legend .warning').last().textContent(), /ILLUSTRATIVE: made up, not to be quoted/);
      assert.match(await page.textContent('#legend h2'), /Need, weighed together illustrative/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the ranking, the classes and the readout hold the numbers of the endpoint', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const found = await asked(PARTS);
      const first = found.areas[0];
      await open(page, `${server.url}/${VIEW}&area=${first.code}`);
      const rows = await ranked(page);
      assert.equal(rows.length, 220);
      assert.deepEqual(rows.map(({ code }) => code), found.areas.map((/** @type {any} */ a) => a.code));
      assert.equal(rows[0]?.value, first.value.toFixed(2));
      assert.match(rows[0]?.top ?? '', /^(100|over 99)%rank 1/);
      const counts = await page.$$eval('#legend [data-class] .count', (all) => all.map((span) => Number.parseInt(span.textContent ?? '')));
      assert.deepEqual(counts, found.legend.classes.map((/** @type {any} */ c) => c.count));
      const told = await page.textContent('#readout');
      assert.match(told, new RegExp(`Rank 1 of ${found.ranked}; by other weights rank 1.* in 90% of draws\\. In the top 20 in`));
      for (const part of first.contributions) assert.ok(told.includes(part.toFixed(2).replace('-', '−')), `${told} has no ${part}`);
      const shares = await page.$$eval('.made .count', (all) => all.map((span) => span.textContent));
      assert.deepEqual(shares, ['33% of the weight', '67% of the weight']);
      assert.match(await page.textContent('#legend .classes'), /Suppressed2 areas/);
      assert.deepEqual(rows.slice(-3).map(({ value }) => value).sort(), ['No data', 'Suppressed', 'Suppressed']);
      const kept = found.scenarios.find((/** @type {any} */ s) => s.left_out === null).top_kept;
      await page.click('.how summary:has-text("How far")');
      assert.match(await page.textContent('.how[open]'), new RegExp(`All weighed alike: ${kept} of the top 20 stay`));
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a slider is heard once it rests, by hand and by keyboard; nought leaves an indicator out', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/${VIEW},stroke-admissions`);
      /** @type {string[]} */
      const requests = [];
      page.on('request', (request) => { if (request.url().includes('/api/composite')) requests.push(request.url()); });
      await page.focus('#weight-stroke-unit-drive-time');
      await page.$eval('#weight-stroke-unit-drive-time', (range) => {
        for (const value of ['1.5', '2', '2.5']) {
          if (range instanceof HTMLInputElement) range.value = value;
          range.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
      await page.waitForFunction(() => location.search.includes('stroke-unit-drive-time=2.5'));
      await settled(page);
      assert.equal(requests.length, 1, 'three quick steps are one question');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => location.search.includes('stroke-unit-drive-time=3'));
      await settled(page);
      assert.ok(await page.evaluate(() => document.activeElement?.id === 'weight-stroke-unit-drive-time'), 'the slider keeps the focus');
      const found = await asked(['stroke-unit-drive-time=3', ...PARTS.slice(1), 'stroke-admissions']);
      assert.deepEqual((await ranked(page)).slice(0, 20).map(({ code }) => code), found.areas.slice(0, 20).map((/** @type {any} */ a) => a.code));

      await slide(page, 'stroke-admissions', 0);
      await page.waitForFunction(() => location.search.includes('stroke-admissions=0'));
      await settled(page);
      assert.equal(await page.locator('.made li').count(), 2);
      assert.match(await page.textContent('.weight:has(#weight-stroke-admissions)'), /left out/);
      await slide(page, 'no-qualifications-illustrative', 0);
      await page.waitForFunction(() => document.querySelector('.unfit')?.textContent?.includes('Two indicators need a weight'));
      await settled(page);
      assert.equal(await page.locator('.made').count(), 0, 'values are shown until then');
      await context.close();
    });

    test('indicators are added and left out, a neutral one asks which end is need, the method is chosen; the address restores it all', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      const { indicators } = await json('/api/indicators');
      const neutral = indicators.find((/** @type {any} */ i) => i.polarity === 'neutral');
      const added = neutral ?? indicators.find((/** @type {any} */ i) => !PARTS.join().includes(i.id));
      await page.click('summary:has-text("Add or leave out")');
      assert.equal(await page.locator('.ticks :disabled').count(), 2, 'two are the least');
      await page.check(`.ticks [value="${added.id}"]`);
      await settled(page);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.weight').count(), 3);
      if (neutral) {
        await page.selectOption(`.weight:has(#weight-${added.id}) select`, 'low');
        await page.waitForFunction((id) => location.search.includes(`${id}:low`), added.id);
      }
      await page.click('summary:has-text("Method")');
      await page.selectOption('#choose-method', 'percentile');
      await settled(page);
      assert.equal(param(page, 'method'), 'percentile');
      const before = (await ranked(page)).slice(0, 5);
      await page.reload();
      await page.waitForSelector('.made li');
      await settled(page);
      assert.deepEqual((await ranked(page)).slice(0, 5), before);
      assert.equal(await page.inputValue('#weight-no-qualifications-illustrative'), '2');
      await open(page, `${server.url}/?show=composite&parts=${PARTS.join()},nothing=2,stroke-admissions=99`);
      assert.match(await page.textContent('#problem'), /part of the score “nothing=2”, part of the score “stroke-admissions=99”/);
      assert.equal(await page.locator('.weight').count(), 2);
      assert.deepEqual(faults, []);
      await context.close();
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, all fits and can be pressed: ${colorScheme}`, async () => {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, server.url + VIEW);
        assert.deepEqual(await axe(page), []);
        await page.click('summary:has-text("Add or leave out")');
        assert.deepEqual(await axeAbove(page), []);
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel, [role=tabpanel]')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
        const small = await page.$$eval('button, select, input, summary, .tick', (all) => all.filter((e) => e.checkVisibility() && !e.matches('.tick input'))
          .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
          .filter(({ box }) => box.height < 24 || box.width < 24).map(({ box, name }) => `${box.width}×${box.height} ${name}`));
        assert.deepEqual(small, []);
        await context.close();
      });
    }
  });
}

test('names that look like markup stay text', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  const hostile = '<img src=x onerror="console.error(1)">';
  await page.route('**/api/composite*', async (route) => {
    const response = await route.fetch();
    const found = await response.json();
    for (const one of found.components) one.title = hostile;
    for (const area of found.areas) area.name = hostile;
    found.warnings = [hostile];
    await route.fulfill({ response, json: found });
  });
  await open(page, server.url + VIEW);
  assert.equal(await page.locator('main img').count(), 0);
  assert.ok((await page.textContent('.made')).includes(hostile));
  assert.deepEqual(faults, []);
  await context.close();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

describe('need in Kent and Medway, worked', { skip }, () => {
  let worked;
  before(async () => { worked = await startServer('examples/kent-medway'); });
  after(() => worked?.stop());

  for (const screen of Object.keys(SCREENS)) {
    test(`weighed in Kent and in all 7,264 areas, with words while it is worked out: ${screen}`, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const parts = 'child-poverty=2,no-qualifications,no-car:high';
      await open(page, `${worked.url}/?show=composite&parts=${parts}`);
      const kent = await json(`/api/composite?${parts.split(',').map((part) => `indicator=${part}`).join('&')}&in=kent-and-medway:kent-and-medway`, worked);
      assert.deepEqual((await ranked(page)).slice(0, 20).map(({ code }) => code), kent.areas.slice(0, 20).map((/** @type {any} */ a) => a.code));
      assert.equal(await page.locator('#legend .warning').count(), kent.warnings.length);

      let slow = () => {};
      await page.route('**/api/composite*', async (route) => {
        await new Promise((done) => { slow = () => done(undefined); });
        await route.continue();
      });
      await page.selectOption('#choose-where', '');
      await page.waitForSelector('#working progress');
      assert.match(await page.textContent('#working'), /Weighing 3 indicators in 7,264 areas/);
      slow();
      // A program that was built to be debugged takes its time, and is asked again.
      await page.unrouteAll({ behavior: 'wait' });
      await page.waitForFunction(() => document.querySelector('main')?.getAttribute('aria-busy') === 'false', undefined, { timeout: 300_000 });
      assert.equal(await page.textContent('#working'), '');
      assert.match(await page.textContent('#panel-areas .more'), /Show all 7,264 areas/);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});
