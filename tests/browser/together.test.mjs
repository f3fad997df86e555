/** Two indicators at once: the square, the map, those that are bad on both. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { closest } from './colours.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Two areas of the first are suppressed and one is missing. */
const [ONE, TWO] = ['no-qualifications-illustrative', 'stroke-unit-drive-time'];
const VIEW = `?indicator=${ONE}&show=together&second=${TWO}`;

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const json = async (/** @type {string} */ path, from = server) => (await fetch(from.url + path)).json();
const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const asked = async () => {
  const { indicators } = await json('/api/indicators');
  const periods = [ONE, TWO].map((id) => indicators.find((/** @type {any} */ i) => i.id === id).periods.at(-1).id);
  return json(`/api/together?indicator=${ONE}&indicator=${TWO}&period=${periods[0]}&period=${periods[1]}`);
};

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('one click from the opened page says which places are bad on both', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      await page.click('label:has([value=together])');
      await page.waitForSelector('.worst li');
      assert.match(await page.textContent('h1'), /^Where are .+ and .+ both high\?/);
      const second = param(page, 'second');
      assert.ok(second, 'the address holds the second indicator');
      assert.equal(await page.inputValue('#choose-second'), second);
      assert.match(await page.textContent('.bad h3'), /^Bad on both \d+ areas of \d+ with both numbers$/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the square, the list and the ranking hold the numbers of the endpoint', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const found = await asked();
      await open(page, server.url + VIEW);
      const cells = await page.$$eval('.square button', (all) => all.map((button) => [button.getAttribute('data-shade'), Number(button.textContent), button.getAttribute('aria-label')]));
      assert.equal(cells.length, 9);
      for (const [shade, count, label] of cells) {
        const cell = found.cells[Number(String(shade).slice(5))];
        assert.equal(count, cell.count);
        assert.ok(String(label).toLowerCase().startsWith(cell.label.toLowerCase()), `${label} is not ${cell.label}`);
      }
      const corners = await page.$$eval('.square tr', (rows) => [rows[2]?.querySelectorAll('button')[0], rows[0]?.querySelectorAll('button')[2]].map((b) => b?.getAttribute('data-shade')));
      assert.deepEqual(corners, ['cell-0', `cell-${found.worst_cell}`], 'best is low on the left, worst high on the right');
      const listed = await page.$$eval('.worst button', (all) => all.map((b) => b.getAttribute('data-code')));
      assert.deepEqual(listed, found.worst.slice(0, 10).map((/** @type {any} */ a) => a.code));
      const { code, values } = found.worst[0];
      const figures = await page.textContent(`.worst [data-code="${code}"] .figures`);
      for (const value of values) assert.ok(figures.includes(value.toFixed(1)), `${figures} has no ${value}`);
      assert.match(figures, /illustrative/);
      assert.ok((await page.textContent('.overall')).includes(found.pearson.coefficient.toFixed(2).replace('-', '−')));
      assert.match(await page.textContent('.overall'), /of areas, not of the people/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('an area of the list is chosen on the map and told in one sentence; what lacks a number says so', async () => {
      const { page, context } = await newPage(browser, screen);
      const found = await asked();
      await open(page, server.url + VIEW);
      const { code, name } = found.worst[0];
      await page.click(`.worst [data-code="${code}"]`);
      assert.equal(param(page, 'area'), code);
      const told = await page.textContent('#readout');
      assert.ok(told.includes(name));
      assert.match(told, /\d% no qualifications \(illustrative\): high; drive time to the nearest stroke unit [\d.]+ minutes: high\./);
      const { code: without } = found.areas.find((/** @type {any} */ a) => a.states[0] === 'suppressed');
      await open(page, `${server.url}/${VIEW}&area=${without}`);
      assert.match(await page.textContent('#readout'), /Suppressed.*not nought/s);
      assert.match(await page.textContent('#legend .classes'), /Suppressed in one or both2 areas/);
      // The other way round it is the second that lacks a number.
      await open(page, `${server.url}/?indicator=${TWO}&show=together&second=${ONE}&area=${without}`);
      assert.match(await page.textContent('#readout'), /no qualifications \(illustrative\): suppressed\. Without both numbers it has no place in the square/);
      await context.close();
    });

    test('arrow keys go about the square; a cell lights its areas until it is pressed again', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      assert.equal(await page.locator('.square button[tabindex="0"]').count(), 1);
      await page.focus('.square button[tabindex="0"]');
      const at = () => page.evaluate(() => document.activeElement?.getAttribute('data-shade'));
      assert.equal(await at(), 'cell-8');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await at(), 'cell-5');
      await page.keyboard.press('ArrowDown');
      assert.equal(await at(), 'cell-4');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      assert.equal(await at(), 'cell-8', 'the edge is the end');
      const faint = () => page.$$eval('#map path[data-code]', (all) => all.filter((path) => Number(path.getAttribute('fill-opacity')) < 0.2).length);
      await page.keyboard.press('Enter');
      const { cells } = await asked();
      assert.equal(await faint(), 220 - cells[8].count);
      await page.keyboard.press('Enter');
      await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
      await page.click('button[data-gathering]');
      assert.equal(await page.getAttribute('button[data-gathering]', 'aria-pressed'), 'true');
      await context.close();
    });

    test('another second indicator is another question, which the address restores; one that is not there is said', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + VIEW);
      await page.selectOption('#choose-second', 'stroke-admissions');
      await settled(page);
      assert.equal(param(page, 'second'), 'stroke-admissions');
      const question = await page.textContent('h1');
      assert.match(question, /stroke admissions/);
      await page.reload();
      await page.waitForSelector('.square');
      assert.equal(await page.textContent('h1'), question);
      await page.goBack();
      await open(page, `${server.url}/?indicator=${ONE}&show=together&second=<b>none</b>`);
      assert.match(await page.textContent('#problem'), /second indicator “<b>none<\/b>”/);
      assert.equal(await page.locator('.square button').count(), 9);
      await context.close();
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, all fits and can be pressed: ${colorScheme}`, async () => {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, server.url + VIEW);
        assert.deepEqual(await axe(page), []);
        await fits(page);
        await context.close();
      });
    }
  });
}

/** @param {Page} page */
async function fits(page) {
  const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel, [role=tabpanel]')].map((e) => e.scrollWidth - e.clientWidth));
  assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
  const small = await page.$$eval('button, select, input, summary', (all) => all.filter((e) => e.checkVisibility())
    .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
    .filter(({ box }) => box.height < 24 || box.width < 24).map(({ box, name }) => `${box.width}×${box.height} ${name}`));
  assert.deepEqual(small, []);
}

test('the nine colours are told apart by people with any colour vision', async () => {
  const { cells } = await asked();
  const { apart, pair, sight } = closest(cells.map((/** @type {any} */ cell) => cell.colour));
  assert.ok(apart > 0.05, `${pair.join(' and ')} are ${apart} apart with ${sight}`);
});

test('names that look like markup stay text', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  const hostile = '<img src=x onerror="console.error(1)">';
  await page.route('**/api/together*', async (route) => {
    const response = await route.fetch();
    const found = await response.json();
    for (const side of found.indicators) Object.assign(side, { title: hostile, short: hostile });
    for (const area of found.worst) Object.assign(area, { name: hostile, district: hostile });
    for (const cell of found.cells) cell.label = hostile;
    await route.fulfill({ response, json: found });
  });
  await open(page, server.url + VIEW);
  assert.equal(await page.locator('main img').count(), 0);
  assert.ok((await page.textContent('.worst')).includes(hostile));
  assert.deepEqual(faults, []);
  await context.close();
});

test('what is found can be taken away, and how many are bad on both is said aloud', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, server.url + VIEW);
  await page.waitForFunction(() => /\d+ areas are high on both/.test(document.querySelector('#live')?.textContent ?? ''));
  await page.click('#tools button:text("Take away")');
  await page.waitForSelector('dialog[open]');
  const links = await page.$$eval('dialog[open] a[href*="/api/together"]', (all) => all.map((a) => a.href));
  assert.equal(links.length, 3);
  assert.deepEqual(links.map((link) => new URL(link).searchParams.getAll('indicator')), Array(3).fill([ONE, TWO]));
  assert.equal((await (await fetch(links[0])).text()).trim().split('\r\n').length, 221);
  await context.close();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

describe('child poverty in Kent and Medway, worked', { skip }, () => {
  let worked;
  before(async () => { worked = await startServer('examples/kent-medway'); });
  after(() => worked?.stop());

  for (const screen of Object.keys(SCREENS)) {
    test(`where child poverty and no qualifications are both high, in two clicks: ${screen}`, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, worked.url);
      await page.selectOption('#choose-indicator', 'child-poverty');
      await settled(page);
      await page.click('label:has([value=together])');
      await page.waitForSelector('.worst li');
      assert.match(await page.textContent('h1'), /Where are children in relative low-income families and no qualifications both high\?.*Kent and Medway by MSOA/);
      const found = await json('/api/together?indicator=child-poverty&indicator=no-qualifications&in=kent-and-medway:kent-and-medway', worked);
      assert.deepEqual(await page.$$eval('.worst button', (all) => all.map((b) => b.getAttribute('data-code'))), found.worst.slice(0, 10).map((/** @type {any} */ a) => a.code));
      assert.match(await page.textContent('.worst'), /Thanet/);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});
