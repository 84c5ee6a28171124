// Makes sealed.json by Node's own crypto, apart from the app's: node tests/vectors/lock/sealed.mjs
import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

/** @param {string} name @param {number} length */
const bytes = (name, length) => createHash('sha256').update(name).digest().subarray(0, length);

/** @param {{ key: Buffer, iv: Buffer, plain: Buffer, binding: string }} options */
function sealed({ key, iv, plain, binding }) {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(binding));
  const box = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([Buffer.of(1), iv, box]);
}

const cases = [
  {
    typed: 'seven grey herons',
    binding: '["heliograph","entries","c-1",7]',
    plain: '{"text":"Hi"}',
  },
  { typed: 'Übergänge', binding: '["heliograph","conversations","c-2"]', plain: '{"name":"日本"}' },
];
const vectors = cases.map(({ typed, binding, plain }) => {
  const [salt, rounds, dataKey] = [bytes(`salt ${typed}`, 16), 600_000, bytes(`key ${typed}`, 32)];
  const key = pbkdf2Sync(typed.normalize('NFKC'), salt, rounds, 32, 'sha256');
  const wrap = `["heliograph","lock",${rounds}]`;
  return {
    ...{ typed, salt: salt.toString('hex'), rounds, passphraseKey: key.toString('hex') },
    dataKey: dataKey.toString('hex'),
    wrapped: sealed({ key, iv: bytes(`iv ${typed}`, 12), plain: dataKey, binding: wrap }).toString(
      'hex',
    ),
    ...{ binding, plain },
    sealed: sealed({
      ...{ key: dataKey, iv: bytes(`iv of ${plain}`, 12) },
      ...{ plain: Buffer.from(plain), binding },
    }).toString('hex'),
  };
});
writeFileSync(new URL('sealed.json', import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`);
