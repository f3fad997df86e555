// Takes the pictures of the README from a running server: of `make serve`, or with
// `worked` those of `make real`.
// Usage: node scripts/picture.mjs http://127.0.0.1:8787 [worked]

import { createRequire } from 'node:module';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const server = process.argv[2] ?? 'http://127.0.0.1:8787';
const CHILDREN = '?indicator=child-poverty';
const DESK = { width: 1280, height: 800 };
const worked = [
  { file: 'docs/hotspots.png', ...DESK, query: `${CHILDREN}&show=hotspots&area=E02005053` },
  { file: 'docs/compared.png', ...DESK, query: `${CHILDREN}&show=compared&area=E02005132` },
  { file: 'docs/change.png', ...DESK, query: `${CHILDREN}&show=change&from=2016/17` },
  { file: 'docs/together.png', ...DESK, query: `${CHILDREN}&show=together&second=no-qualifications` },
  { file: 'docs/composite.png', ...DESK, query: `${CHILDREN}&show=composite` },
  { file: 'docs/several.png', ...DESK, query: `${CHILDREN}&show=several` },
  { file: 'docs/site.png', ...DESK, query: `${CHILDREN}&panel=within&at=51.39403,0.52762` },
  { file: 'docs/area.png', width: 1100, height: 1270, query: 'area/E02005132' },
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
  await page.waitForSelector('main[aria-busy="false"]');
  await page.screenshot({ path: new URL(`../${file}`, import.meta.url).pathname });
  await page.close();
}
await browser.close();
