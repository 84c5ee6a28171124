import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onPath } from '../../scripts/lib/browsers.mjs';
import { lanAddresses } from '../../scripts/lib/lan.mjs';

/**
 * A server on this machine, for the app's own setting.
 *
 * @typedef {object} Running
 * @property {import('../../src/core/link/ice-server.ts').IceServer} server
 * @property {() => Promise<void>} stop
 */

/** Where the STUN server of `startStun` says that everybody is (RFC 5737: nobody is there). */
export const FOUND = '198.51.100.7';

const MAGIC_COOKIE = 0x2112a442;

/**
 * A STUN server that answers Binding requests (RFC 8489 §3) with an address that is not there, so
 * that a device without a NAT has something to be found, too.
 *
 * @returns {Promise<Running>}
 */
export function startStun() {
  return onUdp((socket) => {
    socket.on('message', (request, from) => {
      const isRequest = request.length >= 20 && request.readUInt16BE(0) === 0x0001;
      if (isRequest) socket.send(answerTo(request, from.port), from.port, from.address);
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

/** @param {Buffer} request @param {number} port */
function answerTo(request, port) {
  const answer = Buffer.alloc(32);
  answer.writeUInt16BE(0x0101, 0);
  answer.writeUInt16BE(12, 2);
  request.copy(answer, 4, 4, 20);
  // XOR-MAPPED-ADDRESS (RFC 8489 §14.2): family 1 is IPv4.
  answer.writeUInt16BE(0x0020, 20);
  answer.writeUInt16BE(8, 22);
  answer.writeUInt8(1, 25);
  answer.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 26);
  const address = FOUND.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  answer.writeUInt32BE((address ^ MAGIC_COOKIE) >>> 0, 28);
  return answer;
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
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-coturn-'));
  const login = { username: 'ann', credential: 'heliograph' };
  const child = spawn(
    'turnserver',
    [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-rfc5780', '--lt-cred-mech'],
      ...['--fingerprint', '--realm=test', `--user=${login.username}:${login.credential}`],
      ...[`--listening-ip=${address}`, `--relay-ip=${address}`, `--listening-port=${port}`],
      ...[`--userdb=${join(folder, 'db')}`, `--pidfile=${join(folder, 'pid')}`],
      ...['--log-file=stdout', '--simple-log', '--verbose'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => void child.kill();
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`turnserver ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/UDP.*listener opened/.test(line)) resolve(undefined);
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
