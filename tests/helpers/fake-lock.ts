import { NO_TRIES, type Tries } from '../../src/core/lock/delay.ts';
import type { LockRecord } from '../../src/core/lock/record.ts';
import { err, ok } from '../../src/core/result.ts';
import type { LockStore } from '../../src/platform/lock/lock-store.ts';
import type { PassphraseWrong, Wrapping } from '../../src/platform/lock/vault.ts';

/** What a browser keeps of a lock, in memory; pages come and go over it. */
export class FakeLockStore implements LockStore {
  kept: LockRecord | undefined;
  counted: Tries = NO_TRIES;
  unreadable = false;
  full = false;

  read: LockStore['read'] = () =>
    Promise.resolve(this.unreadable ? err({ code: 'lock-unreadable' as const }) : ok(this.kept));
  write: LockStore['write'] = (record) => {
    if (this.full) return Promise.resolve(err({ code: 'lock-not-kept' as const }));
    this.kept = record;
    return Promise.resolve(ok(undefined));
  };
  tries = () => Promise.resolve(this.counted);
  countTry: LockStore['countTry'] = (lastAt) => {
    this.counted = { wrong: this.counted.wrong + 1, lastAt };
    return Promise.resolve(this.counted);
  };
  forgetTries = () => {
    this.counted = NO_TRIES;
    return Promise.resolve();
  };
}

const wrong = err<PassphraseWrong>({ code: 'passphrase-wrong' });

/** A vault whose passphrase lies in its wrapping: what is tested is who asks, and when. */
export const fakeVault = {
  newVault: (passphrase: string) =>
    Promise.resolve({ wrapping: wrappingOf(passphrase), key: keyNamed('data') }),
  openVault: (wrapping: Wrapping, passphrase: string) =>
    Promise.resolve(fits(wrapping, passphrase) ? ok(keyNamed('data')) : wrong),
  rewrap: (wrapping: Wrapping, now: string, next: string) =>
    Promise.resolve(fits(wrapping, now) ? ok(wrappingOf(next)) : wrong),
};

export function wrappingOf(passphrase: string): Wrapping {
  const wrapped = new TextEncoder().encode(passphrase);
  return { salt: new Uint8Array(16), rounds: 600_000, wrapped };
}

function fits({ wrapped }: Wrapping, passphrase: string): boolean {
  return new TextDecoder().decode(wrapped) === passphrase;
}

/** Never used as one. */
function keyNamed(name: string): CryptoKey {
  return { algorithm: { name }, extractable: false, type: 'secret', usages: [] };
}
