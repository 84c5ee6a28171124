import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import type { Fingerprint, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { packetWith } from './helpers.ts';
import { knownOf } from './known-helpers.ts';

const secret = random('secret of the pair', 32);
const pairs = Array.from({ length: 1000 }, (_, i) => i);
/** Equal bytes by chance: one in 256, so 4 of 1,000; 20 is eight standard deviations away. */
const CHANCE = 20;

/** Bytes as random as a browser's, and the same in every run. */
function random(seed: string, length: number): Buffer {
  return createHash('shake256', { outputLength: length }).update(seed).digest();
}

/** What a browser makes anew for every line: credentials, and a certificate if it has none kept. */
function fresh(seed: string, kept?: Fingerprint): PairingPacket {
  const bytes = random(`ice ${seed}`, 21).toString('base64');
  const made = random(`certificate ${seed}`, 32).toString('hex') as Fingerprint;
  return packetWith({
    fingerprint: kept ?? made,
    credentials: { ufrag: bytes.slice(0, 4), pwd: bytes.slice(4) },
  });
}

/** At which places two codes have the same byte, how often in 1,000 couples. */
function alike(codesOf: (i: number) => readonly [Uint8Array, Uint8Array]): number[] {
  const counts: number[] = [];
  for (const i of pairs) {
    const [one, other] = codesOf(i);
    expect(one).toHaveLength(other.length);
    for (const [at, byte] of one.entries())
      counts[at] = (counts[at] ?? 0) + Number(byte === other[at]);
  }
  return counts;
}

/** Places that are always the same. */
const places = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const shared = (counts: readonly number[]) =>
  [...counts.entries()].flatMap(([at, count]) => (count > CHANCE ? [at] : []));

describe('what a stranger sees', () => {
  const mine = random('my certificate for the pair', 32).toString('hex') as Fingerprint;

  it('[P46] [P47] two known codes of a pair share version, count and address, no more', () => {
    const counts = alike((i) => [
      encodeKnown(knownOf(fresh(`${i} a`, mine), secret)),
      encodeKnown(knownOf(fresh(`${i} b`, mine), secret)),
    ]);
    // Byte 1 has three bits of the tag beside the count, alike by chance in one of eight.
    expect(counts[1]).toBeLessThan(250);
    expect(shared(counts)).toEqual([0, 1, ...places(25, 32)]);
  });

  it('[P46] [P47] with seen, its tag is another one too', () => {
    const code = (seed: string) => {
      const known = knownOf(fresh(seed, mine), secret);
      return encodeKnown({ ...known, seen: tagOf(fresh(`their ${seed}`)) });
    };
    const counts = alike((i) => [code(`${i} a`), code(`${i} b`)]);
    expect(shared(counts)).toEqual([0, 1, ...places(28, 35)]);
  });

  it('[P47] two full codes for two strangers share version, count and address, no more', () => {
    const counts = alike((i) => [encodePacket(fresh(`${i} a`)), encodePacket(fresh(`${i} b`))]);
    expect(shared(counts)).toEqual([0, 1, ...places(55, 62)]);
  });

  it('[P46] nothing of the certificate stands in a known code', () => {
    for (const i of pairs) {
      const text = Buffer.from(encodeKnown(knownOf(fresh(`${i}`, mine), secret))).toString('hex');
      for (let at = 0; at + 8 <= mine.length; at += 2) {
        expect(text).not.toContain(mine.slice(at, at + 8));
      }
    }
  });
});
