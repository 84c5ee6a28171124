import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import sirv from 'sirv';
import { headersFor, readHeaderRules } from './headers.mjs';

/**
 * @typedef {object} ServeOptions
 * @property {string} dir The built app.
 * @property {number} [port] First port to try; 0, the default, takes any free one.
 * @property {string} [host] Address to listen on; this machine only unless told.
 * @property {{ key: string, cert: string }} [tls] PEM; makes it HTTPS.
 * @property {(report: string) => void} [onRefused] Told of everything the browser refuses because
 *   of the content security policy, in pages and workers (CSP Level 3 §5.3, `report-uri`).
 *
 * @typedef {object} Served
 * @property {string} url `http://localhost:PORT/`, with the slash.
 * @property {number} port
 * @property {(dir: string) => void} use Serves another folder from now on, on the same origin.
 * @property {() => Promise<void>} close Stops at once; open connections are cut.
 */

const TRIES = 20;

/**
 * Serves a built app as a static host does: with the headers of its `_headers`, and no rewrites.
 *
 * @param {ServeOptions} options
 * @returns {Promise<Served>}
 */
export async function serve({ dir, port = 0, host = '127.0.0.1', tls, onRefused }) {
  const handler = (/** @type {string} */ from) =>
    onRefused ? reporting(handlerFor(from), onRefused) : handlerFor(from);
  let answer = handler(dir);
  /** @type {import('node:http').RequestListener} */
  const listener = (request, response) => answer(request, response);
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  const bound = await listen(server, { port, host });
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${bound}/`,
    port: bound,
    use: (next) => (answer = handler(next)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} dir @returns {import('node:http').RequestListener} */
function handlerFor(dir) {
  const rules = readHeaderRules(join(dir, '_headers'));
  // A file's .gz beside it is sent to whoever takes it, as hosts do that compress.
  const files = sirv(dir, { etag: true, gzip: true });
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    for (const [name, value] of Object.entries(headersFor(rules, pathname))) {
      response.setHeader(name, value);
    }
    files(request, response);
  };
}

const CSP = 'Content-Security-Policy';
const REPORTS = '/policy-reports';

/**
 * Lets the browser report what its policy refuses, without changing what that is.
 *
 * @param {import('node:http').RequestListener} answer
 * @param {(report: string) => void} onRefused
 * @returns {import('node:http').RequestListener}
 */
function reporting(answer, onRefused) {
  return (request, response) => {
    if (request.url !== REPORTS) {
      const set = response.setHeader.bind(response);
      response.setHeader = (name, value) =>
        set(name, name === CSP ? `${String(value)}; report-uri ${REPORTS}` : value);
      answer(request, response);
      return;
    }
    let report = '';
    request.setEncoding('utf8').on('data', (/** @type {string} */ part) => (report += part));
    request.on('end', () => {
      onRefused(report);
      response.writeHead(204).end();
    });
  };
}

/**
 * @param {import('node:http').Server | import('node:https').Server} server
 * @param {{ port: number, host: string }} where
 * @returns {Promise<number>} the port: the asked one or the next that is free
 */
async function listen(server, { port, host }) {
  for (let tried = 0; ; tried++) {
    try {
      return await listenOnce(server, { port: port === 0 ? 0 : port + tried, host });
    } catch (error) {
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

/**
 * @param {import('node:http').Server | import('node:https').Server} server
 * @param {{ port: number, host: string }} where
 * @returns {Promise<number>}
 */
function listenOnce(server, where) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : where.port);
    });
  });
}

/** @param {unknown} error */
function isTaken(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
