/** Places by postcode: in the search, and beside the circle. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const START = '/?indicator=stroke-admissions';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const at = (/** @type {import('playwright-core').Page} */ page) => new URL(page.url()).searchParams.get('at');

/** Until the live region says it. */
const heard = (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ words) =>
  page.waitForFunction((wanted) => document.querySelector('#live')?.textContent?.includes(wanted), words);

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a postcode in the search draws the circle there', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url + START);
      await page.fill('#search', 'me44tz');
      await page.waitForSelector('#matches li:has-text("ME4 4TZ")');
      assert.match(await page.textContent('#matches'), /postcode · Medway.*OS Code-Point Open, May 2025/s);
      await heard(page, '1 postcode found');
      await page.press('#search', 'Enter');
      await page.waitForSelector('.near tbody tr');
      assert.equal(at(page), '51.394241,0.527592');
      assert.equal(await page.inputValue('#search'), 'ME4 4TZ');
      assert.equal(await page.getAttribute('#tab-within', 'aria-selected'), 'true');
      assert.match(await page.textContent('.sentence'), /\d+ areas, .*5 km of 51\.3942, 0\.5276 \(in Medway 007\)/);
      assert.equal(await page.locator('#map .pin').count(), 1, 'the middle of the circle is marked');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('an unknown postcode says so, and the nearest can be chosen', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + START);
      await page.fill('#search', 'ME4 4ZZ');
      await page.waitForSelector('#matches .nothing:has-text("not known")');
      await heard(page, 'ME4 4ZZ: this postcode is not known; the nearest live ones of sector ME4 4: ME4 4');
      assert.equal(await page.locator('#matches li:not(.nothing)').count(), 5);
      await page.press('#search', 'Enter');
      assert.equal(at(page), null, 'nothing is chosen that was not asked for');
      if (screen === 'desktop') {
        // The list lies over the choices, and axe cannot tell what is behind their words; other tests judge them.
        await page.$eval('#choices', (choices) => choices.setAttribute('hidden', ''));
        assert.deepEqual(await axe(page), []);
        await page.$eval('#choices', (choices) => choices.removeAttribute('hidden'));
      }
      await page.press('#search', 'ArrowDown');
      const offered = await page.textContent('#matches [aria-selected=true] .name');
      await page.press('#search', 'Enter');
      await page.waitForSelector('.near tbody tr');
      assert.equal(await page.inputValue('#search'), offered);
      assert.ok(at(page));
      await context.close();
    });

    test('a sector or a district stands for the middle of its postcodes', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + START);
      await page.fill('#search', 'ME4');
      await page.waitForSelector('#matches li:has-text("centre of")');
      const first = page.locator('#matches li').first();
      assert.match(await first.textContent() ?? '', /^ME4centre of \d+ postcodes · Medway/);
      await first.click();
      await page.waitForSelector('.near tbody tr');
      assert.match(at(page) ?? '', /^51\.3\d+,0\.5\d+$/);
      await context.close();
    });

    test('the place of the circle can be typed as a postcode', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}${START}&panel=within`);
      await page.fill('#within-place', 'ct13 9ff');
      await page.press('#within-place', 'Enter');
      await page.waitForSelector('.near tbody tr');
      assert.equal(at(page), '51.287759,1.344381');
      await page.fill('#within-place', 'SW1A 1AA');
      await page.press('#within-place', 'Enter');
      await page.waitForSelector('#within-place[aria-invalid=true]');
      await settled(page);
      assert.match(await page.textContent('#within-hint'), /SW1A 1AA: this postcode is not known.*outside Kent and Medway/);
      await heard(page, 'SW1A 1AA: this postcode is not known');
      assert.equal(at(page), '51.287759,1.344381', 'the circle stays where it was');
      await context.close();
    });
  });
}
