/** For everybody: keyboard, screen readers, hostile names, refusals. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, drawn, launch, newPage, open, SCREENS } from './browser.mjs';
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

const VIEWS = {
  'ranking': `?indicator=${CLAIMANTS}`,
  'no data': '?indicator=no-qualifications-illustrative',
  'one area': `?indicator=${CLAIMANTS}&area=E02005130&panel=area`,
  'circle': `?indicator=${CLAIMANTS}&panel=within&at=51.394,0.528&km=5`,
  'one district': `?indicator=stroke-admissions&in=lad-2022:E06000035&scheme=fixed&breaks=6,9`,
};

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    for (const colorScheme of ['light', 'dark']) {
      for (const [name, query] of Object.entries(VIEWS)) {
        test(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
          const { page, context } = await newPage(browser, screen, { colorScheme });
          await open(page, server.url + query);
          if (name === 'circle') await page.waitForSelector('.near tbody tr');
          if (name === 'one area') await page.waitForSelector('.profile tbody tr');
          assert.deepEqual(await axe(page), []);
          await context.close();
        });
      }
    }

    test('nothing is wider than the screen', async () => {
      const { page, context } = await newPage(browser, screen);
      for (const query of Object.values(VIEWS)) {
        await open(page, server.url + query);
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${query}: ${over} px too wide`);
      }
      await context.close();
    });

    test('everything to press is large enough', async () => {
      const { page, context } = await newPage(browser, screen);
      for (const query of Object.values(VIEWS)) {
        await open(page, server.url + query);
        const small = await page.$$eval('button, select, input, .downloads a, .leaflet-bar a', (all) => all
          .filter((e) => e.checkVisibility())
          .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
          .filter(({ box }) => box.height < 24 || box.width < 24)
          .map(({ box, name }) => `${box.width}×${box.height} ${name}`));
        assert.deepEqual(small, []);
      }
      await context.close();
    });
  });
}

test('a walk by keyboard alone: map, area, profile, tabs, ranking', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-code') ?? document.activeElement?.id ?? '');
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Skip to the map/);
  await page.keyboard.press('Enter');
  for (let i = 0; i < 8 && !/^E02/.test(await focused()); i += 1) await page.keyboard.press('Tab');
  const first = await focused();
  assert.match(first, /^E02\d{6}$/, 'an area of the map is in the tab order');
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.match(name ?? '', /\d%, illustrative, rank 1 of 220/);
  await page.keyboard.press('ArrowLeft');
  const second = await focused();
  assert.match(second, /^E02\d{6}$/);
  assert.notEqual(second, first);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.profile tbody tr');
  assert.equal(new URL(page.url()).searchParams.get('area'), second);

  for (let i = 0; i < 30 && (await focused()) !== 'tab-area'; i += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), 'tab-areas');
  assert.ok(await page.isVisible('.ranking'));
  const row = () => page.evaluate(() => document.activeElement?.closest('tbody tr')?.rowIndex ?? 0);
  for (let i = 0; i < 8 && !(await row()); i += 1) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.code), second, 'the selected row is the one entered');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  assert.equal(await row(), 2);
  await context.close();
});

test('what changed is said aloud', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
  await page.selectOption('#choose-period', '2021-03');
  await page.waitForFunction(() => /March 2021.*220 areas with a number/.test(document.querySelector('#live')?.textContent ?? ''));
  await context.close();
});

test('a hostile name is text', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  const evil = '<img src=x onerror="window.hurt=1"><b>Medway</b>';
  const rename = async (/** @type {import('playwright-core').Route} */ route) => {
    const response = await route.fetch();
    const text = (await response.text()).replaceAll('"Medway 001"', JSON.stringify(evil)).replaceAll('"Claimant rate (illustrative)"', JSON.stringify(evil));
    await route.fulfill({ response, body: text });
  };
  await page.route('**/api/**', rename);
  await open(page, `${server.url}/?indicator=${CLAIMANTS}&area=E02003314&panel=area`);
  await page.waitForSelector('#panel-area h2');
  assert.equal(await page.textContent('#panel-area h2'), evil);
  assert.ok((await page.textContent('h1'))?.startsWith(evil));
  assert.ok((await page.textContent('#readout'))?.includes(evil));
  await page.fill('#search', 'E02003314');
  await page.waitForSelector('#matches [role=option]');
  await page.click('#tab-within');
  await page.fill('#within-place', '51.45, 0.62');
  await page.press('#within-place', 'Enter');
  await page.waitForSelector('.near tbody tr');
  assert.equal(await page.locator('img[src=x]').count(), 0);
  assert.equal(await page.evaluate(() => 'hurt' in window), false);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a refusal is told in the words of the server, and can be tried again', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
  const problem = { type: 'about:blank', title: 'Too busy', status: 503, detail: 'Wait a little.' };
  await page.route('**/api/choropleth*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
  await page.selectOption('#choose-period', '2021-03');
  await page.waitForSelector('#problem:visible');
  assert.match(await page.textContent('#problem'), /Too busy.*Wait a little/s);
  assert.equal(await page.textContent('#legend'), '', 'no numbers of another question stay under the new heading');
  assert.equal(await page.locator('.ranking tbody tr').count(), 0);
  assert.equal(await page.$$eval('#map path[data-code]', (all) => new Set(all.map((p) => p.getAttribute('fill'))).size), 1);
  await page.unroute('**/api/choropleth*');
  await page.click('#problem button');
  await page.waitForSelector('#problem', { state: 'hidden' });
  assert.equal(await page.locator('.ranking tbody tr').count(), 220);
  await page.route('**/api/**', (route) => route.abort());
  await page.selectOption('#choose-period', '2022-03');
  await page.waitForSelector('#problem:visible');
  assert.match(await page.textContent('#problem'), /does not answer/);
  await context.close();
});

test('an address that names what is not there shows the nearest, and says so', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await page.goto(`${server.url}/?indicator=unheard-of&in=nowhere:1`);
  await drawn(page);
  assert.match(await page.textContent('#problem'), /indicator “unheard-of”.*group “nowhere:1”/);
  await context.close();
});
