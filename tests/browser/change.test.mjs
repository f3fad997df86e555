/** “How has it changed?”: the change between two periods, and whether chance explains it. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { closest } from './colours.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

const CLAIMANTS = 'claimant-rate-illustrative';
const KENT = 'kent-and-medway:kent-and-medway';
const HARBOUR = 'E02005147';

let server, worked, browser;
before(async () => {
  [server, worked, browser] = await Promise.all([startServer(), skip ? null : startServer('examples/kent-medway'), launch()]);
});
after(async () => {
  await browser?.close();
  server?.stop();
  worked?.stop();
});

const json = async (/** @type {string} */ url) => (await fetch(url)).json();
const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const rows = (/** @type {Page} */ page) => page.$$eval('#legend [data-change], #legend [data-state]', (all) => all.map((button) => ({
  label: button.querySelector('.label')?.textContent ?? '', count: Number(button.querySelector('.count')?.textContent?.replaceAll(/\D/g, '')),
})));

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('how has it changed? one click from the page; the numbers are the endpoint’s', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      await page.click('label:has([value=change])');
      await page.waitForSelector('#legend [data-change]');
      await settled(page);
      assert.match(await page.textContent('h1'), /Change in claimant rate.*March 2023 to March 2024, percentage points, in Kent and Medway by MSOA/);
      const found = await json(`${server.url}/api/trend?indicator=${CLAIMANTS}`);
      const listed = await rows(page);
      const classes = found.classes.classes.toReversed().map(({ label, count }) => ({ label, count }));
      assert.deepEqual(listed.slice(0, classes.length), classes, 'rises on top');
      const lacking = Object.entries(found.states).filter(([state, count]) => state !== 'known' && count > 0).map(([, count]) => count);
      assert.deepEqual(listed.slice(classes.length).map(({ count }) => count), lacking, 'no change told is no small change');
      assert.equal(listed.reduce((sum, { count }) => sum + count, 0), 220);
      assert.match(await page.textContent('#legend'), /Not told whether by chance: nothing says out of how many/);

      const fills = new Map(await page.$$eval('#map path[data-code]', (all) => all.map((path) => [path.getAttribute('data-code'), path.getAttribute('fill')])));
      for (const { code, class: is, change } of found.areas) {
        assert.equal(fills.get(code), is === null ? `url(#hatch-${change.state})` : found.classes.classes[is].colour, code);
      }
      await page.click('.ranking th.change button');
      const top = await page.getAttribute('.ranking tbody tr', 'data-code');
      const first = found.areas.find(({ code }) => code === top);
      assert.ok(Math.abs(first.change.difference - found.areas[0].change.difference) < 1e-9, 'what rose most is on top');
      await page.click('.ranking tbody tr th button');
      await page.waitForFunction(() => document.querySelector('#readout')?.textContent?.includes('not told whether by chance'));
      assert.match(await page.textContent('#readout'), new RegExp(`${first.change.from.toFixed(1)}% in March 2023, .*% in March 2024: .* points more`));

      await page.selectOption('#choose-from', '2021-03');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('March 2021 to March 2024'));
      await page.reload();
      await page.waitForSelector('#legend [data-change]');
      assert.equal(await page.inputValue('#choose-from'), '2021-03', 'the address keeps it');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('where there is nothing before, the page says so and shows values', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=diabetes-rate&show=change`);
      assert.match(await page.textContent('.unfit'), /There is one period only, March 2025: a change needs two/);
      assert.equal(await page.locator('.histogram').count(), 1);
      await page.goto(`${server.url}/?indicator=${CLAIMANTS}&show=change&period=2021-03`);
      await page.waitForFunction(() => document.querySelector('.unfit')?.textContent?.includes('March 2021 is the first period'));
      await page.goto(`${server.url}/?indicator=${CLAIMANTS}&show=change&from=1066`);
      await page.waitForSelector('#problem:not([hidden])');
      assert.match(await page.textContent('#problem'), /period to count from “1066”/);
      await context.close();
    });

    test('axe finds nothing, all fits and can be pressed, light and dark', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, `${server.url}/?indicator=${CLAIMANTS}&show=change&area=E02003314&in=lad-2022:E06000035`);
        await page.$eval('.how', (how) => how.setAttribute('open', ''));
        assert.deepEqual(await axe(page), []);
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
        await context.close();
      }
    });
  });
}

describe('worked', { skip }, () => {
  test('what chance explains is pale and apart; what it does not has its size, its limits and its judgement', async () => {
    const { page, context, faults } = await newPage(browser, 'desktop');
    await open(page, `${worked.url}/?indicator=child-poverty&show=change&area=${HARBOUR}`);
    const found = await json(`${worked.url}/api/trend?indicator=child-poverty&in=${KENT}`);
    const { change } = found.areas.find(({ code }) => code === HARBOUR);
    const one = (/** @type {number} */ value) => value.toFixed(1);
    const said = `${one(change.from)}% in 2020/21, ${one(change.to)}% in 2021/22: ${one(change.difference)} points more (${one(change.lower)} to ${one(change.upper)}), more than chance explains: worse. Recent trend, of the latest five figures: falling.`;
    assert.ok((await page.textContent('#readout')).includes(said), said);
    const { directions } = found;
    assert.match(await page.textContent('#legend'), new RegExp(`it rose in ${directions.increasing} areas and fell in ${directions.decreasing}; in ${directions['no-change']} chance may explain`));
    const listed = await rows(page);
    const chance = listed.filter(({ label }) => label.endsWith('within what chance explains')).reduce((sum, { count }) => sum + count, 0);
    const same = listed.find(({ label }) => label === 'No change')?.count ?? 0;
    assert.equal(chance + same, directions['no-change']);
    const colours = await page.$$eval('#legend [data-change] rect', (all) => all.map((rect) => rect.getAttribute('fill') ?? '').filter((fill) => fill.startsWith('#')));
    const { apart, pair, sight } = closest(colours);
    assert.ok(colours.length >= 8 && apart > 0.06, `${pair.join(' and ')} are ${apart} apart with ${sight}`);
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('what the page asks for of 7,264 areas is small', async () => {
    const text = await (await fetch(`${worked.url}/api/trend?indicator=child-poverty&detail=brief`)).text();
    assert.ok(text.length < 800_000, `${text.length} bytes before they are packed`);
    assert.equal(JSON.parse(text).columns.class.length, 7264);
  });
});
