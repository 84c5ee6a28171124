import * as v from 'valibot';
import { base64UrlOf, crc16, decodeBase64, joinedBytes } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';

/** [K3] What is asked of a passphrase that is set now. */
export const ROUNDS = 600_000;
const MOST_ROUNDS = 10_000_000;
/** [K3] Bytes of salt. */
export const SALT_BYTES = 16;
/** Version, iv, 32 bytes of key, tag. */
const WRAPPED_BYTES = 1 + 12 + 32 + 16;

/** [K9] Minutes without input after which it locks by itself; 0: never. */
export const AUTO_LOCK_MINUTES = [1, 5, 15, 60, 0] as const;

/** [K9] One of {@link AUTO_LOCK_MINUTES}. */
export type AutoLockMinutes = (typeof AUTO_LOCK_MINUTES)[number];

/** [K10] Records have still to be rewritten: sealed, or in clear before the lock is removed. */
export type Pass = 'sealing' | 'opening';

/** [K9] What is kept of the lock; none of it is secret without the passphrase. */
export interface LockRecord {
  /** 16 bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Rounds of PBKDF2. */
  readonly rounds: number;
  /** The data key, sealed by the passphrase key ([K4], [K5]). */
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly minutes: AutoLockMinutes;
  readonly pass?: Pass | undefined;
}

/** What is kept of the lock makes no sense: without it nothing that was sealed can be opened. */
export interface LockUnreadable {
  readonly code: 'lock-unreadable';
}

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(256),
    v.transform((text) => decodeBase64(text)),
    v.check((decoded) => decoded?.exact === true && decoded.bytes.length === length),
    v.transform((decoded) => decoded?.bytes ?? new Uint8Array()),
  );

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(1),
    salt: bytes(SALT_BYTES),
    rounds: v.pipe(v.number(), v.integer(), v.minValue(ROUNDS), v.maxValue(MOST_ROUNDS)),
    wrapped: bytes(WRAPPED_BYTES),
    minutes: v.picklist(AUTO_LOCK_MINUTES),
    pass: v.optional(v.picklist(['sealing', 'opening'])),
    check: v.number(),
  }),
  v.check(({ salt, wrapped, check }) => check === checkOf(salt, wrapped)),
);

/** [K9] The record as it is kept. */
export function encodeLock({ salt, rounds, wrapped, minutes, pass }: LockRecord): string {
  return JSON.stringify({
    ...{ version: 1, salt: base64UrlOf(salt), rounds, wrapped: base64UrlOf(wrapped), minutes },
    ...(pass && { pass }),
    check: checkOf(salt, wrapped),
  });
}

/** [K9] What was kept; anything else is an error and stays as it is. */
export function decodeLock(kept: unknown): Result<LockRecord, LockUnreadable> {
  const read = v.safeParse(schema, kept);
  if (!read.success) return err({ code: 'lock-unreadable' });
  const { salt, rounds, wrapped, minutes, pass } = read.output;
  return ok({ salt, rounds, wrapped, minutes, ...(pass && { pass }) });
}

function checkOf(salt: Uint8Array, wrapped: Uint8Array): number {
  return crc16(joinedBytes([salt, wrapped]));
}
