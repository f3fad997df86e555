// Takes the pictures of the README from a running server: of `make serve`, or with
// `worked` those of `make real`.
// Usage: node scripts/picture.mjs http://127.0.0.1:8787 [worked]

import { createRequire } from 'node:module';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const server = process.argv[2] ?? 'http://127.0.0.1:8787';
const worked = [
  { file: 'docs/hotspots.png', width: 1280, height: 800, query: '?indicator=child-poverty&show=hotspots&area=E02005053' },
];
const embedded = [
  { file: 'docs/page.png', width: 1280, height: 800, query: '?indicator=stroke-unit-drive-time&scheme=jenks&area=E02005120' },
  { file: 'docs/phone.png', width: 390, height: 844, query: '?indicator=stroke-unit-drive-time&scheme=jenks' },
];

const pictures = process.argv[3] === 'worked' ? worked : embedded;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
for (const { file, width, height, query } of pictures) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(server + '/' + query, { waitUntil: 'networkidle' });
  await page.screenshot({ path: new URL(`../${file}`, import.meta.url).pathname });
  await page.close();
}
await browser.close();
