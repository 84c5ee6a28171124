import {
  bindingOf,
  decodeSealed,
  encodeSealed,
  IV_BYTES,
  type SealedDamaged,
} from '../../core/lock/sealed.ts';
import { ROUNDS, SALT_BYTES, type LockRecord } from '../../core/lock/record.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Not the passphrase of this lock. */
export interface PassphraseWrong {
  readonly code: 'passphrase-wrong';
}

/** What of the lock's record follows from a passphrase. */
export type Wrapping = Pick<LockRecord, 'salt' | 'rounds' | 'wrapped'>;

const AES = 'AES-GCM';
const STORE = 'lock';
const random = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** [K4] A new data key, wrapped by a passphrase ([K1], as `passphraseOf` gives it). */
export async function newVault(
  passphrase: string,
): Promise<{ readonly wrapping: Wrapping; readonly key: CryptoKey }> {
  const raw = random(32);
  const wrapping = await wrap(raw, passphrase);
  const key = await imported(raw);
  raw.fill(0);
  return { wrapping, key };
}

/** [K3, K4] The data key, which never leaves the browser's own memory of keys. */
export async function openVault(
  wrapping: Wrapping,
  passphrase: string,
): Promise<Result<CryptoKey, PassphraseWrong>> {
  const raw = await unwrapped(wrapping, passphrase);
  if (!raw.ok) return raw;
  const key = await imported(raw.value);
  raw.value.fill(0);
  return ok(key);
}

/** [K4] The same data key under another passphrase, with a salt of its own. */
export async function rewrap(
  wrapping: Wrapping,
  now: string,
  next: string,
): Promise<Result<Wrapping, PassphraseWrong>> {
  const raw = await unwrapped(wrapping, now);
  if (!raw.ok) return raw;
  const made = await wrap(raw.value, next);
  raw.value.fill(0);
  return ok(made);
}

/** [K5, K6] Seals bytes under the data key, bound to `binding`. */
export async function seal(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  binding: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = random(IV_BYTES);
  const algorithm = { name: AES, iv, additionalData: utf8(binding) };
  const box = await crypto.subtle.encrypt(algorithm, key, bytes);
  return encodeSealed({ iv, box: new Uint8Array(box) });
}

/** [K5, K6] Opens what was sealed under this key for this binding. Never rejects. */
export async function open(
  key: CryptoKey,
  bytes: Uint8Array,
  binding: string,
): Promise<Result<Uint8Array<ArrayBuffer>, SealedDamaged>> {
  const sealed = decodeSealed(bytes);
  if (!sealed.ok) return sealed;
  const { iv, box } = sealed.value;
  try {
    const algorithm = { name: AES, iv, additionalData: utf8(binding) };
    return ok(new Uint8Array(await crypto.subtle.decrypt(algorithm, key, box)));
  } catch {
    // The tag does not fit (W3C WebCrypto §27.4.2): nothing more is told.
    return err({ code: 'sealed-damaged' });
  }
}

async function wrap(raw: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Wrapping> {
  const salt = random(SALT_BYTES);
  const by = await passphraseKey(passphrase, { salt, rounds: ROUNDS });
  return { salt, rounds: ROUNDS, wrapped: await seal(by, raw, bindingOf(STORE, [ROUNDS])) };
}

async function unwrapped(
  { salt, rounds, wrapped }: Wrapping,
  passphrase: string,
): Promise<Result<Uint8Array<ArrayBuffer>, PassphraseWrong>> {
  const by = await passphraseKey(passphrase, { salt, rounds });
  const raw = await open(by, wrapped, bindingOf(STORE, [rounds]));
  return raw.ok ? raw : err({ code: 'passphrase-wrong' });
}

/** [K3] PBKDF2 (W3C WebCrypto §33): some tenths of a second, beside the page's own thread. */
async function passphraseKey(
  passphrase: string,
  { salt, rounds }: Pick<Wrapping, 'salt' | 'rounds'>,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', utf8(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: AES, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

function imported(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt']);
}
