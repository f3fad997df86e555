/** The page as a release serves it: packed, before a server that is asked for all else. */

import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from '../../web/pack.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
/** What belongs to one hop, and what fetch has undone. */
const OWN = new Set(['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding', 'content-type', 'etag']);

/**
 * @param {string} upstream  the address of the server
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startPacked(upstream) {
  const folder = mkdtempSync(join(tmpdir(), 'oast-packed-'));
  await pack(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', upstream);
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    const answer = await fetch(upstream + request.url);
    // The headers of the server's own page, its content policy among them, go with the packed one.
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OWN.has(name)));
    const packed = existsSync(file) && extname(file) in TYPES;
    const body = packed ? readFileSync(file) : Buffer.from(await answer.arrayBuffer());
    const type = packed ? TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] : answer.headers.get('content-type');
    response.writeHead(packed ? 200 : answer.status, { ...headers, 'content-type': type ?? '', 'content-encoding': 'gzip' });
    response.end(gzipSync(body));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the packed page has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
