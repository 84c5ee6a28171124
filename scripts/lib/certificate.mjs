import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { CACHE } from './paths.mjs';

/**
 * @typedef {object} Certificate
 * @property {string[]} addresses What it is for.
 * @property {number} expires Milliseconds since 1970.
 * @property {string} key PEM.
 * @property {string} cert PEM.
 */

const FILE = join(CACHE, 'lan-certificate.json');
const DAY = 24 * 60 * 60 * 1000;
/** Apple's systems refuse more than 825 days; phones get a warning page in any case. */
const VALID = 90 * DAY;

/**
 * A self-made certificate for these addresses: the kept one while it fits, else a new one.
 *
 * @param {readonly string[]} addresses IP addresses of this machine.
 * @returns {Promise<Certificate>}
 */
export async function lanCertificate(addresses) {
  const kept = readKept();
  if (kept && fits(kept, addresses)) return kept;
  const made = await make(addresses);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(FILE, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** @returns {Certificate | undefined} */
function readKept() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : undefined;
}

/** @param {Certificate} kept @param {readonly string[]} addresses */
function fits(kept, addresses) {
  return kept.expires > Date.now() + DAY && kept.addresses.join() === addresses.join();
}

/** @param {readonly string[]} addresses @returns {Promise<Certificate>} */
async function make(addresses) {
  const expires = Date.now() + VALID;
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Heliograph' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(expires),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...addresses.map((ip) => /** @type {const} */ ({ type: 7, ip })),
        ],
      },
    ],
  });
  return { addresses: [...addresses], expires, key, cert };
}
