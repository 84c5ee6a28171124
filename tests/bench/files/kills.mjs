import { spawn } from 'node:child_process';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { labProblem, lonelyHost } from '../../lab/network.mjs';

/** One of the addresses for documentation (RFC 5737): nobody else is in that network. */
const ADDRESS = '192.0.2.10/24';

/**
 * A file that is killed at ten random points on its way, and always goes on: the tab closed, the
 * browser ended, the network cut, at either side. Runs in a network of its own, so that it can be
 * cut. KILLS_MIB (300) and KILLS_SEED change what happens.
 */
export async function benchKills() {
  const problem = labProblem();
  if (problem) return { skipped: problem };
  const net = lonelyHost('hgk', [ADDRESS]);
  try {
    return JSON.parse(await inside(net.namespace('A')));
  } finally {
    net.remove();
  }
}

/** @param {string} namespace @returns {Promise<string>} what it prints */
function inside(namespace) {
  const script = [process.execPath, inRoot('tests/bench/files/kills-inside.mjs')];
  const child = spawn('ip', ['netns', 'exec', namespace, ...script], {
    // It ends when its input does, so that it never outlives this process.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (data) => (printed += String(data)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`the bench inside ${namespace} ended with ${code}`));
    });
  });
}
