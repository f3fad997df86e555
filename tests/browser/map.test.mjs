/** The map and its legend: what is painted, what moves when the question changes. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inside, launch, mapOptions, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const CLAIMANTS = 'claimant-rate-illustrative';
const QUALIFICATIONS = 'no-qualifications-illustrative';
const AREAS = 220;

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('the first map is painted, without faults or strangers', async () => {
      const { page, faults, requests, context } = await newPage(browser, screen);
      await open(page, server.url);
      const fills = await page.$$eval('#map path[data-code]', (paths) => paths.map((p) => p.getAttribute('fill')));
      assert.equal(fills.length, AREAS);
      assert.ok(new Set(fills).size >= 5, `five colours at least, not ${new Set(fills).size}`);
      assert.ok((await page.textContent('h1')).includes('Kent and Medway by MSOA'));
      assert.deepEqual(requests.filter((u) => u.origin !== server.url && u.protocol !== 'data:').map(String), []);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('made-up figures say so beside every number', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&area=E02003314`);
      assert.match(await page.textContent('#illustrative'), /Illustrative figures.*do not quote/);
      assert.ok(await page.isVisible('#illustrative'));
      for (const place of ['#readout', '#legend h2', '.ranking caption']) {
        assert.match(await page.textContent(place), /illustrative/i, place);
      }
      await page.selectOption('#choose-indicator', 'stroke-unit-drive-time');
      await settled(page);
      assert.doesNotMatch(await page.textContent('#legend h2'), /illustrative/i);
      assert.doesNotMatch(await page.textContent('#illustrative'), /do not quote/);
      await context.close();
    });

    test('another indicator, period or scheme asks for values, never for geometry again', async () => {
      const { page, requests, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      const before = await page.$eval('#map path[data-code="E02003325"]', (p) => p.getAttribute('fill'));
      await page.selectOption('#choose-period', '2021-03');
      await settled(page);
      assert.match(await page.textContent('h1'), /March 2021/);
      await mapOptions(page);
      await page.selectOption('#choose-classes-made-by', 'equal');
      await settled(page);
      await page.selectOption('#choose-how-many', '3');
      await settled(page);
      assert.equal(await page.locator('#legend [data-class]:is(button)').count(), 3);
      await page.selectOption('#choose-indicator', 'stroke-unit-drive-time');
      await settled(page);
      const after = await page.$eval('#map path[data-code="E02003325"]', (p) => p.getAttribute('fill'));
      assert.notEqual(before, after);
      assert.equal(requests.filter((u) => u.pathname === '/api/areas').length, 1);
      const values = requests.filter((u) => u.pathname === '/api/choropleth');
      assert.ok(values.length >= 5);
      assert.ok(values.every((u) => u.searchParams.get('geometry') === 'none'));
      await context.close();
    });

    test('the counts of the legend add up to all areas, with those that have no number', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}`);
      const count = (/** @type {string} */ selector) => page.$$eval(selector, (spans) =>
        spans.map((s) => Number(s.textContent.replaceAll(/\D/g, ''))));
      const all = await count('#legend .count');
      assert.equal(all.reduce((a, b) => a + b, 0), AREAS);
      assert.doesNotMatch(await page.textContent('#legend'), /%\s*%/, 'the unit is said once');
      assert.deepEqual(await count('#legend [data-state="suppressed"] .count'), [2]);
      assert.deepEqual(await count('#legend [data-state="missing"] .count'), [1]);
      const hatched = await page.$$eval('#map path[data-code][fill^="url(#hatch-"]', (paths) => paths.length);
      assert.equal(hatched, 3);
      await context.close();
    });

    test('a class of the legend lights up its areas', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      await page.focus('#legend button[data-class="0"]');
      const lit = () => page.$$eval('#map path[data-code][fill-opacity="1"]', (paths) => paths.length);
      const count = Number((await page.textContent('#legend button[data-class="0"] .count')).replaceAll(/\D/g, ''));
      assert.equal(await lit(), count);
      await page.focus('#filter');
      assert.equal(await lit(), AREAS);
      await context.close();
    });

    test('pointing at an area, or tapping it, reads its numbers', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      const at = await inside(page, 'E02005130');
      if (screen === 'phone') await page.touchscreen.tap(at.x, at.y);
      else await page.mouse.move(at.x, at.y);
      await page.waitForFunction(() => document.querySelector('#readout')?.textContent?.includes('Swale 016'));
      assert.match(await page.textContent('#readout'), /Swale 016.*E02005130.*3\.8%.*rank \d+ of 220/s);
      await context.close();
    });

    test('a value that is not there is said in words', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}&area=E02003330`);
      assert.match(await page.textContent('#readout'), /No data/);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}&area=E02005043`);
      assert.match(await page.textContent('#readout'), /Suppressed/);
      assert.match(await page.textContent('.ranking tr[data-code="E02005043"]'), /not ranked.*Suppressed/s);
      await context.close();
    });
  });
}
