/**
 * How smoothly the map moves: frame times and long tasks while all of England and Wales is
 * dragged, zoomed and pointed at, in headless Chromium without a graphics card. A script to
 * be read, not a test: `node tests/browser/frames.mjs [folder of a dataset]`, with OAST_BIN
 * naming another program than target/debug/oast.
 */

import { launch, newPage, open } from './browser.mjs';
import { startServer } from './server.mjs';

const STEPS = 90;
const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 },
};
const VIEWS = { 'England and Wales': '', London: '&map=10/51.5/-0.12', Medway: '&map=12/51.38/0.53' };

const server = await startServer(process.argv[2] ?? 'examples/kent-medway');
const browser = await launch();
const lines = [['screen', 'view', 'move', 'frames', 'p50', 'p95', 'worst', 'long tasks']];
for (const [screen, options] of Object.entries(SCREENS)) {
  for (const [name, query] of Object.entries(VIEWS)) {
    const { page, context } = await newPage(browser, /** @type {'desktop' | 'phone'} */ (screen), { ...options, reducedMotion: 'no-preference' });
    await open(page, `${server.url}/?in=${query}`);
    await page.waitForLoadState('networkidle');
    for (const [move, act] of Object.entries({ pan, zoom })) lines.push([screen, name, move, ...await frames(page, () => act(page, screen))]);
    lines.push([screen, name, 'hover', ...await hover(page)]);
    await context.close();
  }
}
await browser.close();
server.stop();
for (const line of lines) console.log(line.map((cell, i) => (i < 3 ? cell.padEnd(18) : cell.padStart(10))).join(' '));

/**
 * What happened between the frames while something was done.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} act
 */
async function frames(page, act) {
  await page.evaluate(() => {
    const seen = { times: /** @type {number[]} */ ([]), long: /** @type {number[]} */ ([]), on: true };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((e) => e.duration))).observe({ entryTypes: ['longtask'] });
    const frame = (/** @type {number} */ time) => {
      seen.times.push(time);
      if (seen.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  const { times, long } = await page.evaluate(() => {
    const { seen } = /** @type {any} */ (window);
    seen.on = false;
    return seen;
  });
  const gaps = times.slice(1).map((/** @type {number} */ time, /** @type {number} */ i) => time - times[i]);
  return [String(gaps.length), ...spread(gaps), `${long.length}: ${long.map((/** @type {number} */ ms) => ms.toFixed(0)).join(' ')}`];
}

/** @param {number[]} times */
function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return [at(0.5), at(0.95), at(1)];
}

/** A drag there and back, further than the margin around the view. @param {import('playwright-core').Page} page @param {string} screen */
async function pan(page, screen) {
  const { x, y, reach } = await middle(page);
  const at = (/** @type {number} */ step) => ({ x: x + reach * Math.sin((step / STEPS) * 2 * Math.PI), y: y + (reach / 2) * Math.sin((step / STEPS) * 4 * Math.PI) });
  await gesture(page, screen, (step) => [at(step)]);
}

/** In and out again: by the wheel, or by two fingers. @param {import('playwright-core').Page} page @param {string} screen */
async function zoom(page, screen) {
  const { x, y, reach } = await middle(page);
  if (screen === 'phone') {
    const apart = (/** @type {number} */ step) => 30 + reach * Math.sin((step / STEPS) * Math.PI);
    await gesture(page, screen, (step) => [{ x: x - apart(step), y }, { x: x + apart(step), y }]);
    return;
  }
  await page.mouse.move(x, y);
  for (const delta of [-120, -120, -120, 120, 120, 120]) {
    await page.mouse.wheel(0, delta);
    await page.waitForTimeout(400);
  }
}

/** @param {import('playwright-core').Page} page */
function middle(page) {
  return page.$eval('#map', (map) => {
    const box = map.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2, reach: Math.min(box.width, box.height) * 0.4 };
  });
}

/**
 * Fingers, or the mouse with its button down, through some steps, one in about a frame.
 * @param {import('playwright-core').Page} page
 * @param {string} screen
 * @param {(step: number) => { x: number, y: number }[]} at
 */
async function gesture(page, screen, at) {
  const devtools = await page.context().newCDPSession(page);
  const send = (/** @type {string} */ kind, /** @type {{ x: number, y: number }[]} */ points) => {
    if (screen === 'phone') return devtools.send('Input.dispatchTouchEvent', { type: /** @type {'touchMove'} */ (`touch${kind}`), touchPoints: points });
    const type = { Start: 'mousePressed', Move: 'mouseMoved', End: 'mouseReleased' }[kind];
    const point = points[0] ?? at(STEPS)[0];
    return devtools.send('Input.dispatchMouseEvent', { type: /** @type {'mouseMoved'} */ (type), button: 'left', buttons: 1, clickCount: 1, x: point?.x ?? 0, y: point?.y ?? 0 });
  };
  await send('Start', at(0));
  for (let step = 1; step <= STEPS; step += 1) {
    await send('Move', at(step));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await send('End', []);
  await page.waitForTimeout(600);
}

/** From the pointer's move to the mark around the area and its numbers, without the drawing of the frame. @param {import('playwright-core').Page} page */
async function hover(page) {
  const times = await page.evaluate(() => {
    const map = /** @type {HTMLElement} */ (document.querySelector('#map'));
    const box = map.getBoundingClientRect();
    return Array.from({ length: 300 }, (_, i) => {
      const x = box.left + box.width * (0.3 + 0.4 * ((i * 0.618) % 1));
      const y = box.top + box.height * (0.1 + 0.8 * ((i * 0.382) % 1));
      const from = performance.now();
      (document.elementFromPoint(x, y) ?? map).dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true }));
      map.getBoundingClientRect();
      return performance.now() - from;
    });
  });
  return [String(times.length), ...spread(times), ''];
}
