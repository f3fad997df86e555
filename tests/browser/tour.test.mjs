/** The README's tour: six questions from the page as it opens, each answered in three clicks or fewer. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { launch, newPage, open, SCREENS, settled } from './browser.mjs';
import { startServer } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ page: Page, click: (selector: string) => Promise<void> }} Reader */

const root = fileURLToPath(new URL('../../', import.meta.url));
const skip = existsSync(`${root}../shared/data`) ? false : 'skipped: ../shared/data is absent';
const TOWN = 'Cliftonville West';

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

/** Each question, the clicks that the README says it takes, and how it is asked and known to be answered. */
const QUESTIONS = [
  { asks: 'Where is it worst?', clicks: 0, answer: async (/** @type {Reader} */ { page }) => {
    assert.match(await page.textContent('.ranking tbody tr:first-child') ?? '', /^1/);
  } },
  { asks: 'Is that a real cluster?', clicks: 1, answer: async (/** @type {Reader} */ { page, click }) => {
    await click('label:has([value=hotspots])');
    await page.waitForSelector('#legend [aria-label="Hot spots"] button');
  } },
  { asks: 'How does my town compare?', clicks: 2, answer: async (/** @type {Reader} */ { page, click }) => {
    await click('label:has([value=compared])');
    await page.waitForSelector('#legend [data-beside]');
    await page.fill('#search', TOWN);
    await click('#matches [role=option]');
    await page.waitForFunction((town) => new RegExp(`${town}.*(worse|better|similar)`, 'is').test(document.querySelector('#readout')?.textContent ?? ''), TOWN);
  } },
  { asks: 'Who lives within 5 km of this site?', clicks: 1, answer: async (/** @type {Reader} */ { page, click }) => {
    await page.fill('#search', 'ME4 4TZ');
    await click('#matches [role=option]:not(.nothing)');
    await page.waitForFunction(() => /areas.*within 5 km/s.test(document.querySelector('#panel-within')?.textContent ?? ''));
  } },
  { asks: 'Which places are bad on both?', clicks: 1, answer: async (/** @type {Reader} */ { page, click }) => {
    await click('label:has([value=together])');
    await page.waitForFunction(() => /Bad on both.*areas/s.test(document.querySelector('#legend')?.textContent ?? ''));
  } },
  { asks: 'How has it changed?', clicks: 1, answer: async (/** @type {Reader} */ { page, click }) => {
    await click('label:has([value=change])');
    await page.waitForFunction(() => /More than chance explains/.test(document.querySelector('#legend')?.textContent ?? ''));
  } },
];

describe('the six questions', { skip }, () => {
  for (const screen of Object.keys(SCREENS)) {
    for (const { asks, clicks, answer } of QUESTIONS) {
      test(`${asks} ${clicks} clicks: ${screen}`, async () => {
        const { page, context, faults } = await newPage(browser, screen);
        await open(page, server.url);
        let made = 0;
        const click = async (/** @type {string} */ selector) => {
          made += 1;
          await page.locator(selector).first().click();
        };
        await answer({ page, click });
        await settled(page);
        assert.equal(made, clicks);
        assert.ok(made <= 3);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }

  test('the README says the same', () => {
    const tour = readFileSync(`${root}README.md`, 'utf8');
    for (const { asks, clicks } of QUESTIONS) {
      const line = tour.split('\n').find((text) => text.startsWith(`| ${asks} |`));
      assert.ok(line, asks);
      assert.ok(line.includes(`| ${clicks} |`), `${asks}: ${line}`);
    }
  });
});
