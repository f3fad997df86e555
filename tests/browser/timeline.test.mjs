/** Time under the map: the slider, steps and play, with classes that hold still. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

/** Four periods: March of 2021 to 2024. */
const CLAIMANTS = 'claimant-rate-illustrative';

let server, worked, browser;
before(async () => {
  [server, worked, browser] = await Promise.all([startServer(), skip ? null : startServer('examples/kent-medway'), launch()]);
});
after(async () => {
  await browser?.close();
  server?.stop();
  worked?.stop();
});

const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const classes = (/** @type {Page} */ page) => page.$$eval('#legend [data-class] .label', (all) => all.map((span) => span.textContent));
const shown = (/** @type {Page} */ page, /** @type {string} */ label) =>
  page.waitForFunction((wanted) => document.querySelector('#legend .unit')?.textContent?.includes(wanted), label);

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a step back and by keyboard; the list of periods agrees, classes hold still and say so', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}`);
      assert.equal(param(page, 'same-classes'), null, 'nobody has moved time');
      assert.ok(await page.isDisabled('#timeline .next'), 'it is the last');
      assert.equal(await page.getAttribute('#time', 'aria-valuetext'), 'March 2024');
      await page.click('#timeline .previous');
      await shown(page, 'March 2023');
      assert.equal(await page.inputValue('#choose-period'), '2023-03');
      assert.equal(param(page, 'same-classes'), 'yes');
      assert.match(await page.textContent('#legend'), /Classes of all periods: a colour means the same in each of them/);
      const before = await classes(page);
      await page.focus('#time');
      await page.keyboard.press('ArrowLeft');
      await shown(page, 'March 2022');
      assert.deepEqual(await classes(page), before);
      await page.keyboard.press('Home');
      await shown(page, 'March 2021');
      assert.deepEqual(await classes(page), before);
      assert.ok(await page.isDisabled('#timeline .previous'));
      await page.selectOption('#choose-period', '2022-03');
      await shown(page, 'March 2022');
      assert.equal(await page.getAttribute('#time', 'aria-valuetext'), 'March 2022');

      await page.click('.options summary');
      assert.ok(await page.isChecked('#choose-same-classes'));
      await page.uncheck('#choose-same-classes');
      await settled(page);
      assert.equal(param(page, 'same-classes'), 'no');
      assert.notDeepEqual(await classes(page), before);
      await page.keyboard.press('Escape');
      await page.reload();
      await page.waitForSelector('#legend [data-class]');
      assert.equal(param(page, 'same-classes'), 'no');
      await page.click('#timeline .next');
      await shown(page, 'March 2023');
      assert.equal(param(page, 'same-classes'), 'no', 'what a person has said holds');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('play goes on to the end and stops; Space stops it; it is said once', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${CLAIMANTS}&period=2021-03`);
      await page.waitForFunction(() => document.querySelector('#live')?.textContent?.includes('March 2021'));
      await page.evaluate(() => {
        const said = /** @type {string[]} */ (Reflect.set(window, 'said', []) && Reflect.get(window, 'said'));
        const live = document.querySelector('#live');
        if (live) new MutationObserver(() => said.push(live.textContent ?? '')).observe(live, { childList: true, characterData: true, subtree: true });
      });
      const entries = await page.evaluate(() => history.length);
      await page.click('#timeline .play');
      assert.equal(await page.getAttribute('#timeline .play', 'aria-label'), 'Pause');
      await shown(page, 'March 2024');
      await page.waitForSelector('#timeline .play[aria-label=Play]');
      assert.equal(await page.evaluate(() => history.length), entries, 'play leaves no trail behind it');
      await page.waitForFunction(() => Reflect.get(window, 'said').length > 0);
      const said = await page.evaluate(() => Reflect.get(window, 'said'));
      assert.equal(said.length, 1, said.join('\n'));
      assert.match(said[0], /March 2024/);

      await page.focus('#timeline .play');
      await page.keyboard.press('Space');
      await shown(page, 'March 2021');
      await page.keyboard.press('Space');
      assert.equal(await page.getAttribute('#timeline .play', 'aria-label'), 'Play');
      await page.waitForTimeout(1500);
      assert.equal(param(page, 'period'), '2021-03');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('it is there where there is time alone; axe finds nothing, and fingers find all', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, `${server.url}/?indicator=${CLAIMANTS}&in=lad-2022:E06000035`);
        assert.deepEqual(await axe(page), []);
        const small = await page.$$eval('#timeline :is(button, input)', (all) => all.map((e) => e.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length);
        assert.equal(small, 0);
        await page.selectOption('#choose-indicator', 'diabetes-rate');
        await settled(page);
        assert.equal(await page.isVisible('#timeline'), false);
        await context.close();
      }
    });
  });
}

test('at 320 pixels nothing is cut off', async () => {
  const { page, context } = await newPage(browser, 'desktop', { viewport: { width: 320, height: 640 } });
  await open(page, `${server.url}/?indicator=${CLAIMANTS}&show=change`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await context.close();
});

test('the next period is there before it is asked for', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/?indicator=${CLAIMANTS}&period=2021-03`);
  const asked = page.waitForResponse((response) => response.url().includes('/api/choropleth') && response.url().includes('2022-03'));
  await page.hover('#timeline');
  await asked;
  await page.route('**/api/choropleth*', () => {});
  await page.click('#timeline .next');
  await shown(page, 'March 2022');
  await context.close();
});

test('gaps in a series are gaps in the track, and are passed over', { skip }, async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  await open(page, `${worked.url}/?indicator=uc-households-rate`);
  const { indicators } = await (await fetch(`${worked.url}/api/indicators`)).json();
  const { periods, gaps } = indicators.find(({ id }) => id === 'uc-households-rate');
  assert.equal(Number(await page.getAttribute('#time', 'max')), periods.length + gaps.length - 1);
  assert.ok(await page.locator('#timeline .rail').count() > 1, 'the track is broken where the series is');
  assert.match(await page.getAttribute('#time', 'aria-description'), /^10 periods between are missing/);
  await page.focus('#time');
  await page.keyboard.press('ArrowLeft');
  await shown(page, periods.at(-2).label);
  assert.equal(param(page, 'period'), periods.at(-2).id, 'over the gap in one step');
  assert.match(await page.textContent('#timeline .now'), /together \d/);
  assert.deepEqual(faults, []);
  await context.close();
});
