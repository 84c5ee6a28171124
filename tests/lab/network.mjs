import { execFileSync } from 'node:child_process';

/**
 * Networks of the lab: Linux network namespaces joined by veth pairs. Everything has a name that
 * begins with the network's own prefix, and `remove()` takes all of it away again.
 * Needs root and iproute2; see `labProblem`.
 *
 * @typedef {object} Network
 * @property {(host: string) => string} namespace Name of a host's namespace, for `ip netns exec`.
 * @property {(host: string, ...command: string[]) => string} on Runs a command on a host.
 * @property {() => void} remove Deletes every namespace; safe to call twice.
 */

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
 * @param {string} prefix At most 4 characters: interface names have 15.
 * @returns {Network & { host: (name: string) => void, link: (a: End, b: End) => void }}
 *
 * @typedef {object} End
 * @property {string} host
 * @property {string} device Name of the interface, at most 6 characters.
 * @property {string} [address] With prefix length; without one the interface only carries.
 */
export function network(prefix) {
  /** @type {string[]} */
  const hosts = [];
  const namespace = (/** @type {string} */ host) => `${prefix}${host}`;
  const on = (/** @type {string} */ host, /** @type {string[]} */ ...command) =>
    run('ip', 'netns', 'exec', namespace(host), ...command);
  const remove = () => {
    for (const host of hosts.splice(0)) quietly('ip', 'netns', 'del', namespace(host));
  };
  const host = (/** @type {string} */ name) => {
    quietly('ip', 'netns', 'del', namespace(name));
    run('ip', 'netns', 'add', namespace(name));
    hosts.push(name);
    on(name, 'ip', 'link', 'set', 'lo', 'up');
  };
  const link = (/** @type {End} */ a, /** @type {End} */ b) => {
    const peer = ['peer', 'name', b.device, 'netns', namespace(b.host)];
    const first = ['name', a.device, 'netns', namespace(a.host)];
    run('ip', 'link', 'add', ...first, 'type', 'veth', ...peer);
    for (const end of [a, b]) {
      if (end.address) on(end.host, 'ip', 'addr', 'add', end.address, 'dev', end.device);
      on(end.host, 'ip', 'link', 'set', end.device, 'up');
    }
  };
  return { namespace, on, remove, host, link };
}

/** @param {string} file @param {string[]} args */
function quietly(file, ...args) {
  try {
    run(file, ...args);
  } catch {
    // It was not there.
  }
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

/**
 * Two hosts, A and B, on one switch with no gateway: no default route (fact F6).
 *
 * @param {string} prefix
 * @returns {Network}
 */
export function switchWithoutGateway(prefix) {
  const net = network(prefix);
  for (const name of ['S', 'A', 'B']) net.host(name);
  net.on('S', 'ip', 'link', 'add', 'br0', 'type', 'bridge');
  net.on('S', 'ip', 'link', 'set', 'br0', 'up');
  for (const [index, name] of ['A', 'B'].entries()) {
    net.link(
      { host: name, device: 'eth0', address: `10.77.0.${index + 1}/24` },
      { host: 'S', device: `port${name}` },
    );
    net.on('S', 'ip', 'link', 'set', `port${name}`, 'master', 'br0');
  }
  return net;
}
