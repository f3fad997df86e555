/**
 * How fast the page is where it is felt, against the limits it sets itself: the first map on a
 * telephone with a slow processor and 4G, the switch to another indicator, the pointer over
 * areas, a drag over all of England and Wales. Usage: page.mjs PATH-OF-OAST [FOLDER OF A DATASET].
 * A release serves the packed page, which is what is to be measured.
 */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { chromium } = createRequire(`${root}web/package.json`)('playwright-core');

/** “Fast 4G” of Chrome's developer tools, and a processor a quarter as fast: its “mid-tier mobile”. */
const FOUR_G = { offline: false, latency: 165, downloadThroughput: (9e6 / 8) * 0.9, uploadThroughput: (1.5e6 / 8) * 0.9 };
const SLOWER = 4;
const RUNS = 7;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };

const [program, data] = process.argv.slice(2);
if (!program) throw new Error('usage: page.mjs PATH-OF-OAST [FOLDER]');

const middle = (/** @type {number[]} */ all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;

/** @returns {Promise<{ url: string, stop: () => void }>} */
function serve() {
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', ...(data ? ['--data', data] : [])], { cwd: root });
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (/** @type {Buffer} */ chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve({ url: found[0], stop: () => child.kill() });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** A fresh visitor: nothing is kept from the visit before. */
async function visit(/** @type {object} */ screen, slow = false) {
  const context = await browser.newContext(screen);
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', FOUR_G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  return { context, page };
}
const drawn = (/** @type {any} */ page) => page.waitForFunction(() => performance.getEntriesByName('oast-map').length > 0);
const still = async (/** @type {any} */ page) => {
  await page.waitForSelector('main[aria-busy="false"]');
  await page.waitForFunction(() => performance.getEntriesByName('oast-whole').length > 0);
};

async function firstMap() {
  const { context, page } = await visit(PHONE, true);
  await page.goto(server.url);
  await drawn(page);
  const ms = await page.evaluate(() => performance.getEntriesByName('oast-map')[0]?.startTime ?? NaN);
  await context.close();
  return ms;
}

/** From the choice to the frame that shows it, for each indicator in turn. */
async function switches() {
  const { context, page } = await visit(DESK);
  await page.goto(server.url);
  await still(page);
  const times = [];
  for (const id of await page.$$eval('#choose-indicator option', (all) => all.map((o) => /** @type {HTMLOptionElement} */ (o).value))) {
    times.push(await page.evaluate((/** @type {string} */ wanted) => new Promise((resolve) => {
      const select = /** @type {HTMLSelectElement} */ (document.querySelector('#choose-indicator'));
      const main = document.querySelector('main');
      const start = performance.now();
      const done = new MutationObserver(() => {
        if (main?.getAttribute('aria-busy') !== 'false') return;
        done.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      });
      if (select.value === wanted || !main) {
        resolve(0);
        return;
      }
      done.observe(main, { attributes: true, attributeFilter: ['aria-busy'] });
      select.value = wanted;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }), id));
  }
  await context.close();
  return middle(times.filter((ms) => ms > 0));
}

/** The longest wait between two frames while something moves, over many. */
async function frames(/** @type {(page: any, box: any) => Promise<void>} */ move, query = '') {
  const { context, page } = await visit(DESK);
  await page.goto(server.url + query);
  await still(page);
  const box = await page.locator('#map').boundingBox();
  await page.evaluate(() => {
    const record = /** @type {any} */ (window);
    record.last = performance.now();
    record.gaps = [];
    const tick = () => {
      const now = performance.now();
      record.gaps.push(now - record.last);
      record.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await move(page, box);
  const gaps = await page.evaluate(() => /** @type {any} */ (window).gaps.slice(5));
  await context.close();
  return gaps.toSorted((/** @type {number} */ a, /** @type {number} */ b) => a - b)[Math.floor(gaps.length * 0.95)] ?? NaN;
}

const hover = async (/** @type {any} */ page, /** @type {any} */ box) => {
  for (let i = 0; i < 120; i += 1) {
    await page.mouse.move(box.x + box.width * (0.2 + 0.6 * Math.abs(Math.sin(i / 9))), box.y + box.height * (0.2 + 0.005 * i));
  }
};
const drag = async (/** @type {any} */ page, /** @type {any} */ box) => {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 90; i += 1) await page.mouse.move(x + 120 * Math.sin(i / 12), y + 90 * Math.sin(i / 17));
  await page.mouse.up();
};

const FRAME_MS = 1000 / 60;
const maps = [];
for (let i = 0; i < RUNS; i += 1) maps.push(await firstMap());
const rows = [
  ['first map, telephone, 4 × slower processor, Fast 4G, nothing kept', middle(maps), 1000],
  ['another indicator, from the choice to the frame that shows it (median of all)', await switches(), 100],
  ['pointer over areas: wait between frames, 95th percentile', await frames(hover), FRAME_MS],
  ...(data ? [['drag of all of England and Wales: wait between frames, 95th percentile', await frames(drag, '/?in='), FRAME_MS]] : []),
];
console.log(`| ${data ?? 'embedded dataset'} | measured | limit | ratio |\n|---|---:|---:|---:|`);
for (const [what, ms, limit] of rows) {
  console.log(`| ${what} | ${Number(ms).toFixed(Number(ms) < 100 ? 1 : 0)} ms | ${Number(limit).toFixed(Number(limit) < 100 ? 1 : 0)} ms | ${(Number(ms) / Number(limit)).toFixed(2)} × |`);
}
await browser.close();
server.stop();
process.exit(0);
