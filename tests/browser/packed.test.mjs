/** The page as a release serves it does what its sources do, with few files. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startPacked } from './packed.mjs';
import { startServer } from './server.mjs';

let server, packed, browser;
before(async () => {
  server = await startServer();
  packed = await startPacked(server.url);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  packed?.stop();
  server?.stop();
});

for (const screen of Object.keys(SCREENS)) {
  test(`the first map needs one script and one style sheet, and works: ${screen}`, async () => {
    const { page, context, faults, requests } = await newPage(browser, screen);
    await open(page, packed.url);
    const files = requests.map(({ pathname }) => pathname);
    assert.deepEqual(files.filter((path) => path.endsWith('.css')).length, 1, `${files}`);
    assert.deepEqual(files.filter((path) => path.startsWith('/js/') || path.startsWith('/vendor/')), [], 'no source is asked for');
    assert.ok((await page.$$eval('#map path[data-code]', (all) => all.length)) >= 220);
    await page.click('label:has([value=hotspots])');
    await settled(page);
    assert.ok(await page.locator('#legend [data-spot]').count());
    const row = page.locator('.ranking tbody button').first();
    await row.click();
    await page.click('#tab-area');
    await page.waitForSelector('#panel-area h2');
    assert.equal(await page.textContent('#panel-area h2'), await row.textContent());
    assert.deepEqual(faults, []);
    await context.close();
  });
}
