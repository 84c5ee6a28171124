import { networkInterfaces } from 'node:os';
import QRCode from 'qrcode';
import { lanCertificate } from './certificate.mjs';
import { serve } from './serve.mjs';

const PORT = 4443;

/** @returns {string[]} the addresses at which others in the room may reach this machine, sorted */
export function lanAddresses() {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
    .sort();
}

/**
 * Serves the app over HTTPS to the room: browsers give a camera to secure pages only.
 *
 * @param {string} dir The built app.
 * @returns {Promise<import('./serve.mjs').Served | undefined>} undefined without a network
 */
export async function serveLan(dir) {
  const addresses = lanAddresses();
  if (addresses.length === 0) {
    console.log('No network: nothing to serve to other devices.');
    return undefined;
  }
  const tls = await lanCertificate(addresses);
  const served = await serve({ dir, port: PORT, host: '0.0.0.0', tls });
  const urls = addresses.map((address) => `https://${address}:${served.port}/`);
  console.log('For other devices in this network:');
  for (const url of urls) console.log(`  ${url}`);
  console.log(await QRCode.toString(urls[0] ?? '', { type: 'terminal', small: true }));
  console.log('Their browser warns once: the certificate was made on this machine. Accept it.');
  return served;
}
