import { LabBrowser } from '../lab/lab-browser.mjs';
import { labProblem, lonelyHost } from '../lab/network.mjs';

/**
 * Lengths of real codes of real browsers, in bytes: on a host with a single IPv4 address, and on one
 * with an IPv4 and an IPv6 address that are hidden behind mDNS names (camera not allowed).
 */
export async function benchCodeSize() {
  const problem = labProblem();
  if (problem) return { skipped: problem };
  const one = { addresses: ['192.0.2.10/24'], camera: true };
  const two = { addresses: ['192.0.2.10/24', '2001:db8::10/64'], camera: false };
  const chromium = await measure('chromium', one);
  const firefox = await measure('firefox', one);
  const hidden = [await measure('chromium', two), await measure('firefox', two)];
  return {
    'one IPv4 host': { chromium: chromium.plain, firefox: firefox.plain, bar: 64 },
    'one IPv4 host, seen': { chromium: chromium.seen, firefox: firefox.seen, bar: 68 },
    'two mDNS hosts': { chromium: hidden[0]?.plain, firefox: hidden[1]?.plain, bar: 96 },
    met:
      Math.max(chromium.plain, firefox.plain) <= 64 &&
      Math.max(chromium.seen, firefox.seen) <= 68 &&
      hidden.every(({ plain }) => plain <= 96),
  };
}

/**
 * @param {'chromium' | 'firefox'} kind
 * @param {{ addresses: readonly string[], camera: boolean }} options
 */
async function measure(kind, { addresses, camera }) {
  const net = lonelyHost('hgs', addresses);
  const browser = new LabBrowser(net.namespace('A'), kind, { camera });
  try {
    await browser.ready;
    const [a, b] = [await browser.open('a'), await browser.open('b')];
    const plain = await a.settledBytes();
    await a.read(await b.code());
    await a.waitFor('waiting');
    const seen = await a.bytes();
    return { plain, seen };
  } finally {
    await browser.quit();
    net.remove();
  }
}
