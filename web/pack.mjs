/**
 * Packs the page for the network: on a telephone every file costs a round trip, and the
 * sources are many small ones. Its modules become one file (with others for what is opened
 * later), its style sheets one; both are named after their content and may be kept for ever.
 * The sources stay as they are, and are what a build for development serves.
 */

import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = dirname(fileURLToPath(import.meta.url));
const PAGE = join(WEB, 'page');
const LEAFLET = join(WEB, 'node_modules/leaflet/dist');
/** Each is a page of its own. */
const PAGES = ['index.html'];

const STYLE = /<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>\s*/g;
const SCRIPT = /<script type="module" src="([^"]+)"><\/script>/g;
const PRELOADED = /<link rel="modulepreload"[^>]*>\s*/g;

/** A path as the server has it. @type {import('esbuild').Plugin} */
const served = {
  name: 'served',
  setup({ onResolve }) {
    onResolve({ filter: /^\/vendor\/leaflet\// }, ({ path }) => ({ path: join(LEAFLET, path.slice('/vendor/leaflet/'.length)) }));
    onResolve({ filter: /^\/(css|js)\// }, ({ path }) => ({ path: join(PAGE, path) }));
    // Leaflet's pictures are of controls that the page has not.
    onResolve({ filter: /\.(png|svg)$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** @param {string} out  a folder that is made anew */
export async function pack(out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const shared = {
    bundle: true, minify: true, outdir: join(out, 'packed'), entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]',
    metafile: true, plugins: [served], logLevel: 'warning', legalComments: 'inline', absWorkingDir: WEB,
  };
  for (const page of PAGES) {
    const html = readFileSync(join(PAGE, page), 'utf8');
    const sheets = [...html.matchAll(STYLE)].map(([, href, media]) => `@import "${href}"${media ? ` ${media}` : ''};`).join('\n');
    const [, script] = html.matchAll(SCRIPT).next().value ?? [];
    if (!sheets || !script) throw new Error(`${page} has no style sheet or no script`);
    const styles = await build({ ...shared, stdin: { contents: sheets, loader: 'css', resolveDir: PAGE, sourcefile: `${basename(page, '.html')}.css` } });
    const modules = await build({ ...shared, entryPoints: [join(PAGE, script)], format: 'esm', splitting: true, target: 'es2022' });
    const [style = ''] = Object.keys(styles.metafile.outputs);
    const entry = Object.entries(modules.metafile.outputs).find(([, { entryPoint }]) => entryPoint)?.[0] ?? '';
    const now = modules.metafile.outputs[entry]?.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path) ?? [];
    let first = true;
    const packed = html
      .replaceAll(PRELOADED, '')
      .replaceAll(STYLE, () => (first ? (first = false, `<link rel="stylesheet" href="/packed/${basename(style)}">\n  `) : ''))
      .replace(SCRIPT, [...now.map((path) => `<link rel="modulepreload" href="/packed/${basename(path)}">`),
        `<script type="module" src="/packed/${basename(entry)}"></script>`].join('\n  '));
    writeFileSync(join(out, page), packed);
  }
  cpSync(join(PAGE, 'favicon.svg'), join(out, 'favicon.svg'));
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await pack(join(WEB, 'packed'));
