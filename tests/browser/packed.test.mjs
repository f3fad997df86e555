/** The page as a release serves it does what its sources do, with few files. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage, open, opened, SCREENS, settled } from './browser.mjs';
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

for (const screen of Object.keys(SCREENS)) {
  for (const query of ['/', '/?indicator=stroke-admissions&in=lad-2022:E06000035']) {
    test(`the first questions are told with the page, and each is asked once: ${screen}, ${query}`, async () => {
      const { page, context, requests } = await newPage(browser, screen);
      const answer = await page.goto(packed.url + query);
      const told = answer?.headers().link ?? '';
      await opened(page);
      for (const path of ['/config.json', '/api/choropleth', '/api/rank', '/api/groups', '/api/areas']) {
        assert.ok(told.includes(`<${path}`), `${path} is told`);
        const asked = requests.filter(({ pathname, searchParams }) => pathname === path
          // The land around a group comes later, and is another question.
          && (searchParams.get('in') || !query.includes('in=') || path === '/config.json'));
        assert.equal(asked.length, 1, asked.join(' '));
      }
      await context.close();
    });
  }
}
