/** A table of one's own: dropped or chosen, mapped, told of, taken away, let go; and nothing of it left. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { axe, axeAbove, inside, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TITLE = 'Warm hub visits per 1000 (illustrative)';
const HOSTILE = '<img src=x onerror=document.title="owned">';

let server, browser;
/** @type {{ code: string, name: string }[]} */
let areas;
/** One that is seen on any screen. @type {string} */
let large;
before(async () => {
  server = await startServer();
  browser = await launch();
  const { indicators } = await json('/api/indicators');
  const features = (await json('/api/areas')).features.toSorted((a, b) => b.properties.area_km2 - a.properties.area_km2);
  large = features[4].properties.code;
  areas = (await json(`/api/rank?indicator=${indicators[0].id}`)).areas.toSorted((a, b) => (a.code < b.code ? -1 : 1));
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const json = async (/** @type {string} */ path) => (await fetch(server.url + path)).json();
const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);

/** Invented numbers: most areas once, one not known here, one row that is no area. */
function illustrative({ less = 0, title = TITLE } = {}) {
  const rows = areas.slice(0, areas.length - 4 - less).map(({ code }, at) => `${code},${(at * 7) % 40}.5,${at}`);
  return [`MSOA code,${title},Hubs`, ...rows, 'E02000001,9,1', 'Total,9,9', ''].join('\n');
}

/** Drops a file on the page, as the browser would. */
async function drop(/** @type {Page} */ page, /** @type {string} */ name, /** @type {string} */ text, end = 'drop') {
  await page.evaluate(([name, text, end]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: 'text/csv' }));
    for (const type of ['dragenter', 'dragover', end]) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, [name, text, end]);
}

const sheet = 'dialog.own-table';

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a table that is dropped is on the map at once, and is told of', async () => {
      const { page, context, faults, requests } = await newPage(browser, screen);
      await open(page, `${server.url}/`);
      const before = await json('/api/indicators');
      await drop(page, 'hubs.csv', illustrative(), 'dragover');
      assert.ok(await page.locator('.drop-veil').isVisible());
      assert.match(await page.textContent('.drop-veil'), /Drop the table to map it.*not kept/);
      await drop(page, 'hubs.csv', illustrative());
      await page.waitForSelector(`${sheet} .covered`);
      await settled(page);
      assert.ok(!await page.locator('.drop-veil').isVisible());
      assert.match(await page.textContent(`${sheet} .covered`), /216 of 220 areas have a number/);
      const told = await page.textContent(`${sheet} .state`);
      assert.match(told, /1 row is of an area not on this map: E02000001/);
      assert.match(told, /1 row is of no area: “Total”/);
      assert.match(told, /4 areas of the map without a row/);
      assert.match(told, /MSOA code/);
      assert.deepEqual(await axeAbove(page), []);
      await page.click(`${sheet} .arm`);
      assert.match(await page.textContent('h1'), /Warm hub visits.*Your table/);
      assert.match(await page.textContent('.own-banner'), /only in this tab/);
      assert.match(await page.textContent('#legend h2'), /your table/);
      assert.equal(await page.locator('.ranking tbody tr').count(), 220);
      assert.equal(param(page, 'indicator'), null, 'no address holds it');
      assert.equal(requests.filter(({ pathname }) => pathname === '/api/own-table').length, 1, 'one round trip');
      assert.deepEqual(await json('/api/indicators'), before);

      const area = areas.find(({ code }) => code === large);
      const value = new RegExp(`${(areas.indexOf(area) * 7) % 40}\\.5`);
      if (screen === 'desktop') {
        const at = await inside(page, area.code);
        await page.mouse.move(at.x, at.y);
        await page.waitForFunction((name) => document.querySelector('#readout .name')?.textContent === name, area.name);
        assert.match(await page.textContent('#readout .value'), value);
      }
      await page.fill('#filter', area.name);
      assert.match(await page.textContent('.ranking tbody'), value);

      assert.deepEqual(await axe(page), []);

      await page.reload();
      await settled(page);
      assert.ok(!await page.locator('.own-banner').isVisible(), 'forgotten with the page');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the keyboard alone chooses a file, another column and hot spots, and removes it', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/`);
      await page.focus('#tools button:has-text("Your own table")');
      await page.keyboard.press('Enter');
      await page.waitForSelector(`${sheet}[open]`);
      assert.deepEqual(await axeAbove(page), []);
      await page.setInputFiles('#own-file', { name: 'hubs.csv', mimeType: 'text/csv', buffer: Buffer.from(illustrative()) });
      await page.waitForSelector(`${sheet} .covered`);
      await page.selectOption('#own-column', { label: 'Hubs' });
      await settled(page);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Your own table');
      assert.match(await page.textContent('h1'), /^Hubs/);
      assert.match(await page.textContent('#choose-indicator optgroup'), /Warm hub visits/);
      await page.focus('input[value=hotspots]');
      await page.keyboard.press('Space');
      await page.waitForSelector('#legend [data-spot]');
      await settled(page);
      assert.match(await page.textContent('h1'), /Hot and cold spots of hubs/);
      assert.equal(await page.locator('.away').getByText('The hot and cold spots').count(), 0);
      await page.goBack();
      await settled(page);
      assert.match(await page.textContent('h1'), /^Hubs/, 'the history of the tab holds it');
      await page.focus('.own-banner [aria-label="Remove your table"]');
      await page.keyboard.press('Enter');
      await settled(page);
      assert.doesNotMatch(await page.textContent('h1'), /Your table/);
      assert.ok(!await page.locator('.own-banner').isVisible());
      assert.equal(await page.locator('#choose-indicator optgroup').getByText('Hubs').count(), 0);
      await page.goBack();
      await settled(page);
      assert.doesNotMatch(await page.textContent('h1'), /Hubs/, 'what was let go is not there to go back to');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a bad file is refused in words and leaves the map as it was', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/`);
      const question = await page.textContent('h1');
      for (const [name, text, words] of [
        ['page.csv', '<!doctype html><html><body>Please log in</body></html>', /a web page/],
        ['elsewhere.csv', 'MSOA code,Visits\nE02000001,1\nE02000002,2\n', /refused/],
        ['open.csv', 'MSOA code,Visits\nE02003314,"1\n', /[Ll]ine \d.*never closed/],
        ['empty.csv', '', /empty/],
      ]) {
        await drop(page, name, text);
        await page.waitForFunction((name) => document.querySelector('dialog.own-table .refused h3')?.textContent?.startsWith(name), name);
        assert.match(await page.textContent(`${sheet} .refused`), words, name);
      }
      assert.deepEqual(await axeAbove(page), []);
      await page.keyboard.press('Escape');
      assert.equal(await page.textContent('h1'), question);
      // The browser itself says that an answer was a refusal.
      assert.deepEqual(faults.filter((fault) => !/status of 4\d\d/.test(fault)), []);
      await context.close();
    });

    test('what cells and headings hold stays text', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/`);
      await drop(page, `${HOSTILE}.csv`, illustrative({ title: HOSTILE.replaceAll('"', '\'') }));
      await page.waitForSelector(`${sheet} .covered`);
      await page.click(`${sheet} .arm`);
      assert.match(await page.textContent('h1'), /<img src=x/);
      assert.equal(await page.locator('img[src=x]').count(), 0);
      assert.doesNotMatch(await page.title(), /^owned/);
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}

test('a corrected file takes the place of the first', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/`);
  await drop(page, 'hubs.csv', illustrative());
  await page.waitForSelector(`${sheet} .covered`);
  await drop(page, 'hubs.csv', illustrative({ less: 10 }));
  await page.waitForFunction(() => document.querySelector('dialog.own-table .covered')?.textContent?.startsWith('206 of'));
  await drop(page, 'others.csv', illustrative({ title: 'Other visits (illustrative)' }));
  await page.waitForFunction(() => document.querySelector('h1')?.textContent?.startsWith('Other visits'));
  await settled(page);
  assert.equal(await page.locator('#choose-indicator optgroup').first().locator('option').count(), 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test('its files are made in the tab: the table, the layer, and one to fill in', async () => {
  const { page, context, faults, requests } = await newPage(browser, 'desktop');
  await open(page, `${server.url}/`);
  const saved = async (/** @type {() => Promise<void>} */ act) => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return readFileSync(await download.path(), 'utf8');
  };
  await page.click('#tools button:has-text("Your own table")');
  const empty = await saved(() => page.click(`${sheet} button:has-text("to fill in")`));
  assert.match(empty, /^MSOA11CD,Name,District,Your figure\r\nE0/);
  assert.equal(empty.trim().split('\r\n').length, 221);
  // Filled in, it is a table.
  const filled = empty.split('\r\n').map((line, at) => (at && line ? `${line}${at}` : line)).join('\r\n');
  await page.setInputFiles('#own-file', { name: 'filled.csv', mimeType: 'text/csv', buffer: Buffer.from(filled) });
  await page.waitForSelector(`${sheet} .covered`);
  assert.match(await page.textContent(`${sheet} .covered`), /220 of 220 areas have a number/);
  await page.click(`${sheet} .arm`);
  await settled(page);
  await page.click('#tools button:has-text("Take away")');
  const csv = await saved(() => page.click('dialog[open] .downloads button:has-text("CSV")'));
  assert.match(csv, /^code,name,district,Your figure,state,rank,shown as\r\nE0/);
  assert.equal(csv.trim().split('\r\n').length, 221);
  const layer = JSON.parse(await saved(() => page.click('dialog[open] .downloads button:has-text("GeoJSON")')));
  assert.equal(layer.features.length, 220);
  assert.equal(layer.features[0].properties.value, 1);
  assert.ok(requests.every(({ pathname, search }) => pathname === '/api/own-table' || !search.includes('own-table')), 'no other address hears of it');
  assert.deepEqual(faults, []);
  await context.close();
});
