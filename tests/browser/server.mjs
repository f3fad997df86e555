/**
 * The server under test: the one at OAST_URL, or the built program on a free
 * port with its embedded dataset; or always the built program, with the dataset
 * of a folder.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 180_000;

/**
 * @param {string} [data]  a folder below the project's own
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startServer(data) {
  if (process.env.OAST_URL && !data) return { url: process.env.OAST_URL.replace(/\/$/, ''), stop: () => {} };

  const program = process.env.OAST_BIN ?? `${root}target/debug/oast`;
  if (!existsSync(program)) throw new Error(`${program} is not built: run cargo build, or give OAST_URL or OAST_BIN`);
  const words = ['serve', '--listen', '127.0.0.1:0', ...(data ? ['--data', data] : [])];
  const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`no address within ${START_MS} ms; it said: ${said}`)), START_MS);
    const read = (/** @type {Buffer} */ chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (!found) return;
      clearTimeout(late);
      resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url, stop: () => child.kill() };
}
