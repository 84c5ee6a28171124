import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onPath } from '../../scripts/lib/browsers.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { COTURN_READY, coturnSetup } from '../helpers/coturn.mjs';
import { INTERNET } from './networks.mjs';

/**
 * A server on a lab's internet.
 *
 * @typedef {object} Server
 * @property {{ urls: string, username?: string, credential?: string }} ice For RTCConfiguration.
 * @property {() => Promise<void>} stop
 */

const PORT = 3478;

/** Why there can be no TURN server here, or `undefined`. */
export function turnProblem() {
  return onPath('turnserver') ? undefined : 'coturn is not installed';
}

/**
 * A STUN server on the host `inet`.
 *
 * @param {import('./network.mjs').Network} net
 * @returns {Promise<Server>}
 */
export async function startStun(net) {
  const script = [inRoot('tests/lab/stun.mjs'), INTERNET, String(PORT)];
  const running = await start(net.namespace('inet'), { script, ready: /^ready/ });
  return { ice: { urls: `stun:${INTERNET}:${PORT}` }, stop: running.stop };
}

/**
 * Debian's coturn on the host `inet`, with one user.
 *
 * @param {import('./network.mjs').Network} net
 * @returns {Promise<Server>}
 */
export async function startTurn(net) {
  const user = { username: 'lab', credential: 'heliograph' };
  const { options, remove } = coturnSetup({ address: INTERNET, port: PORT, ...user });
  const script = [inRoot('tests/lab/tether.mjs'), 'turnserver', ...options];
  const running = await start(net.namespace('inet'), { script, ready: COTURN_READY });
  const stop = async () => {
    await running.stop();
    remove();
  };
  return { ice: { urls: `turn:${INTERNET}:${PORT}?transport=udp`, ...user }, stop };
}

/**
 * @param {string} namespace
 * @param {{ script: readonly string[], ready: RegExp }} options
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
function start(namespace, { script, ready }) {
  const child = spawn('ip', ['netns', 'exec', namespace, process.execPath, ...script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`${script.join(' ')} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (ready.test(line)) resolve({ stop });
    });
  });
}
