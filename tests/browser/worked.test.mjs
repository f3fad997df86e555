/** The worked dataset of examples/kent-medway, as somebody who plans services would use it. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { dirname, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { about, axe, axeAbove, launch, newPage, open, SCREENS, settled, takeAway } from './browser.mjs';
import { startServer } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

const RATE = 'uc-households-rate';
/** Two halves of an area of 2011 in Ashford. */
const HALVES = ['E02007046', 'E02007047'];
const KENT = 'kent-and-medway:kent-and-medway';

let server, browser;
before(async () => {
  if (skip) return;
  server = await startServer('examples/kent-medway');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const param = (/** @type {import('playwright-core').Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const json = async (/** @type {string} */ path) => (await fetch(server.url + path)).json();

for (const screen of Object.keys(SCREENS)) {
  describe(screen, { skip }, () => {
    test('it opens on Kent and Medway, and everywhere is one choice away and back', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      assert.equal(param(page, 'in'), KENT);
      assert.equal(param(page, 'indicator'), RATE, 'a rate, not a count, is shown first');
      assert.match(await page.textContent('h1'), /Universal Credit per 100.*November 2023, Kent and Medway by MSOA/);
      assert.equal(await page.locator('.ranking tbody tr').count(), 221);

      await page.selectOption('#choose-where', '');
      await settled(page);
      assert.equal(param(page, 'in'), '');
      assert.match(await page.textContent('h1'), /November 2023, England and Wales by MSOA/);
      assert.match(await page.textContent('#panel-areas'), /Show all 7,264 areas/);
      await page.reload();
      await page.waitForSelector('#legend [data-state=not-comparable]');
      assert.equal(await page.inputValue('#choose-where'), '', 'the address keeps it');

      await page.goBack();
      await page.waitForFunction((kent) => document.querySelector('#choose-where')?.value === kent, KENT);
      await settled(page);
      assert.match(await page.textContent('h1'), /Kent and Medway/);
      await page.goForward();
      await page.waitForFunction(() => document.querySelector('#choose-where')?.value === '');
      await settled(page);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the lists can be used: few groups first, the latest period first, gaps said, no two titles alike', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url);
      const groupings = await page.$$eval('#choose-where optgroup', (all) => all.map((g) => [g.label, g.children.length]));
      assert.deepEqual(groupings, [
        ['Kent and Medway', 1], ['Countries', 2], ['Labour market typologies', 4], ['Local authority districts (2022)', 331],
      ]);
      const periods = await page.$$eval('#choose-period option', (all) => all.map((o) => [o.textContent, o.disabled]));
      assert.equal(periods.filter(([, disabled]) => !disabled).length, 90);
      assert.deepEqual(periods.slice(0, 3), [['November 2023', false], ['– 10 missing –', true], ['December 2022', false]]);
      assert.deepEqual(periods.at(-1), ['August 2015', false]);
      assert.match(await about(page), /November 2023, of 90 from August 2015 to November 2023; 10 between are missing/);
      const titles = await page.$$eval('#choose-indicator option', (all) => all.map((o) => o.textContent));
      assert.equal(new Set(titles).size, titles.length, titles.join('; '));
      const kinds = await page.$$eval('#choose-indicator optgroup', (all) => all.map((g) => g.label));
      assert.deepEqual(kinds, ['Rates, shares and averages', 'Counts']);
      await context.close();
    });

    test('a made indicator says of what, and whose figures those are', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=child-poverty`);
      assert.match(await page.textContent('.about'), /Children in relative low-income families ÷ Residents aged 0 to 19, 30 June 2019, per 100/);
      assert.match(await page.textContent('h1'), /% of residents aged 0 to 19, 30 June 2019/);
      const source = await about(page);
      assert.match(source, /Department for Work and Pensions; Office for National Statistics/);
      assert.match(source, /Of: Stat-Xplore.*Mid-2019 population estimates/);
      assert.match(source, /Status:?\s*Derived/);
      await context.close();
    });

    test('an estimate made of 2011 areas says so beside every number', async () => {
      const words = /estimated: made here from figures of 2011 MSOAs/;
      const { page, context } = await newPage(browser, screen);
      for (const indicator of [RATE, 'diabetes']) {
        await open(page, `${server.url}/?indicator=${indicator}&area=${HALVES[0]}`);
        assert.match(await page.textContent('#readout'), words);
        assert.match(await page.textContent('.legend .notes'), /2 figures are estimated: made here from figures of 2011 MSOAs/);
        const marked = await page.$$eval('.ranking tr:has(.mark)', (rows) => rows.map((row) => [row.getAttribute('data-code'), row.querySelector('.mark')?.textContent]));
        assert.deepEqual(marked.sort(), HALVES.map((code) => [code, 'estimated']));
      }
      await page.click('#tab-area');
      const row = page.locator('.profile tbody tr', { hasText: 'Diabetes prevalence' });
      assert.match(await row.textContent(), words);
      assert.doesNotMatch(await page.locator('.profile tbody tr', { hasText: 'No qualifications' }).textContent(), /estimated|made here/);

      await page.click('text=What is around it');
      const near = page.locator(`.near tr[data-code="${HALVES[0]}"]`);
      assert.match(await near.textContent(), /here.*estimated/s);
      await takeAway(page);
      const links = await page.$$eval('dialog .downloads a[href*="/api/export"]', (all) => all.map((a) => a.href));
      const [csv, geojson] = await Promise.all(links.slice(0, 2).map(async (link) => (await fetch(link)).text()));
      const [head, ...lines] = csv.split('\r\n').join('\n').split('\n');
      assert.match(head, /diabetes_2017_18_flags/);
      assert.deepEqual(lines.filter((line) => line.includes('estimated re-based')).map((line) => line.slice(0, 9)), HALVES);
      assert.equal(geojson.split('estimated re-based').length - 1, HALVES.length);
      await context.close();
    });

    test('one area has a line for each indicator, and every period when asked', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${RATE}&period=2020-05&area=E02003314&panel=area`);
      await page.waitForSelector('.profile tbody tr');
      const { indicators } = await json('/api/indicators');
      assert.equal(await page.locator('.profile tbody tr').count(), indicators.length);
      assert.match(await page.textContent('.profile tr[aria-current]'), /May 2020/, 'of the one shown, the period shown');
      await page.click('text=/Show every period/');
      const all = indicators.reduce((/** @type {number} */ sum, /** @type {any} */ i) => sum + i.periods.length, 0);
      assert.equal(await page.locator('.profile tbody tr').count(), all);
      assert.match(await page.textContent('.profile tbody tr:first-child'), /November 2023/, 'the latest first');
      await context.close();
    });

    test('what cannot be compared is not what has no data', async () => {
      const { areas } = await json('/api/choropleth?indicator=diabetes&geometry=none');
      const first = (/** @type {string} */ state) => areas.find((/** @type {any} */ area) => area.state === state).code;
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=diabetes&in=&area=${first('not-comparable')}`);
      const absent = await page.$$eval('#legend [data-state]', (all) => all.map((b) => b.textContent));
      assert.deepEqual(absent, ['No data408 areas', 'Not comparable6 areas']);
      const paints = await page.$$eval('#legend [data-state] rect', (all) => all.map((r) => r.getAttribute('fill')));
      assert.deepEqual(paints, ['url(#hatch-missing)', 'url(#hatch-not-comparable)']);
      assert.match(await page.textContent('#readout'), /Not comparable.*boundary changed too much.*not nought/s);
      await open(page, `${server.url}/?indicator=diabetes&in=&area=${first('missing')}`);
      assert.match(await page.textContent('#readout'), /No data.*the files hold no figure.*not nought/s);
      await context.close();
    });

    test('the search takes names, codes, districts and postcodes', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url);
      const search = async (/** @type {string} */ words, /** @type {RegExp} */ first) => {
        await page.fill('#search', words);
        await page.waitForFunction(([source, flags]) =>
          new RegExp(source, flags).test(document.querySelector('#matches li:not([hidden])')?.textContent ?? ''), [first.source, first.flags]);
      };
      await search('Bybrook', /^BybrookAshford · E02007046/);
      await search('e02003314', /E02003314/);
      await search('ME4 4ZZ', /^ME4 4ZZ: this postcode is not known; the nearest live ones/);
      await search('Ashford', /^AshfordLocal authority districts \(2022\) · show its 15 areas/);
      await page.press('#search', 'Enter');
      await settled(page);
      assert.equal(param(page, 'in'), 'lad-2022:E07000105');
      assert.equal(await page.locator('.ranking tbody tr').count(), 15);
      await search('ME4 4TZ', /^ME4 4TZpostcode/);
      await page.press('#search', 'Enter');
      await page.waitForSelector('.near tbody tr');
      assert.equal(param(page, 'at'), '51.394241,0.527592');
      // A quay on the Medway, which the generalised boundaries leave out.
      assert.match(await page.textContent('.sentence'), /in none of the areas; the nearest is .*, \d+ m away/);
      await context.close();
    });

    test('what was noticed in reading can be read', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, server.url);
      await page.click('#source button:has-text("warnings")');
      await page.waitForSelector('dialog[open] details');
      const report = await json('/api/report');
      const warnings = report.notes.filter((/** @type {any} */ note) => note.severity === 'warning').length;
      assert.equal(await page.locator('dialog[open] > ul > li').count(), warnings);
      assert.equal(await page.locator('dialog[open] details li').count(), report.notes.length);
      assert.match(await page.textContent('dialog[open]'), /names are those of no area known here.*and 1,253 more/s);
      const over = await page.$eval('dialog[open]', (dialog) => dialog.scrollWidth - dialog.clientWidth);
      assert.ok(over <= 0, `${over} px too wide`);
      assert.deepEqual(await axeAbove(page), []);
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog[open]', { state: 'detached' });
      assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /warnings/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    for (const [name, query] of Object.entries({
      'first view': '',
      'everywhere': '?indicator=diabetes&in=',
      'one area': `?indicator=${RATE}&area=${HALVES[0]}&panel=area`,
      'circle': `?indicator=${RATE}&panel=within&at=51.165,0.874&km=5`,
    })) {
      test(`axe finds nothing, and nothing is wider than the screen: ${name}`, async () => {
        const { page, context } = await newPage(browser, screen);
        await open(page, `${server.url}/${query}`);
        if (name === 'circle') await page.waitForSelector('.near tbody tr');
        if (name === 'one area') await page.waitForSelector('.profile tbody tr');
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
        assert.deepEqual(await axe(page), []);
        await context.close();
      });
    }
  });
}

test('the answers are of a reasonable size, and say nothing of the machine', { skip }, async () => {
  for (const [path, most] of Object.entries({ '/api/indicators': 25_000, '/api/report': 90_000, '/api/areas/E02003314': 10_000 })) {
    const packed = await bytes(path);
    assert.ok(packed.length < most, `${path}: ${packed.length} bytes`);
    const text = gunzipSync(packed).toString();
    for (const folder of [root, dirname(resolve(root))]) assert.ok(!text.includes(folder.replace(/\/$/, '') + '/'), `${path} names ${folder}`);
    assert.doesNotMatch(text, /"\/(?!api\/)[^"]*\//, `${path} names a folder of the machine`);
  }
});

/** The answer as it is sent. @param {string} path @returns {Promise<Buffer>} */
function bytes(path) {
  return new Promise((done, failed) => {
    get(server.url + path, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part)).on('end', () => done(Buffer.concat(parts)));
    }).on('error', failed);
  });
}
