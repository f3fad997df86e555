/** “How does my town compare?”: areas better, similar and worse than what they are compared with. */

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

const ILLUSTRATIVE = 'no-qualifications-illustrative';
const HOSTILE = '<img src=x onerror=document.title=1>';
const KENT = 'kent-and-medway:kent-and-medway';
const WEST = 'E02005132';

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
/** The shades of the legend with their counts. @param {Page} page */
const legend = (page) => page.$$eval('#legend .classes button', (all) => Object.fromEntries(all.map((button) =>
  [button.dataset.beside ?? button.dataset.state, Number(button.querySelector('.count')?.textContent?.replaceAll(/\D/g, ''))])));

/**
 * The embedded dataset as if it had what a comparison needs: every kind of standing in turn.
 * @param {Page} page
 * @param {{ polarity?: string, name?: string }} [how]
 */
async function given(page, { polarity = 'high-is-bad', name = 'Somewhere' } = {}) {
  await page.route('**/api/indicators', async (route) => {
    const catalogue = await json(`${server.url}/api/indicators`);
    for (const one of catalogue.indicators) Object.assign(one, { denominator: 'illustrative', polarity });
    await route.fulfill({ json: catalogue });
  });
  await page.route('**/api/compare*', async (route) => {
    const { areas } = await json(`${server.url}/api/compare?indicator=${ILLUSTRATIVE}&with=all`);
    const kinds = [['higher', 'higher'], ['higher', 'similar'], ['similar', 'similar'], ['lower', 'similar'], ['lower', 'lower'], [null, null], ['none', 'none']];
    const rows = areas.map((area, at) => ({ area, kind: kinds[at % kinds.length] })).filter(({ kind }) => kind[0] !== 'none');
    const verdict = { higher: 'worse', similar: 'similar', lower: 'better' };
    await route.fulfill({ json: {
      polarity, decimals: 1, unit: '%', method: 'Compared by the test. For the test alone.', limits_method: 'Wilson score',
      references: [{ with: 'all', grouping: null, code: null, name, value: 25, method: 'recomputed', lower: 24, upper: 26, limits_method: 'Wilson score', used: 218, absent: 2, found: {} }],
      columns: {
        code: rows.map(({ area }) => area.code), reference: rows.map(() => 0),
        comparison: rows.map(({ kind }) => kind[0]), comparison_99_8: rows.map(({ kind }) => kind[1]),
        verdict: rows.map(({ kind }) => (polarity === 'neutral' || !kind[0] ? null : verdict[kind[0]])),
        reason: rows.map(({ kind }) => (kind[0] ? null : `a part is suppressed ${name}`)), reason_99_8: rows.map(() => null),
        gap: rows.map(({ area }) => (area.value === null ? null : area.value - 25)), rank: rows.map((_, at) => at + 1), of: rows.map(() => rows.length),
      },
    } });
  });
}

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('where nothing can be compared the page says why, kindly, and shows values', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${ILLUSTRATIVE}`);
      await page.click('label:has([value=compared])');
      await settled(page);
      assert.match(await page.textContent('.unfit'), /cannot be compared: nothing says out of how many.*They could be, if the dataset named the denominator.*Values are shown/s);
      assert.equal(await page.locator('#choose-compare').isVisible(), false, 'there is nothing to choose');
      assert.equal(await page.locator('.histogram').count(), 1);
      await page.selectOption('#choose-indicator', 'diabetes-people');
      await page.waitForFunction(() => document.querySelector('.unfit')?.textContent?.includes('A number is not compared'));
      await page.click('label:has([value=values])');
      await settled(page);
      assert.equal(await page.textContent('.unfit'), '');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('every standing has its colour and words, and what is not compared its hatching and reason', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await given(page, { name: HOSTILE });
      await open(page, `${server.url}/?indicator=${ILLUSTRATIVE}&show=compared`);
      const counts = await legend(page);
      assert.deepEqual(Object.keys(counts).slice(0, 7), ['worse-99.8', 'worse-95', 'similar', 'better-95', 'better-99.8', 'not-compared', 'no-group']);
      assert.equal(Object.values(counts).reduce((a, b) => a + b, 0), 220);
      assert.match(await page.textContent('#legend'), /<img src=x onerror=document.title=1>: 25.0% \(24.0 to 26.0\).*Not compared: a part is suppressed <img src=x/s);
      assert.equal(await page.locator('#main img, #legend img, #readout img').count(), 0, 'a name is text');
      assert.notEqual(await page.title(), '1');
      const fills = await page.$$eval('#map path[data-code]', (all) => all.map((path) => path.getAttribute('fill')));
      assert.equal(fills.filter((fill) => fill === 'url(#hatch-not-compared)').length, counts['not-compared']);
      assert.equal(fills.filter((fill) => fill === 'url(#hatch-no-group)').length, counts['no-group']);
      const suppressed = await page.$eval('#legend [data-state=suppressed] .count', (span) => span.textContent);
      assert.match(suppressed ?? '', /^\d/, 'suppressed is not “not compared”');
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}

for (const polarity of ['high-is-bad', 'neutral']) {
  test(`colours are told apart by people with any colour vision, in both schemes: ${polarity}`, async () => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context } = await newPage(browser, 'desktop', { colorScheme });
      await given(page, { polarity });
      await open(page, `${server.url}/?indicator=${ILLUSTRATIVE}&show=compared`);
      const labels = await page.$$eval('#legend [data-beside] .label', (all) => all.map((span) => span.textContent));
      assert.match(labels[0] ?? '', polarity === 'neutral' ? /^Higher/ : /^Worse/);
      const colours = await page.$$eval('#legend [data-beside] rect', (all) => all.map((rect) => rect.getAttribute('fill') ?? '').filter((fill) => fill.startsWith('#')));
      assert.equal(colours.length, 5);
      const { apart, pair, sight } = closest(colours);
      assert.ok(apart > 0.06, `${pair.join(' and ')} are ${apart} apart with ${sight}`);
      assert.deepEqual(await axe(page), []);
      await context.close();
    }
  });
}

for (const screen of Object.keys(SCREENS)) {
  describe(`worked, ${screen}`, { skip }, () => {
    test('how does my town compare? two clicks and a point from the opened page', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${worked.url}/?indicator=child-poverty`);
      await page.click('label:has([value=compared])');
      await page.waitForSelector('#legend [data-beside]');
      await settled(page);
      assert.match(await page.textContent('h1'), /areas beside England and Wales, 2021\/22/);
      await page.selectOption('#choose-compare', 'lad-2022');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('its own district'));
      await settled(page);
      assert.equal(param(page, 'compare'), 'lad-2022');

      const found = await json(`${worked.url}/api/compare?indicator=child-poverty&in=${KENT}&with=lad-2022`);
      const one = (/** @type {any} */ area) => area.compared[0];
      const counts = await legend(page);
      const count = (/** @type {string} */ verdict, /** @type {boolean} */ sure) =>
        found.areas.filter((area) => one(area).verdict === verdict && (one(area).verdict_99_8 === verdict) === sure).length;
      assert.deepEqual(counts, {
        'worse-99.8': count('worse', true), 'worse-95': count('worse', false), similar: count('similar', true) + count('similar', false),
        'better-95': count('better', false), 'better-99.8': count('better', true),
      });

      await page.click(`.ranking tr[data-code="${WEST}"] th button`);
      await page.waitForFunction(() => document.querySelector('#readout')?.textContent?.includes('worse than Thanet’s'));
      const area = found.areas.find(({ code }) => code === WEST);
      const thanet = found.references.find(({ name }) => name === 'Thanet');
      const said = `${area.value.toFixed(1)}% (${area.lower.toFixed(1)} to ${area.upper.toFixed(1)}), worse than Thanet’s ${thanet.value.toFixed(1)}%: `
        + `${one(area).gap.toFixed(1)} points more; 3rd highest of 17.`;
      assert.ok((await page.textContent('#readout')).includes(said), said);
      assert.match(await page.textContent(`.ranking tr[data-code="${WEST}"] .verdict`), /Worse, 99.8%/);
      await page.click('#legend .how summary');
      assert.match(await page.textContent('#legend .figures'), new RegExp(`Thanet${thanet.value.toFixed(1)}% \\(${thanet.lower.toFixed(1)} to ${thanet.upper.toFixed(1)}\\) · 17 areas`));

      await page.reload();
      await page.waitForSelector('#legend [data-beside]');
      assert.equal(await page.inputValue('#choose-compare'), 'lad-2022', 'the address keeps it');
      await page.click('.ranking th.verdict button');
      assert.match(await page.textContent('.ranking tbody tr .verdict'), /Worse, 99.8%/);
      await page.click('#tools button:text("Take away")');
      await page.waitForSelector('dialog[open]');
      const links = await page.$$eval('dialog[open] a[href*="/api/compare"]', (all) => all.map((a) => a.href));
      assert.ok(links.length === 3 && links.every((href) => href.includes('with=lad-2022')));
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('axe finds nothing, all fits and can be pressed', async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        await open(page, `${worked.url}/?indicator=child-poverty&show=compared&compare=lad-2022&area=${WEST}&in=lad-2022:E07000114`);
        await page.$$eval('.how', (all) => all.forEach((how) => how.setAttribute('open', '')));
        assert.deepEqual(await axe(page), []);
        const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel')].map((e) => e.scrollWidth - e.clientWidth));
        assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
        await context.close();
      }
    });
  });
}

describe('worked', { skip }, () => {
  test('high is good, published limits, no reference: each is said in its own words', async () => {
    const { page, context } = await newPage(browser, 'desktop');
    await open(page, `${worked.url}/?indicator=life-expectancy-females&show=compared`);
    assert.match(await page.textContent('#legend'), /areas are not compared at 99.8%: the publisher's limits are of 95/);
    const worst = await page.textContent('.ranking tbody tr .verdict');
    assert.match(worst, /Worse, 95%/);
    await page.click('.ranking tbody tr th button');
    assert.match(await page.textContent('#readout'), /worse than England and Wales’ [\d.]+ years: [\d.]+ years less; \d+(st|nd|rd|th) lowest of 7,\d\d\d\./);
    await page.goto(`${worked.url}/?indicator=child-poverty&show=compared&compare=country:nowhere`);
    await page.waitForSelector('#problem:not([hidden])');
    assert.match(await page.textContent('#problem'), /group to compare with “country:nowhere”/);
    assert.equal(await page.inputValue('#choose-compare'), 'all');
    await context.close();
  });

  test('what the page asks for of 7,264 areas is small, and says what the whole answer says', async () => {
    const path = `${worked.url}/api/compare?indicator=child-poverty&with=lad-2022`;
    const [full, response] = await Promise.all([json(path), fetch(`${path}&detail=brief`)]);
    const text = await response.text();
    const { columns, references, areas } = JSON.parse(text);
    assert.equal(areas.length, 0);
    assert.ok(text.length < 800_000, `${text.length} bytes before they are packed`);
    assert.equal(columns.code.length, full.areas.reduce((sum, { compared }) => sum + compared.length, 0));
    const at = columns.code.indexOf(WEST);
    const one = full.areas.find(({ code }) => code === WEST).compared[0];
    assert.deepEqual([columns.verdict[at], columns.rank[at], columns.of[at]], [one.verdict, one.rank, one.of]);
    assert.equal(references[columns.reference[at]].with, one.with);
  });
});
