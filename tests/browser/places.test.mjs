/** Finding places: the search, the circle, the ranking, one area. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { drawn, inside, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

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

const param = (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a misspelt name finds its area, by keyboard', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      await page.fill('#search', 'Gravsham 003');
      await page.waitForSelector('#matches [role=option]:has-text("Gravesham 003")');
      for (let i = 0; i < 8; i += 1) {
        await page.press('#search', 'ArrowDown');
        if ((await page.textContent('#matches [aria-selected=true]'))?.includes('Gravesham 003')) break;
      }
      await page.press('#search', 'Enter');
      await page.waitForSelector('#panel-area h2:has-text("Gravesham 003")');
      assert.equal(param(page, 'area'), 'E02005057');
      assert.ok(param(page, 'map'), 'the map has moved there');
      assert.ok(await page.isHidden('#matches'));
      await context.close();
    });

    test('a click places the circle, and the areas come nearest first', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&panel=within`);
      await page.click('.arm');
      assert.equal(await page.getAttribute('.arm', 'aria-pressed'), 'true');
      await page.evaluate(() => scrollTo(0, 0));
      const at = await inside(page, 'E02005130');
      await page.mouse.click(at.x, at.y);
      await page.waitForSelector('.near tbody tr');
      assert.equal(param(page, 'area'), null, 'the click does not select as well');
      assert.match(await page.textContent('.sentence'), /\d+ areas?, .*5 km of .*in Swale 016/);
      assert.match(await page.textContent('.near tbody tr:first-child'), /Swale 016.*here/s);
      await page.keyboard.press('Escape');
      assert.equal(await page.getAttribute('.arm', 'aria-pressed'), 'false');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a typed place and distance make the circle, with totals, reasons and downloads', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&panel=within`);
      await page.fill('#within-place', '51.394, 0.528');
      await page.press('#within-place', 'Enter');
      await page.waitForSelector('.near tbody tr');
      const some = await page.locator('.near tbody tr').count();
      await page.fill('#within-km', '10');
      await page.press('#within-km', 'Tab');
      await page.waitForFunction((n) => document.querySelectorAll('.near tbody tr').length > n, some);
      assert.equal(param(page, 'at'), '51.394,0.528');
      assert.equal(param(page, 'km'), '10');
      assert.match(await page.textContent('.totals'), /Claimant rate.*No figure together.*median of the areas/s);
      assert.match(await page.textContent('.living'), /not known: this dataset has no count of residents/);
      const links = await page.$$eval('.found .downloads a[href]', (all) => all.map((a) => new URL(a.href).search));
      assert.equal(links.length, 4);
      for (const link of links) assert.match(link, /lat=51\.394&lon=0\.528&km=10&measure=boundary/);
      await page.fill('#within-place', 'nowhere');
      await page.press('#within-place', 'Enter');
      assert.equal(await page.getAttribute('#within-place', 'aria-invalid'), 'true');
      await context.close();
    });

    test('the ranking and the map point at each other', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      assert.equal(await page.locator('.ranking tbody tr').count(), 220);
      await page.focus('.ranking tr[data-code="E02005130"] button');
      assert.match(await page.textContent('#readout'), /Swale 016/);
      await page.press('.ranking tr[data-code="E02005130"] button', 'Enter');
      assert.equal(param(page, 'area'), 'E02005130');
      assert.equal(await page.getAttribute('.ranking tr[data-code="E02005130"]', 'aria-current'), 'true');
      await page.evaluate(() => scrollTo(0, 0));
      const at = await inside(page, 'E02005028');
      await page.mouse.move(at.x, at.y);
      assert.match(await page.getAttribute('.ranking tr[data-code="E02005028"]', 'class') ?? '', /pointed/);
      await context.close();
    });

    test('the ranking is sorted and narrowed', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=no-qualifications-illustrative`);
      const names = () => page.$$eval('.ranking tbody th button', (all) => all.map((b) => b.textContent));
      const values = () => page.$$eval('.ranking tbody td.value', (all) => all.map((b) => parseFloat(b.textContent ?? '')));
      const first = await values();
      assert.deepEqual(first.slice(0, 217), [...first.slice(0, 217)].sort((a, b) => b - a));
      assert.ok(first.slice(217).every(Number.isNaN), 'areas without a number come after');
      await page.click('.ranking th.name button');
      assert.equal((await names())[0], 'Ashford 001');
      assert.equal(await page.getAttribute('.ranking thead th.name', 'aria-sort'), 'ascending');
      await page.fill('#filter', 'thanet 01');
      assert.ok((await names()).every((n) => n?.startsWith('Thanet 01')));
      await page.fill('#filter', 'zzz');
      assert.match(await page.textContent('#panel-areas'), /No area has “zzz”/);
      await context.close();
    });

    test('the address restores the view, and back goes back', async () => {
      const { page, context } = await newPage(browser, screen);
      const query = `?indicator=${CLAIMANTS}&period=2022-03&in=lad-2022:E06000035&scheme=equal&classes=4&area=E02003320&at=51.394,0.528&km=3&panel=within`;
      await open(page, server.url + query);
      await page.waitForSelector('.near tbody tr');
      const shown = () => page.evaluate(() => ({
        question: document.querySelector('h1')?.textContent, legend: document.querySelector('#legend')?.textContent,
        found: document.querySelector('.found')?.textContent, readout: document.querySelector('#readout')?.textContent,
        fills: [...document.querySelectorAll('#map path[data-code]')].map((p) => [p.getAttribute('data-code'), p.getAttribute('fill'), p.getAttribute('d')]),
      }));
      const before = await shown();
      assert.match(before.question ?? '', /March 2022.*Medway by MSOA/);
      await page.reload();
      await drawn(page);
      await page.waitForSelector('.near tbody tr');
      assert.deepEqual(await shown(), before);
      assert.equal(new URL(page.url()).search, query);

      await page.selectOption('#choose-period', '2024-03');
      await settled(page);
      assert.equal(param(page, 'period'), '2024-03');
      await page.goBack();
      await settled(page);
      assert.equal(param(page, 'period'), '2022-03');
      assert.match(await page.textContent('h1'), /March 2022/);
      assert.equal(await page.inputValue('#choose-period'), '2022-03');
      await context.close();
    });
  });
}
