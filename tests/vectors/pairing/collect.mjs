/**
 * Collects real local offers from Chromium and Firefox and freezes them in browser-offers.json.
 *
 *   sudo node tests/vectors/pairing/collect.mjs
 *
 * The browsers run in a network namespace of their own whose interfaces carry documentation
 * addresses only, with a STUN answerer that reports 203.0.113.5: so nothing in a dump has to be
 * edited to make it neutral. Needs root, iproute2, util-linux, chromium and firefox-esr.
 * New dumps mean new certificates, hence new bytes: run it to add a browser version, then look at
 * the difference. A test that fails on *old* dumps means that the byte format has changed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { runnerImport } from 'vite';
import { findBrowser } from '../../../scripts/lib/browsers.mjs';

const here = fileURLToPath(import.meta.url);
const STUN_PORT = 3478;
const PAGE_PORT = 8080;
const MAPPED = [203, 0, 113, 5];

/** The first interface has the default route, except where there is no gateway at all. */
const networks = {
  'no-gateway': ['lan 192.0.2.10/24 fd00::10/64'],
  'one-ipv4': ['lan 192.0.2.10/24'],
  'ipv4-and-ipv6': ['lan 192.0.2.10/24 fd00::10/64'],
  'two-interfaces': [
    'lan 192.0.2.10/24 fd00::10/64 fd00::11/64',
    'wan 198.51.100.7/24 fd00:0:0:1::7/64',
  ],
};

/** `camera`: the page is allowed to use it, which is what gives raw addresses in real use (F6). */
const cases = /** @type {const} */ ([
  { network: 'one-ipv4', addresses: 'raw', stun: false },
  { network: 'one-ipv4', addresses: 'mdns', stun: false },
  { network: 'one-ipv4', addresses: 'mdns', stun: true },
  { network: 'ipv4-and-ipv6', addresses: 'raw', stun: false },
  { network: 'ipv4-and-ipv6', addresses: 'mdns', stun: false },
  { network: 'two-interfaces', addresses: 'raw', stun: true },
  { network: 'two-interfaces', addresses: 'camera', stun: true },
  { network: 'no-gateway', addresses: 'camera', stun: false },
]);

const ip = (/** @type {string} */ line) => execFileSync('ip', line.split(' '));

/** Replaces all interfaces but lo; `veth` because mDNS needs one that can do multicast. */
function buildNetwork(/** @type {keyof typeof networks} */ network) {
  const interfaces = networks[network];
  for (const name of ['lan', 'wan']) spawnSync('ip', ['link', 'del', name]);
  ip('link set lo up');
  for (const entry of interfaces) {
    const [name, ...addresses] = entry.split(' ');
    ip(`link add ${name} type veth peer name ${name}-far`);
    for (const address of addresses) {
      ip(`addr add ${address} dev ${name}${address.includes(':') ? ' nodad' : ''}`);
    }
    ip(`link set ${name}-far up`);
    ip(`link set ${name} up`);
  }
  if (network === 'no-gateway') return;
  ip('route add default via 192.0.2.1 dev lan');
  if (interfaces[0]?.includes(':')) ip('-6 route add default via fd00::1 dev lan');
}

/** Answers every STUN binding request with the same made-up address (RFC 8489 §14.2). */
function startStun() {
  const socket = createSocket('udp4');
  socket.on('message', (request, from) => {
    const reply = Buffer.alloc(32);
    reply.writeUInt16BE(0x0101, 0);
    reply.writeUInt16BE(12, 2);
    request.copy(reply, 4, 4, 20);
    reply.writeUInt32BE(0x00200008, 20);
    reply.writeUInt16BE(0x0001, 24);
    reply.writeUInt16BE(from.port ^ 0x2112, 26);
    MAPPED.forEach((octet, i) => (reply[28 + i] = octet ^ (request[4 + i] ?? 0)));
    socket.send(reply, from.port, from.address);
  });
  return new Promise((resolve) => socket.bind(STUN_PORT, '0.0.0.0', () => resolve(socket)));
}

const CHROMIUM_CAMERA = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
const FIREFOX_CAMERA = { 'permissions.default.camera': 1, 'media.navigator.streams.fake': true };

const launchers = {
  chromium: (/** @type {string} */ addresses) =>
    puppeteer.launch({
      executablePath: findBrowser('chromium'),
      args: [
        ...'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync'.split(' '),
        '--disable-background-networking',
        '--disable-component-update',
        ...(addresses === 'raw' ? ['--disable-features=WebRtcHideLocalIpsWithMdns'] : []),
        ...(addresses === 'camera' ? CHROMIUM_CAMERA : []),
      ],
    }),
  firefox: (/** @type {string} */ addresses) =>
    puppeteer.launch({
      browser: 'firefox',
      executablePath: findBrowser('firefox'),
      extraPrefsFirefox: {
        ...(addresses === 'camera' ? FIREFOX_CAMERA : {}),
        'media.peerconnection.ice.obfuscate_host_addresses': addresses !== 'raw',
        'media.peerconnection.ice.default_address_only': false,
        'media.peerconnection.ice.loopback': false,
      },
    }),
};

/** Runs in the page. */
async function localOffer(
  /** @type {string | undefined} */ stunUrl,
  /** @type {boolean} */ withCamera,
) {
  if (withCamera) await navigator.mediaDevices.getUserMedia({ video: true });
  const pc = new RTCPeerConnection({ iceServers: stunUrl ? [{ urls: stunUrl }] : [] });
  pc.createDataChannel('', { negotiated: true, id: 0 });
  await pc.setLocalDescription();
  await new Promise((done) => {
    pc.addEventListener('icegatheringstatechange', () => {
      if (pc.iceGatheringState === 'complete') done(undefined);
    });
    setTimeout(done, 8000);
  });
  const sdp = pc.localDescription?.sdp ?? '';
  pc.close();
  return sdp;
}

async function collect() {
  const core = await loadCore();
  const stun = await startStun();
  // A camera needs a secure context, which localhost is and about:blank is not.
  const pages = createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<p>'));
  pages.listen(PAGE_PORT);
  const vectors = [];
  for (const browserName of /** @type {const} */ (['chromium', 'firefox'])) {
    for (const { network, addresses, stun: withStun } of cases) {
      buildNetwork(network);
      const browser = await launchers[browserName](addresses);
      const page = await browser.newPage();
      await page.goto(`http://localhost:${PAGE_PORT}/`);
      const sdp = await page.evaluate(
        localOffer,
        withStun ? `stun:192.0.2.10:${STUN_PORT}` : undefined,
        addresses === 'camera',
      );
      const version = (await browser.version()).replace(/^.*\//, '').split('.')[0];
      await browser.close();
      const name = [browserName, version, network, addresses, ...(withStun ? ['stun'] : [])];
      vectors.push(freeze(core, { name: name.join(' '), client: browserName === 'firefox', sdp }));
    }
  }
  stun.close();
  pages.close();
  const file = fileURLToPath(new URL('browser-offers.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(vectors, null, 2)}\n`);
}

async function loadCore() {
  const root = fileURLToPath(new URL('../../../src/core/pairing/', import.meta.url));
  const load = async (/** @type {string} */ name) => (await runnerImport(`${root}${name}`)).module;
  const { readLocalDescription } = await load('local-description.ts');
  const { encodePacket } = await load('codec.ts');
  return { readLocalDescription, encodePacket };
}

/** Adds the decoded facts and the bytes to a dump. */
function freeze(
  /** @type {Awaited<ReturnType<typeof loadCore>>} */ core,
  /** @type {{ name: string, client: boolean, sdp: string }} */ dump,
) {
  const facts = core.readLocalDescription(dump.sdp);
  if (!facts.ok) throw new Error(`${dump.name}: ${facts.error.code}`);
  const packet = { ...facts.value, client: dump.client, seen: undefined };
  return {
    ...dump,
    facts: facts.value,
    hex: Buffer.from(core.encodePacket(packet)).toString('hex'),
  };
}

if (process.argv.includes('--inside')) {
  await collect();
} else {
  const run = spawnSync('unshare', ['--net', process.execPath, here, '--inside'], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
}
