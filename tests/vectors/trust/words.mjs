/**
 * Computes words.json by Node's own SHA-256 and Buffer alone, with nothing of src: what SPEC.md of
 * core/trust says of hash inputs, written down a second time.
 *
 *   node tests/vectors/trust/words.mjs > tests/vectors/trust/words.json
 *
 * Links of this version and of older ones compare the same words only as long as this file stays
 * as it is. A test that fails on it means that the protocol has changed.
 */
import { createHash } from 'node:crypto';

/** @param {readonly Buffer[]} parts */
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** @param {number} number */
const two = (number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(number);
  return bytes;
};

/**
 * @typedef {object} Side
 * @property {string} fingerprint
 * @property {{ ufrag: string, pwd: string }} credentials
 * @property {'client' | 'server'} role
 * @property {string} nonce
 */

/** @param {Side} side */
function codeOf({ fingerprint, credentials: { ufrag, pwd } }) {
  const text = [ufrag, pwd].flatMap((each) => [two(each.length), Buffer.from(each, 'ascii')]);
  return sha256(Buffer.from('heliograph code'), Buffer.from(fingerprint, 'hex'), ...text);
}

/** @param {Side} side */
const said = (side) => [
  Buffer.from(side.fingerprint, 'hex'),
  codeOf(side),
  Buffer.of(side.role === 'client' ? 0 : 1),
];

/** @param {string} name @param {number} version @param {Side} first @param {Side} second */
function vector(name, version, first, second) {
  const label = Buffer.from('heliograph transcript');
  const transcript = Buffer.concat([label, two(version), ...said(first), ...said(second)]);
  const hash = sha256(transcript);
  const nonces = [first, second].map(({ nonce }) => Buffer.from(nonce, 'base64url'));
  const commitment = sha256(Buffer.from('heliograph commit'), hash, nonces[0] ?? hash);
  const words = sha256(Buffer.from('heliograph words'), hash, ...nonces);
  const bits = BigInt(`0x${words.toString('hex')}`) >> 214n;
  return {
    ...{ name, version, first, second },
    codes: [codeOf(first), codeOf(second)].map((code) => code.toString('hex')),
    transcript: transcript.toString('hex'),
    commitment: commitment.toString('base64url'),
    words: words.toString('hex'),
    numbers: [36n, 30n, 24n, 18n, 12n, 6n, 0n].map((shift) => Number((bits >> shift) & 63n)),
    digits: bits.toString().padStart(13, '0'),
  };
}

/** @param {string} name */
const seeded = (name) => createHash('sha256').update(name);

/** @param {string} name @param {'client' | 'server'} role @param {string} [ufrag] @param {string} [pwd] */
const side = (name, role, ufrag = 'aB3+', pwd = 'ABCDEFGHIJKLMNOPQRSTUVWX') => ({
  fingerprint: seeded(`certificate ${name}`).digest('hex'),
  credentials: { ufrag, pwd },
  role,
  nonce: seeded(`nonce ${name}`).digest('base64url'),
});

/** @param {Side} one @param {Side} other @returns {[Side, Side]} */
const sorted = (one, other) => (one.fingerprint < other.fingerprint ? [one, other] : [other, one]);

/** @type {Side} */
const zeros = {
  ...side('zeros', 'server', 'a'.repeat(256), 'b'.repeat(256)),
  fingerprint: '00'.repeat(32),
  nonce: Buffer.alloc(32).toString('base64url'),
};
const vectors = [
  vector('two Chromiums', 1, ...sorted(side('a', 'client'), side('b', 'server'))),
  vector(
    'Chromium and Firefox',
    1,
    ...sorted(side('c', 'server'), side('d', 'client', '0123abcd', '0123456789abcdef'.repeat(2))),
  ),
  vector('zeros, the longest credentials and version', 65_535, zeros, side('e', 'client')),
];
console.log(JSON.stringify(vectors, null, 2));
