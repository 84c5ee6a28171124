import { execFileSync } from 'node:child_process';

/**
 * Networks of the lab: Linux network namespaces joined by veth pairs. Everything has a name that
 * begins with the network's own prefix, and `remove()` takes all of it away again; so does the end
 * of this process, however it comes about but for SIGKILL, and after that the next network of the
 * same prefix. Needs root and iproute2; see `labProblem`.
 *
 * @typedef {object} Network
 * @property {(host: string) => string} namespace Name of a host's namespace, for `ip netns exec`.
 * @property {(host: string, ...command: string[]) => string} on Runs a command on a host.
 * @property {() => void} remove Deletes every namespace; safe to call twice.
 *
 * @typedef {object} Builder
 * @property {(name: string) => void} host Adds a host, with nothing but its loopback.
 * @property {(a: End, b: End) => void} link Joins two hosts by a cable.
 * @property {(host: string, rules: string) => void} filter Loads nftables rules on a host.
 *
 * @typedef {object} End
 * @property {string} host
 * @property {string} device Name of the interface.
 * @property {string} [address] With prefix length; without one the interface only carries.
 * @property {string} [bridge] A bridge of that host which the interface joins.
 */

/** Networks that are up in this process. @type {Set<Network>} */
const standing = new Set();

/** @param {string} file @param {string[]} args */
function run(file, ...args) {
  return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Why the lab cannot run here, or `undefined` if it can. */
export function labProblem() {
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  try {
    run('ip', 'netns', 'add', 'hgprobe');
    run('ip', 'netns', 'del', 'hgprobe');
    return undefined;
  } catch (cause) {
    return `network namespaces cannot be made here: ${String(cause).split('\n')[0]}`;
  }
}

/**
 * An empty network; hosts are added to it.
 *
 * @param {string} prefix At most 4 characters, and no other network's; names of hosts begin with a
 *   letter.
 * @returns {Network & Builder}
 */
export function network(prefix) {
  for (const left of leftovers(prefix)) quietly('ip', 'netns', 'del', left);
  /** @type {string[]} */
  const hosts = [];
  const namespace = (/** @type {string} */ host) => `${prefix}${host}`;
  const on = (/** @type {string} */ host, /** @type {string[]} */ ...command) =>
    run('ip', 'netns', 'exec', namespace(host), ...command);
  const host = (/** @type {string} */ name) => {
    run('ip', 'netns', 'add', namespace(name));
    hosts.push(name);
    on(name, 'ip', 'link', 'set', 'lo', 'up');
  };
  const link = (/** @type {End} */ a, /** @type {End} */ b) => {
    const peer = ['peer', 'name', b.device, 'netns', namespace(b.host)];
    const first = ['name', a.device, 'netns', namespace(a.host)];
    run('ip', 'link', 'add', ...first, 'type', 'veth', ...peer);
    for (const { host, device, address, bridge } of [a, b]) {
      if (address) on(host, 'ip', 'addr', 'add', address, 'dev', device);
      if (bridge) on(host, 'ip', 'link', 'set', device, 'master', bridge);
      on(host, 'ip', 'link', 'set', device, 'up');
    }
  };
  const filter = (/** @type {string} */ name, /** @type {string} */ rules) => {
    execFileSync('ip', ['netns', 'exec', namespace(name), 'nft', '-f', '-'], { input: rules });
  };
  const remove = () => {
    for (const name of hosts.splice(0)) quietly('ip', 'netns', 'del', namespace(name));
    standing.delete(net);
  };
  const net = { namespace, on, host, link, filter, remove };
  standing.add(net);
  return net;
}

/**
 * One host with a default route into nowhere: its browser finds these addresses and no others.
 *
 * @param {string} prefix
 * @param {readonly string[]} addresses With prefix length.
 * @returns {Network}
 */
export function lonelyHost(prefix, addresses) {
  const net = network(prefix);
  for (const name of ['A', 'G']) net.host(name);
  net.link({ host: 'A', device: 'eth0' }, { host: 'G', device: 'eth0' });
  for (const address of addresses) {
    net.on('A', 'ip', 'addr', 'add', address, 'dev', 'eth0', ...nodad(address));
    const family = address.includes(':') ? '-6' : '-4';
    net.on('A', 'ip', family, 'route', 'add', 'default', 'dev', 'eth0');
  }
  return net;
}

/** IPv6 addresses are usable at once without duplicate detection. @param {string} address */
function nodad(address) {
  return address.includes(':') ? ['nodad'] : [];
}

/** What a killed run has left of a network. @param {string} prefix */
function leftovers(prefix) {
  const name = new RegExp(`^${prefix}[A-Za-z]\\w*$`);
  const names = run('ip', 'netns', 'list').split('\n');
  return names.map((line) => line.split(' ')[0] ?? '').filter((found) => name.test(found));
}

/** @param {string} file @param {string[]} args */
function quietly(file, ...args) {
  try {
    run(file, ...args);
  } catch {
    // It was not there.
  }
}

function removeAll() {
  for (const net of [...standing]) net.remove();
}

process.once('exit', removeAll);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    removeAll();
    process.exit(1);
  });
}
