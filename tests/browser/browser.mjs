/** A browser, and pages in it that keep an account of what went wrong. */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axePath = require.resolve('axe-core/axe.min.js');

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Desktop and phone; every test that says so runs on both. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? PROGRAMS.find(existsSync);
  if (!executablePath) throw new Error(`no Chromium found at ${PROGRAMS.join(', ')}; set CHROMIUM to its path`);
  return chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/**
 * A new page in a new profile, and the account kept of it.
 * @param {import('playwright-core').Browser} browser
 * @param {keyof typeof SCREENS} screen
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function newPage(browser, screen, options = {}) {
  const context = await browser.newContext({ ...SCREENS[screen], locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  /** @type {URL[]} */
  const requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(new URL(request.url())));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content policy: ${event.violatedDirective} refused ${event.blockedURI || event.sample}`);
    });
  });
  return { page, context, faults, requests };
}

/**
 * Opens a view and waits until it is drawn.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function open(page, url) {
  await page.goto(url);
  await drawn(page);
}

/**
 * Until the map is drawn, the land around the group it opens on too.
 * @param {import('playwright-core').Page} page
 */
export async function drawn(page) {
  await opened(page);
  await page.waitForFunction(() => performance.getEntriesByName('oast-whole').length > 0);
}

/** Until the first map can be seen. @param {import('playwright-core').Page} page */
export async function opened(page) {
  await page.waitForFunction(() => performance.getEntriesByName('oast-map').length > 0);
  await settled(page);
}

/** Opens the sheet that holds classes and outlines. @param {import('playwright-core').Page} page */
export async function mapOptions(page) {
  if (!(await page.$eval('#choices .options', (sheet) => /** @type {HTMLDetailsElement} */ (sheet).open))) await page.click('#choices .options summary');
}

/** Opens all that is said of the figures shown, and reads it. @param {import('playwright-core').Page} page */
export async function about(page) {
  await page.click('#source button:has-text("About these figures")');
  const words = await page.textContent('dialog.about-figures');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  return words ?? '';
}

/** Opens the ways to take the view away. @param {import('playwright-core').Page} page */
export async function takeAway(page) {
  await page.click('#tools button:has-text("Take away")');
  await page.waitForSelector('dialog.takeaway[open] section');
}

/** Until nothing is being asked of the server. @param {import('playwright-core').Page} page */
export async function settled(page) {
  await page.waitForSelector('main[aria-busy="false"]');
}

/**
 * The boundaries that a page asks for from now on, each with its bytes on the wire once it is answered.
 * @param {import('playwright-core').Page} page
 */
export function asked(page) {
  /** @type {{ pixel_m: number, in: string | null, bytes: number }[]} */
  const seen = [];
  page.on('requestfinished', async (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname !== '/api/areas') return;
    const entry = { pixel_m: Number(searchParams.get('pixel_m')), in: searchParams.get('in'), bytes: 0 };
    seen.push(entry);
    entry.bytes = (await request.sizes()).responseBodySize;
  });
  return seen;
}

/**
 * Somewhere inside an area, on the screen.
 * @param {import('playwright-core').Page} page
 * @param {string} code
 */
export async function inside(page, code) {
  const point = await page.evaluate((wanted) => {
    const shape = document.querySelector(`#map path[data-code="${wanted}"]`);
    if (!(shape instanceof SVGPathElement)) return null;
    const box = shape.getBoundingClientRect();
    for (let step = 2; step <= 40; step += 1) {
      for (let i = 1; i < step; i += 1) {
        for (let j = 1; j < step; j += 1) {
          const x = box.left + (box.width * i) / step;
          const y = box.top + (box.height * j) / step;
          if (document.elementFromPoint(x, y) === shape) return { x, y };
        }
      }
    }
    return null;
  }, code);
  if (!point) throw new Error(`no pixel of ${code} can be seen`);
  return point;
}

/**
 * What axe-core finds in what lies over the page, where it cannot tell colours apart.
 * @param {import('playwright-core').Page} page
 */
export async function axeAbove(page) {
  await page.evaluate(readFileSync(axePath, 'utf8'));
  return run(page, {}, ['violations']);
}

/**
 * What axe-core finds, as one line each. The drawing of the map reaches, clipped,
 * under all that is around it, and what is scrolled half away lies under other
 * things: axe then cannot tell what colour is behind a word. So contrast is
 * judged again without the drawing and on a tall screen, and must be decided.
 * @param {import('playwright-core').Page} page
 */
export async function axe(page) {
  // Evaluated by the browser's debugger, so that the page's own content policy stays as it is.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const whole = await run(page, {}, ['violations']);

  const screen = page.viewportSize();
  if (!screen) throw new Error('the page has no size');
  await page.setViewportSize({ ...screen, height: 16_000 });
  await page.$$eval('.leaflet-map-pane', (all) => all.forEach((drawing) => drawing.setAttribute('hidden', '')));
  // What the panel has been scrolled past lies under what is above it.
  const scrolled = await page.$$eval('#panel', (all) => all.map((panel) => [panel.scrollTop, panel.scrollTo(0, 0)][0]));
  const contrast = await run(page, { runOnly: ['color-contrast'] }, ['violations', 'incomplete']);
  await page.$$eval('.leaflet-map-pane', (all) => all.forEach((drawing) => drawing.removeAttribute('hidden')));
  await page.setViewportSize(screen);
  await page.$$eval('#panel', (all, tops) => all.forEach((panel, i) => panel.scrollTo(0, tops[i])), scrolled);
  return [...whole, ...contrast];
}

/**
 * @param {import('playwright-core').Page} page
 * @param {object} options
 * @param {('violations' | 'incomplete')[]} kinds
 * @returns {Promise<string[]>}
 */
function run(page, options, kinds) {
  return page.evaluate(async ([given, wanted]) => {
    // Leaflet's own controls hold signs and a scale over the map: their colours are ours, and looked at by eye.
    const context = wanted.length > 1 ? { exclude: ['.leaflet-control-container'] } : document;
    // @ts-expect-error: put there by axe-core
    const results = await window.axe.run(context, given);
    return wanted.flatMap((kind) => results[kind]).flatMap(({ id, help, nodes }) =>
      nodes.map((/** @type {any} */ node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
  }, /** @type {const} */ ([options, kinds]));
}
