import { network } from './network.mjs';

/**
 * The networks of the lab. In each, people sit at hosts named by capital letters.
 *
 * @typedef {import('./network.mjs').Network} Network
 * @typedef {import('./network.mjs').Builder} Builder
 *
 * @typedef {object} Cuttable
 * @property {(host: string) => void} cut Takes the host's way to the others away.
 * @property {(host: string) => void} mend Gives it back.
 */

/**
 * Hosts on one switch with no gateway: no default route (fact F6).
 *
 * @param {string} prefix
 * @param {readonly string[]} [hosts]
 * @returns {Network & Builder & Cuttable}
 */
export function switchWithoutGateway(prefix, hosts = ['A', 'B']) {
  const net = network(prefix);
  for (const host of ['S', ...hosts]) net.host(host);
  net.on('S', 'ip', 'link', 'add', 'br0', 'type', 'bridge');
  net.on('S', 'ip', 'link', 'set', 'br0', 'up');
  for (const [index, host] of hosts.entries()) {
    net.link(
      { host, device: 'eth0', address: `10.77.0.${index + 11}/24` },
      { host: 'S', device: `port${host}`, bridge: 'br0' },
    );
  }
  return { ...net, ...cuts(net, (host) => ['S', `port${host}`]) };
}

/**
 * A LAN: the same switch, with a gateway that leads nowhere. Cutting a host pulls its cable: the
 * host notices.
 *
 * @param {string} prefix
 * @param {readonly string[]} [hosts]
 * @returns {Network & Builder & Cuttable}
 */
export function lan(prefix, hosts = ['A', 'B']) {
  const net = switchWithoutGateway(prefix, hosts);
  net.on('S', 'ip', 'addr', 'add', '10.77.0.1/24', 'dev', 'br0');
  for (const host of hosts) {
    net.on(host, 'ip', 'route', 'add', 'default', 'via', '10.77.0.1');
  }
  return net;
}

/**
 * How a NAT maps (RFC 4787 §4.1); every kind lets only answers in (port-restricted).
 * `port-restricted`: one outer port for all of a socket's traffic, the same as the inner one.
 * `random-port`: one outer port for all of a socket's traffic, any; forgotten after 30 s in which
 * nothing went out, and the next one is another. `symmetric`: a new outer port for each destination.
 *
 * @typedef {'port-restricted' | 'random-port' | 'symmetric'} NatKind
 */

/** @type {Record<NatKind, (outer: string) => string>} */
const MAPPING = {
  'port-restricted': () => `
    chain translate {
      type nat hook postrouting priority 100
      oifname "wan" masquerade
    }`,
  'random-port': (outer) => `
    map choices {
      type ipv4_addr . inet_service : mark
      flags dynamic, timeout
      timeout 30s
      size 65535
    }
    map ports {
      type mark : inet_service
      elements = { ${PORTS.map((port, choice) => `${choice} : ${port}`).join(', ')} }
    }
    chain choose {
      type filter hook forward priority -10
      oifname "wan" update @choices { ip saddr . udp sport : numgen random mod ${PORTS.length} }
      oifname "wan" meta mark set ip saddr . udp sport map @choices
    }
    chain translate {
      type nat hook postrouting priority 100
      oifname "wan" meta l4proto udp snat to ${outer} : meta mark map @ports
    }`,
  symmetric: () => `
    chain translate {
      type nat hook postrouting priority 100
      oifname "wan" masquerade fully-random
    }`,
};

/** Outer ports of the random-port NAT; enough that two sockets hardly ever share one. */
const PORTS = Array.from({ length: 4_000 }, (_, index) => 20_011 + index * 11);

/** Answers come in, nothing else does. */
const GATE = `
  table ip gate {
    chain through {
      type filter hook forward priority 0
      iifname "wan" ct state established,related accept
      iifname "wan" drop
    }
    chain self {
      type filter hook input priority 0
      iifname "wan" meta l4proto udp drop
    }
  }`;

/** Address of the lab's internet, where servers listen; only the hosts of one network see it. */
export const INTERNET = '203.0.113.1';

/**
 * Hosts that each sit behind a NAT of their own; servers run on the host `inet`. Cutting a host
 * cuts its NAT off from the internet: the host itself notices nothing.
 *
 * @param {string} prefix
 * @param {{ kind: NatKind, hosts?: readonly string[] }} options
 * @returns {Network & Builder & Cuttable}
 */
export function behindNats(prefix, { kind, hosts = ['A', 'B'] }) {
  const net = network(prefix);
  net.host('inet');
  net.on('inet', 'ip', 'link', 'add', 'br0', 'type', 'bridge');
  net.on('inet', 'ip', 'addr', 'add', `${INTERNET}/24`, 'dev', 'br0');
  net.on('inet', 'ip', 'link', 'set', 'br0', 'up');
  // The rest of the internet takes everything and never answers. With no route at all, coturn
  // would close a whole session at the first private address it is to send to.
  const beyond = '203.0.113.254';
  net.on('inet', ...neighbour(beyond), 'dev', 'br0');
  net.on('inet', 'ip', 'route', 'add', 'default', 'via', beyond);
  for (const [index, host] of hosts.entries()) addHost(net, { host, kind, place: index + 1 });
  return { ...net, ...cuts(net, (name) => ['inet', `up${name}`]) };
}

/** @param {string} address */
function neighbour(address) {
  return ['ip', 'neigh', 'add', address, 'lladdr', '02:00:00:00:00:01'];
}

/**
 * @param {Network & Builder} net
 * @param {{ host: string, kind: NatKind, place: number }} options
 */
function addHost(net, { host, kind, place }) {
  const nat = `n${host}`;
  const outer = `203.0.113.${place * 10}`;
  net.host(nat);
  net.host(host);
  net.link(
    { host: nat, device: 'wan', address: `${outer}/24` },
    { host: 'inet', device: `up${host}`, bridge: 'br0' },
  );
  net.link(
    { host: nat, device: 'lan', address: `10.0.${place}.1/24` },
    { host, device: 'eth0', address: `10.0.${place}.2/24` },
  );
  net.on(nat, 'ip', 'route', 'add', 'default', 'via', INTERNET);
  net.on(host, 'ip', 'route', 'add', 'default', 'via', `10.0.${place}.1`);
  net.on(nat, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
  if (kind === 'random-port') {
    for (const of of ['timeout', 'timeout_stream']) {
      net.on(nat, 'sysctl', '-qw', `net.netfilter.nf_conntrack_udp_${of}=30`);
    }
  }
  net.filter(nat, `table ip nat {${MAPPING[kind](outer)}\n}\n${GATE}\n`);
}

/**
 * @param {Network} net
 * @param {(host: string) => readonly [host: string, device: string]} where What is cut for a host.
 * @returns {Cuttable}
 */
function cuts(net, where) {
  const set = (/** @type {string} */ name, /** @type {'up' | 'down'} */ to) => {
    const [host, device] = where(name);
    net.on(host, 'ip', 'link', 'set', device, to);
  };
  return { cut: (name) => set(name, 'down'), mend: (name) => set(name, 'up') };
}
