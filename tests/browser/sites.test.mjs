/** Sites and circles, as somebody would use them who plans where services and jobs should be. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, drawn, inside, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = `${root}../shared/data`;
const skip = existsSync(shared) ? false : 'skipped: ../shared/data is absent';
const JOBS = `${shared}/sites/kent_medway_job_sites.csv`;

const STROKES = '?indicator=stroke-admissions&panel=within';
const HOSTILE = '<img src=x onerror=alert(1)>';

let embedded, worked, browser;
before(async () => {
  embedded = await startServer();
  worked = skip ? null : await startServer('examples/kent-medway');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  embedded?.stop();
  worked?.stop();
});

/** @typedef {import('playwright-core').Page} Page */

const param = (/** @type {Page} */ page, /** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const csv = (/** @type {string} */ name, /** @type {string} */ text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const mode = '.mode:not([hidden])';

/** Clicks the map at parts of its width and height. @param {Page} page @param {[number, number][]} places */
async function clicks(page, places) {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await page.locator('#map').boundingBox();
  assert.ok(box);
  for (const [x, y] of places) await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
}

/** What a click saves, as rows of cells. @param {Page} page @param {string} selector */
async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  const text = readFileSync(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), lines: text.replace('\uFEFF', '').trim().split('\r\n') };
}

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('who lives within 5 km of ME4 4TZ: two keys in the search', { skip }, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, worked.url);
      await page.fill('#search', 'ME4 4TZ');
      await page.waitForSelector('#matches li:has-text("ME4 4TZ")');
      await page.press('#search', 'Enter');
      await page.waitForSelector(`${mode} .people`);
      assert.match(await page.textContent('.living'), /198,539 people live there.*21 March 2021 · estimated.*79 km²; 12% of it is sea/s);
      const first = await page.textContent('.totals tbody tr:first-child');
      assert.match(first ?? '', /Universal Credit per 100.*estimated · provisional.*Worse than Medway \(14\.5\), Kent and Medway \(12\.8\).*16\.6.*16\.4 to 16\.8/s);
      const level4 = await page.textContent('.totals tr:has-text("level 4")');
      assert.match(level4 ?? '', /Worse than Kent and Medway \(29\.8%\).*Better than Medway \(25\.6%\)/s);
      assert.match(await page.textContent('.totals tr:has-text("without a car")') ?? '', /No figure together.*median of the areas/s);
      assert.match(await page.textContent('.how') ?? '', /population-weighted centroid.*Limits tell of chance/s);
      const file = await saved(page, `${mode} button.link`);
      assert.equal(file.name, 'oast-circle.csv');
      assert.match(file.lines[0], /^place,area_km2,indicator.*,Medway,Medway: verdict/);
      assert.match(file.lines.find((line) => line.includes(',child-poverty,')) ?? '', /5000 m around 51\.394241, 0\.527592.*,20\.99.*,20\.65.*Wilson score/);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing to scroll sideways');
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('a place can be typed as a postcode, degrees, easting and northing, or a grid reference', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}`);
      for (const [text, at] of [
        ['51.394, 0.528', /^51\.394,0\.528$/], ['575940, 169165', /^51\.39424\d*,0\.52759\d*$/],
        ['TQ 757 692', /^51\.39\d+,0\.52\d+$/], ['me4 4tz', /^51\.394241,0\.527592$/], ['51.38 N 0.51 E', /^51\.38,0\.51$/],
      ]) {
        await page.fill('#within-place', text);
        await page.press('#within-place', 'Enter');
        await page.waitForFunction((/** @type {[string, string]} */ [source, flags]) => new RegExp(source, flags).test(new URL(location.href).searchParams.get('at') ?? ''), [at.source, '']);
        await settled(page);
      }
      await page.fill('#within-place', 'the old mill');
      await page.press('#within-place', 'Enter');
      await page.waitForSelector('#within-place[aria-invalid=true]');
      assert.match(await page.textContent('#within-hint') ?? '', /“the old mill” is no place/);
      assert.ok(param(page, 'at'), 'the circle stays');
      await page.click(`${mode} button:has-text("Clear")`);
      assert.equal(param(page, 'at'), null);
      await context.close();
    });

    test('the slider and the number move the circle together', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&at=51.394,0.528`);
      await page.waitForSelector('.near tbody tr');
      await page.focus('#within-slider');
      for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => location.search.includes('km=7'));
      assert.equal(await page.inputValue('#within-km'), '7');
      assert.equal(await page.getAttribute('#within-slider', 'aria-valuetext'), '7 kilometres');
      await page.waitForFunction(() => /within 7 km of/.test(document.querySelector('.sentence')?.textContent ?? ''));
      await page.selectOption('#within-measure', 'whole');
      await page.waitForFunction(() => !/any part/.test(document.querySelector('.sentence')?.textContent ?? ''));
      await context.close();
    });

    test('twenty sites are ranked by need, sorted, looked at one by one and taken away', { skip }, async () => {
      const { page, context, faults, requests } = await newPage(browser, screen);
      await open(page, `${worked.url}/?indicator=child-poverty&panel=within`);
      await page.click('label:has-text("A list of sites")');
      await page.setInputFiles('#sites-file', JOBS);
      await page.waitForSelector('.sites tbody tr');
      const rows = () => page.$$eval('.sites tbody tr[data-line]', (all) => all.map((tr) => [...tr.children].map((cell) => cell.textContent ?? '')));
      const ranked = await rows();
      assert.equal(ranked.length, 20);
      assert.match(ranked[0].join(' '), /1 QEQM Hospital, MargateThanet 24\.7%24\.2 to 25\.3.* 107,106/);
      assert.equal(await page.locator('#map .numbered').count(), 20);
      assert.match(await page.textContent('.sites caption') ?? '', /Every figure is estimated and provisional/);

      await page.click('.sites th:has-text("People") button');
      const people = (await rows()).map((row) => Number(row[3].replaceAll(',', '')));
      assert.deepEqual(people, [...people].sort((a, b) => b - a));
      assert.equal(await page.getAttribute('.sites th:has-text("People")', 'aria-sort'), 'descending');

      await page.click('.sites button:has-text("Lydd Airport")');
      await page.waitForSelector('#map .numbered.chosen');
      assert.equal(await page.textContent('#map .numbered.chosen'), '3');
      assert.match(await page.textContent('.about-site') ?? '', /areas within 5 km · 13,587 people · rank 3 of 20/);
      assert.deepEqual(await axe(page), []);

      const file = await saved(page, `${mode} button:has-text("This table as CSV")`);
      assert.equal(file.lines.length, 21);
      assert.match(file.lines[0], /^rank,site,line,lat,lon.*child-poverty,child-poverty_state/);

      await page.selectOption('#sites-by', 'level-4-plus');
      await page.waitForFunction(() => /high is good/.test(document.querySelector('.sites caption')?.textContent ?? ''));
      assert.match((await rows())[0].join(' '), /^1 /);
      await page.click('.about-site button');
      await page.waitForSelector(`${mode} .people`);
      assert.match(await page.textContent('.people') ?? '', /13,587/);

      const sent = requests.filter(({ pathname }) => pathname === '/api/sites');
      assert.ok(sent.length >= 2);
      assert.ok(requests.every((url) => !url.href.includes('Lydd')), 'no name in any address');
      assert.deepEqual(faults, []);
      await page.reload();
      await drawn(page);
      assert.equal(await page.locator('#map .numbered').count(), 0, 'nothing is left of the table');
      await context.close();
    });

    test('rows that are at no place are named with their line and reason, and hostile names stay text', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      const bodies = [];
      page.on('request', (request) => bodies.push(request.postData() ?? ''));
      await open(page, `${embedded.url}/${STROKES}&reach=table`);
      const text = `site;postcode\n"${HOSTILE}";ME4 4TZ\nNo such;ME4 4ZZ\nNot one;hello\nEmpty;\n"=2+3";CT17 9BU\n`;
      await page.setInputFiles('#sites-file', csv('sites.csv', text));
      await page.waitForSelector('.sites tbody tr');
      assert.equal(await page.locator('.sites tbody tr').count(), 2);
      const left = await page.$$eval('.left-out li', (all) => all.map((li) => li.textContent));
      assert.equal(left.length, 3);
      assert.match(left[0] ?? '', /Line 3, No such: this postcode is not known/);
      assert.match(left[1] ?? '', /Line 4, Not one: “hello” is no postcode/);
      assert.match(left[2] ?? '', /Line 5, Empty: it says no place/);
      assert.ok((await page.textContent('.sites'))?.includes(HOSTILE));
      assert.equal(await page.locator('#panel img, #map .numbered img').count(), 0);
      assert.ok(bodies.every((body) => !body.includes('onerror')), 'names are not sent');
      const file = await saved(page, `${mode} button:has-text("This table as CSV")`);
      assert.ok(file.lines.some((line) => line.includes("'=2+3")), 'no formula');
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(faults, []);

      for (const [wrong, words] of [['town,people\nDover,3\n', /No column says where the sites are\. There are: town, people/], ['a,"b\nc', /quotation mark is never closed/], ['', /empty/]]) {
        await page.setInputFiles('#sites-file', csv('bad.csv', wrong));
        await page.waitForFunction((/** @type {string} */ source) => new RegExp(source).test(document.querySelector('.mode:not([hidden]) .wrong')?.textContent ?? ''), words.source);
      }
      await context.close();
    });

    test('columns are found by what they hold', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=table`);
      await page.setInputFiles('#sites-file', csv('plain.csv', 'Depot,51.394,0.528\nYard,51.121,1.313\n'));
      await page.waitForSelector('.sites tbody tr:nth-child(2)');
      assert.match(await page.textContent('.sites tbody') ?? '', /Depot.*Medway|Yard.*Dover/s);
      await page.setInputFiles('#sites-file', csv('grid.csv', 'who\twhere1\twhere2\nDepot\t575940\t169165\n'));
      await page.waitForFunction(() => document.querySelectorAll('.sites tbody tr').length === 1);
      assert.match(await page.textContent('.sites tbody') ?? '', /Depot.*Medway/s);
      await context.close();
    });

    test('an area is drawn by clicks, closed at its first corner, and its link brings it back', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=area&map=11/51.36/0.53`);
      await page.click(`${mode} .arm`);
      await clicks(page, [[0.3, 0.3], [0.7, 0.25], [0.7, 0.7], [0.35, 0.7]]);
      assert.match(await page.textContent(`${mode} .hint`) ?? '', /4 corners so far/);
      await clicks(page, [[0.3, 0.3]]);
      await page.waitForSelector(`${mode} .totals`);
      assert.equal(param(page, 'area'), null, 'no area is selected by drawing');
      assert.equal(param(page, 'polygon')?.split(' ').length, 4);
      assert.match(await page.textContent('#panel-within') ?? '', /areas that it touches.*A link to this page brings this area back/s);
      assert.match(await page.textContent(`${mode} .near tbody tr:first-child`) ?? '', /100%/);
      assert.deepEqual(await axe(page), []);
      const told = await page.textContent(`${mode} .found`);
      await page.reload();
      await drawn(page);
      await page.waitForSelector(`${mode} .totals`);
      assert.equal(await page.textContent(`${mode} .found`), told);
      await page.click(`${mode} button:has-text("Clear")`);
      assert.equal(param(page, 'polygon'), null);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('an area is drawn by keyboard: arrows move, Enter adds a corner and closes, Backspace and Escape undo', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=area&map=11/51.36/0.53`);
      await page.focus(`${mode} .arm`);
      await page.keyboard.press('Enter');
      assert.ok(await page.isVisible('#map .cross'));
      const corner = async (/** @type {string} */ arrow) => {
        await page.keyboard.press(arrow);
        await page.waitForTimeout(400);
        await page.keyboard.press('Enter');
      };
      const count = async () => Number(/(\d+) corners? so far/.exec(await page.textContent(`${mode} .hint`) ?? '')?.[1]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      assert.equal(await count(), 1, 'one corner where the cross has not moved');
      await corner('ArrowRight');
      await corner('ArrowDown');
      await corner('ArrowDown');
      assert.equal(await count(), 4);
      await page.keyboard.press('Backspace');
      assert.equal(await count(), 3);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('#map.drawing').count(), 0);
      assert.equal(param(page, 'polygon'), null);

      await page.focus(`${mode} .arm`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await corner('ArrowRight');
      await corner('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector(`${mode} .totals`);
      assert.equal(param(page, 'polygon')?.split(' ').length, 3);
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'arm');
      await context.close();
    });

    test('corners can be typed, and an area that crosses itself is refused in the server’s words', async () => {
      const { page, context } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=area`);
      await page.click(`${mode} summary:has-text("Type the corners")`);
      await page.fill('#corners', '51.3, 0.5\n51.4, 0.6\n51.3, 0.6\n51.4, 0.5');
      await page.click('button:has-text("Use these corners")');
      await page.waitForSelector(`${mode} .found .wrong`);
      assert.match(await page.textContent(`${mode} .found .wrong`) ?? '', /cross|intersect/i);
      await page.fill('#corners', '51.3, 0.5\nTQ 757 692\nnowhere');
      await page.click('button:has-text("Use these corners")');
      await page.waitForFunction(() => /Line 3, “nowhere”, is no place/.test(document.querySelector('.mode:not([hidden])')?.textContent ?? ''));
      await page.fill('#corners', 'TQ 700 600\nME4 4TZ\n51.3, 0.7');
      await page.click('button:has-text("Use these corners")');
      await page.waitForSelector(`${mode} .totals`);
      assert.equal(param(page, 'polygon')?.split(' ').length, 3);
      await context.close();
    });

    test('a file of GeoJSON is asked about; a long one is not in the address and says so', async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=area`);
      const ring = Array.from({ length: 60 }, (_, i) => [0.53 + 0.08 * Math.cos((i / 60) * 2 * Math.PI), 51.36 + 0.05 * Math.sin((i / 60) * 2 * Math.PI)]);
      const polygon = { type: 'Feature', properties: { name: HOSTILE }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } };
      const send = (/** @type {string} */ name, /** @type {string} */ text) =>
        page.setInputFiles('#shape-file', { name, mimeType: 'application/geo+json', buffer: Buffer.from(text) });
      await send('15-minutes.geojson', JSON.stringify({ type: 'FeatureCollection', features: [polygon] }));
      await page.waitForSelector(`${mode} .totals`);
      assert.equal(param(page, 'polygon'), null);
      assert.match(await page.textContent('#panel-within') ?? '', /15-minutes\.geojson has 61 corners, more than an address may hold/);
      assert.ok(await page.locator('#map .leaflet-shadow-pane path').count() >= 2, 'it is drawn');
      assert.deepEqual(faults, []);
      assert.deepEqual(await axe(page), []);
      for (const [text, words] of [['{', /no GeoJSON/], ['{"type":"Point","coordinates":[0.5,51.3]}', /no polygon/]]) {
        await send('bad.geojson', text);
        await page.waitForFunction((/** @type {string} */ source) => new RegExp(source).test(document.querySelector('.mode:not([hidden]) .wrong')?.textContent ?? ''), words.source);
      }
      await page.reload();
      await drawn(page);
      assert.equal(await page.locator(`${mode} .totals`).count(), 0, 'nothing is left of the file');
      await context.close();
    });

    test('own points lie over the map, each file with its own shape, are counted, hidden and taken off', async () => {
      const { page, context, faults, requests } = await newPage(browser, screen);
      await open(page, `${embedded.url}/${STROKES}&reach=points`);
      await page.setInputFiles('#points-file', csv('job_sites.csv', `name,lat,lon\n${HOSTILE},51.3735,0.7945\nTwo,51.3736,0.7946\nFar,53.5,-2.2\n`));
      await page.waitForSelector('.layers li');
      assert.ok(requests.every(({ pathname }) => pathname !== '/api/sites'), 'degrees stay in the browser');
      await page.setInputFiles('#points-file', csv('GP practices.csv', 'practice,postcode\nA,ME4 4TZ\nB,ZZ9 9ZZ\n'));
      await page.waitForFunction(() => document.querySelectorAll('.layers li').length === 2);
      assert.match(await page.textContent('.layers') ?? '', /job sites3 points, circles.*GP practices1 point, a square/s);
      assert.match(await page.textContent('.left-out') ?? '', /Line 3, B: this postcode is not known/);
      assert.equal(await page.locator('#map .points path').count(), 4);
      assert.notEqual(await page.getAttribute('#map .points g:nth-child(1) path', 'd'), await page.getAttribute('#map .points g:nth-child(2) path', 'd'));

      const code = await page.evaluate(async () => (await (await fetch('/api/within?lat=51.3735&lon=0.7945&km=0.1')).json()).area_here);
      await page.click('#tab-areas');
      await page.mouse.move(2, 2);
      await page.focus(`.ranking tr[data-code="${code}"] button`);
      await page.waitForFunction(() => /2 of job sites here/.test(document.querySelector('#readout')?.textContent ?? ''));
      assert.ok((await page.textContent('#readout'))?.includes(HOSTILE));
      assert.equal(await page.locator('#readout img').count(), 0);

      await page.click('#tab-within');
      assert.deepEqual(await axe(page), []);
      await page.uncheck('#layer-0');
      assert.equal(await page.locator('#map .points path').count(), 1);
      await page.click('.layers button >> nth=0');
      assert.equal(await page.locator('.layers li').count(), 1);
      assert.deepEqual(faults, []);
      await page.reload();
      await drawn(page);
      assert.equal(await page.locator('.layers li').count(), 0, 'nothing is left');
      await context.close();
    });
  });
}

test('jobs and residents are one link away from being seen together', { skip }, async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${worked.url}/?panel=within&reach=points`);
  const link = page.locator('.jobs a:has-text("on one map")');
  const query = new URL(await link.getAttribute('href') ?? '', worked.url).searchParams;
  assert.deepEqual([query.get('indicator'), query.get('second'), query.get('show')], ['jobs', 'residents-16-64', 'together']);
  await context.close();
});

test('a click on the map places the circle, and drawing and placing end each other', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await open(page, `${embedded.url}/${STROKES}`);
  await page.click(`${mode} .arm`);
  const at = await inside(page, 'E02005130');
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector('.near tbody tr');
  await page.click('label:has-text("Your own area")');
  assert.equal(await page.locator('#map.armed').count(), 0);
  await page.click(`${mode} .arm`);
  assert.equal(await page.locator('#map.drawing').count(), 1);
  await page.click('#tab-areas');
  assert.equal(await page.locator('#map.drawing, #map.armed').count(), 0);
  await context.close();
});
