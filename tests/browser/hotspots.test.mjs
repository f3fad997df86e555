/** Hot and cold spots beside values: the choice, the map, what is said of each area, the wait. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { axe, inside, launch, newPage, open, SCREENS, settled, takeAway } from './browser.mjs';
import { closest } from './colours.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Two of its areas are suppressed, one is missing, three have one neighbour with a number. */
const QUALIFICATIONS = 'no-qualifications-illustrative';
const SPOTS = `?indicator=${QUALIFICATIONS}&show=hotspots`;
const AREAS = 220;

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
const counts = (/** @type {Page} */ page, /** @type {string} */ selector) => page.$$eval(selector, (spans) =>
  spans.map((span) => Number(/^[\d,]+/.exec(span.textContent)?.[0].replaceAll(',', ''))));
const rows = (/** @type {Page} */ page) => page.$$eval('.ranking tbody tr', (all) => all.map((tr) => ({
  code: tr.getAttribute('data-code') ?? '', spot: tr.querySelector('.spot')?.textContent ?? null,
})));

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('the mouse switches to spots, the keyboard back; the address keeps it', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}`);
      assert.equal(param(page, 'show'), null);
      assert.equal(await page.locator('.ranking th.spot').isVisible(), false);
      await page.click('label:has([value=hotspots])');
      await settled(page);
      assert.equal(param(page, 'show'), 'hotspots');
      assert.match(await page.textContent('h1'), /^Hot and cold spots of no qualifications.*, in Kent and Medway by MSOA$/);
      assert.equal(await page.locator('#choose-classes-made-by').isVisible(), false, 'spots have no classes');
      assert.equal(await page.locator('.histogram').count(), 0);

      await page.reload();
      await page.waitForSelector('#legend [data-spot]');
      assert.ok(await page.isChecked('input[value=hotspots]'));
      await page.focus('input[value=hotspots]');
      await page.keyboard.press('ArrowLeft');
      await page.waitForSelector('.histogram');
      assert.equal(param(page, 'show'), null);
      assert.equal(await page.locator('#legend [data-spot]').count(), 0);
      assert.doesNotMatch(await page.textContent('h1'), /spots/);

      await page.goBack();
      await page.waitForSelector('#legend [data-spot]');
      await page.goForward();
      await page.waitForSelector('.histogram');
      await settled(page);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the legend says in words what each colour is, and counts every area', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + SPOTS);
      const found = await json(`/api/hotspots?indicator=${QUALIFICATIONS}`);
      const labels = await page.$$eval('#legend .classes .label', (all) => all.map((span) => span.textContent));
      assert.deepEqual(labels.slice(0, 8), [
        'Hot spot, 99.9% confidence', 'Hot spot, 99% confidence', 'Hot spot, 95% confidence', 'Not a significant cluster',
        'Cold spot, 95% confidence', 'Cold spot, 99% confidence', 'Cold spot, 99.9% confidence', 'One neighbour only: not tested',
      ]);
      assert.deepEqual(labels.slice(8).sort(), ['No data', 'Suppressed']);
      const all = await counts(page, '#legend .classes .count');
      assert.equal(all.reduce((a, b) => a + b, 0), AREAS);
      const hot = await counts(page, '#legend [data-spot^=hot] .count');
      assert.equal(hot.reduce((a, b) => a + b, 0), found.counts.hot);
      const legend = await page.textContent('#legend');
      assert.match(legend, /High alone is not a hot spot/);
      assert.match(legend, /Over the whole map like values lie together: Moran’s I is 0\.\d+, where chance would give −0\.\d+/);
      for (const words of found.method_words) assert.ok(legend.includes(words), words);
      assert.match(await page.textContent('#legend h2'), /illustrative/);
      assert.match(await page.textContent('#illustrative'), /do not quote/);
      await context.close();
    });

    test('the map is drawn by kind; a row or a place of the legend lights up its areas', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + SPOTS);
      const { areas, clusters } = await json(`/api/hotspots?indicator=${QUALIFICATIONS}`);
      const fills = new Map(await page.$$eval('#map path[data-code]', (all) => all.map((p) => [p.getAttribute('data-code'), p.getAttribute('fill')])));
      const swatch = async (/** @type {string} */ is) => page.getAttribute(`#legend [data-spot="${is}"] rect`, 'fill');
      const known = { hot: '-', cold: '-', 'not-significant': '' };
      for (const { code, kind, certainty_percent, state } of areas) {
        const wanted = kind === 'no-value' ? `url(#hatch-${state})` : kind === 'one-neighbour' ? 'url(#hatch-one-neighbour)'
          : await swatch(known[kind] === '' ? kind : `${kind}-${certainty_percent}`);
        assert.equal(fills.get(code), wanted, `${code}: ${kind}`);
      }
      const lit = () => page.$$eval('#map path[data-code][fill-opacity="1"]', (all) => all.map((p) => p.getAttribute('data-code')));
      await page.focus('#legend [data-spot="hot-95"]');
      assert.deepEqual((await lit()).sort(), areas.filter((a) => a.kind === 'hot' && a.certainty_percent === 95).map((a) => a.code).sort());
      const first = clusters.find((c) => c.kind === 'hot');
      const button = page.locator('#legend [aria-label="Hot spots"] button').first();
      assert.match(await button.textContent(), new RegExp(`^${first.label}${first.areas} areas · mean `));
      const zoom = () => page.$eval('.leaflet-control-scale-line', (line) => line.textContent);
      const before = await zoom();
      await button.click();
      assert.deepEqual((await lit()).sort(), first.members.map((m) => m.code).sort());
      assert.notEqual(await zoom(), before, 'it is a way to the place');
      await button.click();
      await page.focus('#filter');
      assert.equal((await lit()).length, AREAS);
      await context.close();
    });

    test('pointing at an area, or tapping it, says what it is; the map stays where it is', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + SPOTS);
      const { areas } = await json(`/api/hotspots?indicator=${QUALIFICATIONS}`);
      const big = ['E02005130', 'E02003325'].map((code) => areas.find((a) => a.code === code));
      const box = async () => JSON.stringify(await page.locator('#map').boundingBox());
      const before = await box();
      for (const { code, sentence } of big) {
        const at = await inside(page, code);
        if (screen === 'phone') await page.touchscreen.tap(at.x, at.y);
        else await page.mouse.move(at.x, at.y);
        await page.waitForFunction((words) => document.querySelector('#readout')?.textContent?.includes(words), `${sentence.slice(1)}.`);
        assert.match(await page.textContent('#readout .where'), /z\s−?\d+\.\d\d, p\s\d/);
      }
      if (screen === 'desktop') assert.equal(await box(), before);
      await context.close();
    });

    test('areas that cannot be tested say why', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/${SPOTS}&area=E02003314&panel=area`);
      await page.waitForSelector('.told h3');
      assert.match(await page.textContent('#readout'), /Only one neighbour has a value, too few to tell a cluster from chance\./);
      assert.doesNotMatch(await page.textContent('#readout'), /\bz\s\d/);
      assert.match(await page.textContent('.told'), /One neighbour only: not tested.*illustrative.*Only one neighbour/s);
      await open(page, `${server.url}/${SPOTS}&area=E02005043`);
      assert.match(await page.textContent('#readout'), /Suppressed.*holds the figure back; this is not nought/s);
      await context.close();
    });

    test('one area has its sentence, and only while spots are shown', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/${SPOTS}&area=E02003327&panel=area`);
      await page.waitForSelector('.told h3');
      assert.match(await page.textContent('.told'), /Not a significant cluster.*z\s\d\.\d\d, p\s0\.\d+.*High, but not a significant cluster: its value is in the highest fifth/s);
      await page.click('label:has([value=values])');
      await settled(page);
      assert.equal(await page.textContent('.told'), '');
      await context.close();
    });

    test('the table can be put in the order of hot and cold', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, server.url + SPOTS);
      const { areas } = await json(`/api/hotspots?indicator=${QUALIFICATIONS}`);
      const kinds = new Map(areas.map((a) => [a.code, a]));
      await page.click('.ranking th.spot button');
      assert.equal(await page.getAttribute('.ranking th.spot', 'aria-sort'), 'descending');
      const down = (await rows(page)).map(({ code, spot }) => ({ spot, ...kinds.get(code), said: spot }));
      const order = down.map(({ kind, certainty_percent }) => (kind === 'hot' ? 1 : kind === 'cold' ? -1 : 0) * (certainty_percent ?? 0));
      const numbers = order.slice(0, areas.filter((a) => a.value !== null).length);
      assert.deepEqual(numbers, numbers.toSorted((a, b) => b - a));
      assert.equal(down[0].said, 'Hot, 99.9%');
      assert.deepEqual(down.slice(-3).map((a) => [a.kind, a.said]), Array(3).fill(['no-value', 'Not tested']), 'those without a number stay last');
      await page.click('.ranking th.spot button');
      assert.equal((await rows(page))[0].spot, 'Cold, 99.9%');
      await page.click('label:has([value=values])');
      await settled(page);
      assert.equal(await page.getAttribute('.ranking th.rank', 'aria-sort'), 'ascending', 'an order that is gone is left');
      assert.ok((await rows(page)).every(({ spot }) => spot === null));
      await context.close();
    });

    test('the spots can be taken away as a table, a map and all that was answered', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/${SPOTS}&in=lad-2022:E06000035`);
      await takeAway(page);
      const links = await page.$$eval('dialog .downloads a[href*="/api/hotspots"]', (all) => all.map((a) => ({ href: a.href, label: a.textContent })));
      assert.deepEqual(links.map(({ label }) => label), ['CSV', 'GeoJSON', 'JSON']);
      const [csv, geojson, all] = await Promise.all(links.map(({ href }) => fetch(href)));
      assert.equal(csv.headers.get('content-disposition'), 'attachment; filename="hotspots.csv"');
      const { areas } = await all.json();
      assert.equal((await csv.text()).trim().split('\r\n').length, areas.length + 1);
      const { features } = await geojson.json();
      assert.deepEqual(features.map((f) => f.properties.kind), areas.map((a) => a.kind));
      await page.keyboard.press('Escape');
      await page.click('label:has([value=values])');
      await settled(page);
      await takeAway(page);
      assert.equal(await page.locator('dialog[open] .downloads a[href*="/api/hotspots"]').count(), 0);
      await context.close();
    });

    test('a long wait is said and can be left; a new question stops the old', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}`);
      /** @type {string[]} */
      const stopped = [];
      page.on('requestfailed', (request) => stopped.push(new URL(request.url()).searchParams.get('indicator') ?? ''));
      await page.route('**/api/hotspots*', () => {});
      await page.click('label:has([value=hotspots])');
      await page.waitForSelector('#working progress');
      assert.match(await page.textContent('#working'), /Looking for hot and cold spots among 220 areas/);
      assert.equal(await page.getAttribute('main', 'aria-busy'), 'true');
      await page.selectOption('#choose-indicator', 'stroke-unit-drive-time');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('stroke unit'));
      assert.ok(stopped.includes(QUALIFICATIONS));
      await page.click('#working button');
      await page.waitForSelector('.histogram');
      await settled(page);
      assert.equal(await page.textContent('#working'), '');
      assert.ok(await page.isChecked('input[value=values]'));
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a server that is still at work is asked again', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=${QUALIFICATIONS}`);
      let asked = 0;
      await page.route('**/api/hotspots*', (route) => {
        asked += 1;
        return asked > 2 ? route.continue() : route.fulfill({ status: 503, headers: { 'retry-after': '1' }, contentType: 'application/problem+json', body: '{"title":"Later"}' });
      });
      await page.click('label:has([value=hotspots])');
      await page.waitForSelector('#legend [data-spot]');
      assert.equal(asked, 3);
      assert.equal(await page.isVisible('#problem'), false);
      await context.close();
    });

    test('where nothing can be tested the page says why', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${server.url}/?indicator=diabetes-rate&show=hotspots&in=lad-2022:E07000105`);
      const { status, detail } = await json('/api/hotspots?indicator=diabetes-rate&in=lad-2022:E07000105');
      assert.equal(status, 422);
      assert.ok((await page.textContent('#problem')).includes(detail));
      await page.click('label:has([value=values])');
      await page.waitForSelector('.ranking tbody tr');
      assert.equal(await page.isVisible('#problem'), false);
      await context.close();
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, all fits and can be pressed: ${colorScheme}`, async () => {
        const { page, context } = await newPage(browser, screen, { colorScheme });
        for (const query of [SPOTS, `${SPOTS}&area=E02005130&panel=area`]) {
          await open(page, server.url + query);
          if (query !== SPOTS) await page.waitForSelector('.told h3');
          await page.$eval('.how', (how) => how.setAttribute('open', ''));
          assert.deepEqual(await axe(page), []);
          const over = await page.evaluate(() => [...document.querySelectorAll('html, #panel, [role=tabpanel]')].map((e) => e.scrollWidth - e.clientWidth));
          assert.ok(over.every((px) => px <= 0), `${over} px too wide`);
          assert.ok(await page.evaluate(() => innerWidth < 896 || document.documentElement.scrollHeight <= innerHeight), 'the page itself does not scroll');
          const small = await page.$$eval('button, select, input, summary', (all) => all.filter((e) => e.checkVisibility())
            .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
            .filter(({ box }) => box.height < 24 || box.width < 24).map(({ box, name }) => `${box.width}×${box.height} ${name}`));
          assert.deepEqual(small, []);
        }
        await context.close();
      });
    }
  });
}

test('the colours are told apart by people with any colour vision, and darken with confidence', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, server.url + SPOTS);
  const colours = await page.$$eval('#legend [data-spot] rect', (all) => all.map((r) => r.getAttribute('fill') ?? '').filter((fill) => fill.startsWith('#')));
  assert.equal(colours.length, 7);
  const { apart, pair, sight } = closest(colours);
  assert.ok(apart > 0.06, `${pair.join(' and ')} are ${apart} apart with ${sight}`);
  await context.close();
});

test('how many spots there are is said aloud', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, server.url + SPOTS);
  await page.waitForFunction(() => /Hot and cold spots of.*\d+ areas in 4 hot spots, \d+ areas in 1 cold spot/.test(document.querySelector('#live')?.textContent ?? ''));
  await context.close();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

describe('child poverty in Kent and Medway, worked', { skip }, () => {
  const KENT = 'kent-and-medway:kent-and-medway';
  const VIEW = '?indicator=child-poverty&show=hotspots';
  let worked;
  before(async () => { worked = await startServer('examples/kent-medway'); });
  after(() => worked?.stop());

  for (const screen of Object.keys(SCREENS)) {
    test(`hot spots are in Thanet and the Medway towns, cold ones in the west: ${screen}`, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, worked.url + VIEW);
      assert.equal(param(page, 'in'), KENT);
      assert.match(await page.textContent('h1'), /Hot and cold spots of children in relative low-income families, 2021\/22, in Kent and Medway by MSOA/);
      const places = (/** @type {string} */ list) => page.$$eval(`#legend [aria-label="${list}"] .label`, (all) => all.map((span) => span.textContent ?? ''));
      for (const place of await places('Hot spots')) assert.match(place, /Thanet|Medway/);
      assert.match((await places('Hot spots')).join(), /Thanet.*Medway|Medway.*Thanet/);
      assert.match((await places('Cold spots')).join(), /Sevenoaks.*Tonbridge and Malling.*Tunbridge Wells/s);
      const high = await places('High, but not a hot spot');
      for (const place of ['Dover', 'Gravesham']) assert.ok(high.includes(place), `${place} is not among ${high}`);
      const hot = await page.$$eval('.ranking tbody tr', (all) => all.filter((tr) => /Hot/.test(tr.querySelector('.spot')?.textContent ?? '')).map((tr) => tr.textContent ?? ''));
      assert.equal(hot.length, 7);
      for (const row of hot) assert.match(row, /Thanet|Medway|Chatham|Gillingham/);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test(`the towns of Dover and Gravesend are high and not significant, and the page says so: ${screen}`, async () => {
      const { areas } = await json(`/api/hotspots?indicator=child-poverty&in=${KENT}`, worked);
      const towns = ['Dover West', 'Dover East', 'Buckland & St Radigunds', 'Gravesend Town', 'Northfleet North', 'Singlewell'];
      const { page, context } = await newPage(browser, screen);
      for (const town of towns) {
        const { code, value } = areas.find((/** @type {any} */ a) => a.name === town);
        await open(page, `${worked.url}/${VIEW}&area=${code}&panel=area`);
        await page.waitForSelector('.told h3');
        assert.match(await page.textContent('#readout'), new RegExp(`${town}.*High, but not (a significant cluster|significant among so many areas): its value is in the highest (tenth|fifth)`, 's'));
        assert.match(await page.textContent('#readout .value'), new RegExp(`${value.toFixed(1)}%`.replace('.', '\\.')));
        assert.match(await page.textContent('.told h3'), /Not a significant cluster/);
      }
      await context.close();
    });
  }
});
