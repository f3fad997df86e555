/** An area's page, as somebody who writes a paper about places would use it: find one, see how it stands, print it. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';

const CLIFTONVILLE = 'E02005132';
const THANET = 'lad-2022:E07000114';
const ENGLAND = 'country:E92000001';

/** The embedded dataset, and the worked one: at OAST_WORKED_URL where it is served already. */
let embedded, worked, browser;
before(async () => {
  const served = process.env.OAST_WORKED_URL && { url: process.env.OAST_WORKED_URL, stop: () => {} };
  [embedded, worked, browser] = await Promise.all([startServer(), skip ? null : served || startServer('examples/kent-medway'), launch()]);
});
after(async () => {
  await browser?.close();
  embedded?.stop();
  worked?.stop();
});

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} path */
const json = async (path) => (await fetch(worked.url + path)).json();

/** Opens an area's page, and waits for all of it. @param {Page} page @param {string} url */
async function visit(page, url) {
  await page.goto(url);
  await settled(page);
}

/** The row of a figure. @param {Page} page @param {string} id */
const row = (page, id) => page.locator(`.spines tr[data-indicator="${id}"]`);

/** How many sides a print of the page has. @param {Page} page */
async function sides(page) {
  const pdf = (await page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
  assert.match(pdf, /MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+\]/, 'A4, upright');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length;
}

/** Lays the page out as it is printed, and measures it. @param {Page} page */
async function paper(page) {
  await page.emulateMedia({ media: 'print' });
  await page.waitForSelector('html.printing');
  const found = await page.evaluate(() => {
    const texts = [...document.querySelectorAll('#sheet *')].filter((e) => e.checkVisibility() && !(e instanceof SVGElement)
      && [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim()) && !e.closest('.unseen'));
    const sheet = document.querySelector('#sheet');
    return {
      smallest_pt: Math.min(...texts.map((e) => parseFloat(getComputedStyle(e).fontSize) * 0.75)),
      over_px: (sheet?.scrollHeight ?? 0) - (sheet?.clientHeight ?? 0),
      wide_px: Math.max(...texts.map((e) => e.getBoundingClientRect().right)) - (210 / 25.4) * 96,
      controls: [...document.querySelectorAll('button, input, select, summary')].filter((e) => e.checkVisibility()).length,
      left: document.querySelector('.left-out')?.textContent ?? '',
      rows: document.querySelectorAll('.spines tbody tr:not(.cut)').length,
      made: document.querySelector('.made')?.textContent ?? '',
      back: getComputedStyle(document.body).backgroundColor,
    };
  });
  await page.emulateMedia({ media: null });
  await page.waitForSelector('html:not(.printing)');
  return found;
}

for (const screen of Object.keys(SCREENS)) {
  describe(screen, () => {
    test('a planner finds an area, reads how it stands, and opens its page', { skip }, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await open(page, `${worked.url}/?indicator=child-poverty`);
      await page.fill('#search', 'Cliftonville West');
      await page.waitForSelector('#matches li');
      await page.press('#search', 'Enter');
      await page.waitForSelector('.profile tbody tr');
      const line = page.locator('.profile tbody tr[aria-current]');
      assert.match(await line.textContent() ?? '', /29\.0%.*27\.4 to 30\.5.*worse.*923rd highest of 6,850/);
      assert.match(await page.textContent('#panel-area .summary') ?? '', /worse than England on all 8 figures/);
      await page.click('#panel-area label:has([name=with][value="lad-2022:E07000114"])');
      assert.match(await line.textContent() ?? '', /worse.*3rd highest of 17/, 'beside Thanet, of its 17 areas');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('value')), THANET, 'the focus is not lost');

      await page.click('text=Its page, to print');
      await page.waitForURL(/\/area\/E02005132/);
      await settled(page);
      assert.equal(await page.textContent('h1'), 'Cliftonville West');
      assert.equal(new URL(page.url()).searchParams.get('with'), THANET, 'compared with the same');
      assert.match(await page.textContent('.facts') ?? '', /E02005132.*Thanet 001.*MSOA, boundaries of 2021.*1\.10 km².*10,632 residents \(21 March 2021\)/);
      assert.match(await page.textContent('.places') ?? '', /Thanet.*Kent and Medway.*England/);
      assert.match(await page.textContent('.locator figcaption') ?? '', /Cliftonville West in Thanet, of 17 areas/);
      assert.equal(await page.locator('.locator path.here').count(), 1);
      await page.click('text=On the map');
      await page.waitForSelector('.profile tbody tr');
      assert.equal(await page.textContent('#panel-area h2'), 'Cliftonville West');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('its numbers are those of the comparison, the trend and the neighbours', { skip }, async () => {
      const { page, context, faults } = await newPage(browser, screen);
      await visit(page, `${worked.url}/area/${CLIFTONVILLE}`);
      for (const id of ['child-poverty', 'unemployed']) {
        const found = await json(`/api/compare?indicator=${id}&area=${CLIFTONVILLE}&with=${ENGLAND}&with=${THANET}`);
        const [area] = found.areas;
        const text = await row(page, id).textContent() ?? '';
        for (const number of [area.value, area.lower, area.upper, ...found.references.map((/** @type {any} */ r) => r.value)]) {
          assert.ok(text.includes(number.toFixed(1)), `${id}: ${number} in ${text}`);
        }
        const [england] = area.compared;
        assert.equal(england.verdict, 'worse');
        assert.match(await row(page, id).locator('.said').textContent() ?? '', /worse/);
        assert.ok(text.includes(`of ${england.of.toLocaleString('en-GB')} in England`));
        assert.equal(await row(page, id).locator('.spine .mark-worse').count(), 1);
      }
      const spine = row(page, 'child-poverty').locator('.spine');
      const at = await spine.evaluate((svg) => [...svg.querySelectorAll('.all, .half, .middle, svg')].map((e) => parseFloat(e.getAttribute('x') ?? e.getAttribute('x1') ?? '')));
      const [all = 0, half = 0, middle = 0, mark = 0] = at;
      assert.equal(middle, 50);
      assert.ok(all < mark && mark < half && half < middle, `worse is left: ${at}`);
      assert.match(await row(page, 'child-poverty').locator('.change').textContent() ?? '', /2021\/22.*32\.3% in 2014\/15 → 29\.0%.*falling: getting better/);
      assert.ok(await row(page, 'uc-households-rate').locator('.spark .line').count() + await row(page, 'uc-households-rate').locator('.spark .dot').count() > 1, 'missing months are a gap in the line');
      assert.match(await row(page, 'no-car').textContent() ?? '', /not compared, note 1/);
      assert.match(await page.textContent('.reasons li:first-child') ?? '', /no lawful figure together/);

      const neighbours = await page.$$eval('.around tbody tr', (all) => all.map((tr) => tr.getAttribute('data-code')));
      assert.deepEqual(neighbours, ['E02005132', 'E02005134', 'E02005135', 'E02005133'], 'the worst first');
      await page.selectOption('#choose-beside', 'level-4-plus');
      await page.waitForFunction(() => /Qualified to level 4/.test(document.querySelector('.around .note')?.textContent ?? ''));
      await settled(page);
      assert.match(await page.textContent('.around tbody') ?? '', /Cliftonville West, this area\s*27\.2%/);
      assert.match(await page.textContent('.alike') ?? '', /In England and Wales.*In Kent and Medway.*Margate Town/s);
      assert.match(await page.textContent('.sources') ?? '', /Office for National Statistics \(OGL-3\.0\).*British Red Cross.*\(CC-BY-4\.0\)/s);
      await page.click('.around a:has-text("Margate Town")');
      await page.waitForURL(/E02005134/);
      await settled(page);
      assert.equal(await page.textContent('h1'), 'Margate Town');
      assert.equal(new URL(page.url()).searchParams.get('beside'), 'level-4-plus', 'the choices come along');
      assert.deepEqual(faults, []);
      await context.close();
    });

    test('the choices are in the address, and come back', { skip }, async () => {
      const { page, context } = await newPage(browser, screen);
      await visit(page, `${worked.url}/area/${CLIFTONVILLE}`);
      await page.check(`#controls input[value="${THANET}"]`, { force: true });
      await settled(page);
      assert.match(await row(page, 'level-4-plus').locator('.said').textContent() ?? '', /similar/);
      await page.click('summary:has-text("Which figures")');
      await page.uncheck('#show-jobs');
      await page.waitForSelector('.left-out:visible');
      assert.match(await page.textContent('.left-out') ?? '', /^1 figure is left out by choice\.$/);
      await page.reload();
      await settled(page);
      assert.match(await page.textContent('.spines thead') ?? '', /Beside Thanet/);
      assert.equal(await row(page, 'jobs').count(), 0);
      assert.equal(await row(page, 'residents').count(), 1);
      await context.close();
    });

    test('it is found by its name, and what is not found is told with the nearest', { skip }, async () => {
      const { page, context } = await newPage(browser, screen);
      await visit(page, `${worked.url}/area/cliftonville%20west`);
      assert.equal(new URL(page.url()).pathname, `/area/${CLIFTONVILLE}`);
      await page.fill('#find', 'Margate Twon');
      await page.press('#find', 'Enter');
      await page.waitForURL(/Margate/);
      await settled(page);
      assert.match(await page.textContent('h1') ?? '', /no area called “Margate Twon”/);
      assert.match(await page.textContent('.nearest li:first-child') ?? '', /Margate Town/);
      assert.deepEqual(await axe(page), []);
      await page.click('.nearest li:first-child a');
      await page.waitForURL(/E02005134/);
      await visit(page, `${worked.url}/area/`);
      assert.equal(await page.textContent('h1'), 'Which area?');
      await context.close();
    });

    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      test(`axe finds nothing, and nothing is too wide or too small: ${colorScheme}`, async () => {
        const { page, context, faults } = await newPage(browser, screen, { colorScheme });
        const urls = [`${embedded.url}/area/E02003314`, ...(skip ? [] : [`${worked.url}/area/${CLIFTONVILLE}`])];
        for (const url of urls) {
          await visit(page, url);
          assert.deepEqual(await axe(page), []);
          await page.click('summary:has-text("Which figures")');
          const size = page.viewportSize();
          for (const width of [size?.width ?? 0, 320]) {
            await page.setViewportSize({ width, height: size?.height ?? 0 });
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, `${url} at ${width} px`);
          }
          const small = await page.$$eval('button, select, input:not([type=radio], [type=checkbox]), summary, label:has(input), .around a, .alike a, .brand a', (all) => all
            .filter((e) => e.checkVisibility() && !e.closest('.unseen') && !e.classList.contains('unseen'))
            .map((e) => ({ box: e.getBoundingClientRect(), name: e.outerHTML.slice(0, 90) }))
            .filter(({ box }) => box.height < 23.9 || box.width < 23.9).map(({ box, name }) => `${box.width}×${box.height} ${name}`));
          assert.deepEqual(small, []);
          if (size) await page.setViewportSize(size);
        }
        assert.deepEqual(faults, []);
        await context.close();
      });
    }

    test('where nothing can be compared it says why, and what is made up', async () => {
      const { page, context } = await newPage(browser, screen);
      await visit(page, `${embedded.url}/area/E02003314`);
      assert.match(await page.textContent('.summary') ?? '', /None of its 5 figures can be compared with Kent and Medway: the reasons are below/);
      assert.match(await row(page, 'claimant-rate-illustrative').textContent() ?? '', /Claimant rate illustrative.*2\.8%.*not compared, note 1.*138th highest of 220 in Kent and Medway/);
      assert.match(await page.textContent('.reasons') ?? '', /no lawful figure together.*fewer than five points/s);
      assert.match(await row(page, 'diabetes-rate').textContent() ?? '', /No data.*the files hold no figure for it/);
      assert.match(await page.textContent('.invented') ?? '', /Made up.*Claimant rate, Child poverty/);
      assert.match(await page.textContent('.sources') ?? '', /Claimant rate, illustrative: made up/);
      assert.match(await page.textContent('.alike') ?? '', /by one figure alone, Drive time/);
      assert.equal(await page.locator('.spine .median').count() > 0, true, 'the line is then the median');
      await open(page, `${embedded.url}/?indicator=claimant-rate-illustrative&area=E02003314&panel=area`);
      await page.waitForSelector('.profile tbody tr');
      assert.match(await page.textContent('.profile tr[aria-current]') ?? '', /2\.8%.*not compared.*138th highest of 220/);
      await context.close();
    });
  });
}

describe('on paper', () => {
  test('the embedded areas fit one side of A4', async () => {
    const { page, context } = await newPage(browser, 'desktop', { colorScheme: 'dark' });
    for (const code of ['E02003314', 'E02005132', 'E02005129', 'E02005169']) {
      await visit(page, `${embedded.url}/area/${code}`);
      assert.equal(await sides(page), 1, code);
      const { smallest_pt, over_px, wide_px, controls, left, made, back } = await paper(page);
      assert.ok(smallest_pt >= 6.99, `${smallest_pt} pt`);
      assert.ok(over_px <= 0 && wide_px <= 0, `${code}: ${over_px} px too long, ${wide_px} too wide`);
      assert.equal(controls, 0);
      assert.equal(left, '');
      assert.match(made, /^Made on \d+ [A-Z][a-z]+ \d{4} with Oast: http.*E0/);
      assert.equal(back, 'rgb(255, 255, 255)', 'white, whatever the screen is');
    }
    await context.close();
  });

  test('the worked areas fit too, whatever they are called and however many neighbours they have', { skip }, async () => {
    const { areas } = await json('/api/rank?indicator=no-qualifications');
    const { codes, starts } = await json('/api/neighbours');
    const longest = areas.toSorted((/** @type {any} */ a, /** @type {any} */ b) => b.name.length + (b.district?.length ?? 0) - a.name.length - (a.district?.length ?? 0)).slice(0, 2);
    const most = codes.map((/** @type {string} */ code, /** @type {number} */ at) => ({ code, count: starts[at + 1] - starts[at] })).sort((/** @type {any} */ a, /** @type {any} */ b) => b.count - a.count)[0];
    const { page, context, faults } = await newPage(browser, 'phone');
    for (const code of [CLIFTONVILLE, 'E02007046', 'E02005038', most.code, ...longest.map((/** @type {any} */ area) => area.code)]) {
      await visit(page, `${worked.url}/area/${code}?with=${THANET}`);
      const all = await page.locator('.spines tbody tr').count();
      assert.equal(await sides(page), 1, code);
      const { smallest_pt, over_px, wide_px, rows, left } = await paper(page);
      assert.ok(smallest_pt >= 6.99, `${smallest_pt} pt`);
      assert.ok(over_px <= 0 && wide_px <= 0, `${code}: ${over_px} px too long, ${wide_px} too wide`);
      assert.equal(rows, all, `${code}: ${left}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('what does not fit is left out and said, and never a second side', { skip }, async () => {
    const { page, context } = await newPage(browser, 'desktop');
    await page.route('**/api/areas/E02005132?*', async (route) => {
      const response = await route.fetch();
      const area = await response.json();
      const more = Array.from({ length: 3 }, (_, n) => area.values.map((/** @type {any} */ value) => ({ ...value, indicator: `${value.indicator}-${n}`, title: `${value.title}, once more and at some length` })));
      await route.fulfill({ response, json: { ...area, values: [...area.values, ...more.flat()] } });
    });
    await page.route('**/api/trend?*', async (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('indicator', url.searchParams.get('indicator')?.replace(/-\d$/, '') ?? '');
      await route.fulfill({ response: await route.fetch({ url: url.href }) });
    });
    await visit(page, `${worked.url}/area/${CLIFTONVILLE}`);
    assert.equal(await sides(page), 1);
    const { left, rows, over_px } = await paper(page);
    const [, cut] = /^(\d+) figures are left out for want of room: they are on the page\.$/.exec(left) ?? [];
    assert.equal(rows + Number(cut), 72);
    assert.ok(rows >= 20, `only ${rows} figures fit`);
    assert.ok(over_px <= 0, `${over_px} px`);
    assert.equal(await page.locator('.cut').count(), 0, 'all is back on the screen');
    await page.goto(`${worked.url}/area/${CLIFTONVILLE}?show=child-poverty,diabetes-1`);
    await settled(page);
    assert.equal(await sides(page), 1);
    assert.match((await paper(page)).left, /^70 figures are left out by choice\.$/);
    await context.close();
  });
});

test('by keyboard alone: skip, compare, choose, print', async () => {
  const { page, context } = await newPage(browser, 'desktop');
  await page.addInitScript(() => {
    window.print = () => { document.documentElement.dataset.printed = 'yes'; };
  });
  await visit(page, `${embedded.url}/area/E02003314`);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Skip/);
  const to = async (/** @type {string} */ selector) => {
    for (let i = 0; i < 30; i += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${selector} is never focused`);
  };
  await to('input[name=with]');
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  assert.equal(new URL(page.url()).searchParams.get('with'), 'lad-2022:E06000035');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('input[name=with]')), 'the focus stays');
  await page.waitForFunction(() => document.querySelector('#live')?.textContent === 'Compared with Medway');
  await to('.which summary');
  await page.keyboard.press('Enter');
  await to('#show-stroke-unit-drive-time');
  await page.keyboard.press('Space');
  assert.equal(await row(page, 'stroke-unit-drive-time').count(), 0);
  await page.keyboard.press('Escape');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('summary')), 'Escape shuts the list');
  await to('.page-controls button.arm');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute('html', 'data-printed'), 'yes');
  await context.close();
});

test('a hostile name is text, and a server that is gone is told', async () => {
  const { page, context, faults } = await newPage(browser, 'desktop');
  const evil = '<img src=x onerror="window.hurt=1"><b>Medway</b>';
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    const text = (await response.text()).replaceAll('"Medway 001"', JSON.stringify(evil)).replaceAll('"Drive time to the nearest stroke unit"', JSON.stringify(evil));
    await route.fulfill({ response, body: text });
  });
  await visit(page, `${embedded.url}/area/E02003314`);
  assert.equal(await page.textContent('h1'), evil);
  assert.equal(await page.locator('img[src=x]').count(), 0);
  assert.equal(await page.evaluate(() => 'hurt' in window), false);
  assert.deepEqual(faults, []);
  await page.unroute('**/api/**');
  await page.route('**/api/areas/**', (route) => route.abort());
  await page.goto(`${embedded.url}/area/E02003314`);
  await page.waitForSelector('#problem:visible');
  assert.match(await page.textContent('#problem') ?? '', /does not answer/);
  await context.close();
});
