import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createInterface } from 'node:readline';
import { onPath } from '../../scripts/lib/browsers.mjs';
import { lanAddresses } from '../../scripts/lib/lan.mjs';
import { COTURN_READY, coturnSetup } from './coturn.mjs';
import { bindingAnswer, isBindingRequest } from './stun-answer.mjs';

/**
 * A server on this machine, for the app's own setting.
 *
 * @typedef {object} Running
 * @property {import('../../src/core/link/ice-server.ts').IceServer} server
 * @property {() => Promise<void>} stop
 */

/** Where the STUN server of `startStun` says that everybody is (RFC 5737: nobody is there). */
export const FOUND = '198.51.100.7';

/**
 * A STUN server that answers Binding requests (RFC 8489 §3) with an address that is not there, so
 * that a device without a NAT has something to be found, too.
 *
 * @returns {Promise<Running>}
 */
export function startStun() {
  return onUdp((socket) => {
    socket.on('message', (request, from) => {
      if (!isBindingRequest(request)) return;
      const answer = bindingAnswer(request, { address: FOUND, port: from.port });
      socket.send(answer, from.port, from.address);
    });
  });
}

/**
 * A STUN server that takes everything and never answers.
 *
 * @returns {Promise<Running>}
 */
export function startBlackHole() {
  return onUdp(() => undefined);
}

/** @param {(socket: import('node:dgram').Socket) => void} serve @returns {Promise<Running>} */
function onUdp(serve) {
  const socket = createSocket('udp4');
  serve(socket);
  const stop = () =>
    /** @type {Promise<void>} */ (new Promise((done) => socket.close(() => done())));
  return new Promise((resolve) => {
    socket.bind(0, '127.0.0.1', () => {
      resolve({ server: { url: `stun:127.0.0.1:${socket.address().port}` }, stop });
    });
  });
}

/** Why there can be no TURN server here, or `undefined`. */
export function coturnProblem() {
  if (!onPath('turnserver')) return 'coturn is not installed';
  // A relayed address on loopback would be refused by every code (SPEC P27).
  return lanAddresses().length > 0 ? undefined : 'this machine has no network address';
}

/**
 * Debian's coturn at this machine's own address, with one user.
 *
 * @returns {Promise<Running>}
 */
export async function startCoturn() {
  const [address = ''] = lanAddresses();
  const port = await freePort(address);
  const login = { username: 'ann', credential: 'heliograph' };
  const { options, remove } = coturnSetup({ address, port, ...login });
  const child = spawn('turnserver', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => void child.kill();
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
    remove();
  };
  await new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`turnserver ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (COTURN_READY.test(line)) resolve(undefined);
    });
  });
  return { server: { url: `turn:${address}:${port}`, login }, stop };
}

/** @param {string} address @returns {Promise<number>} */
function freePort(address) {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.bind(0, address, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
