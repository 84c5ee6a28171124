import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { isOwnCode, isReplyTo, tagOf } from '../../../src/core/pairing/tag.ts';
import { anyPacket, candidate, LONG_TIMEOUT, packetWith, RUNS, vectors } from './helpers.ts';

describe('tag of a code', () => {
  it('[P6] is the folded FNV-1a of fingerprint and credentials', () => {
    const { fingerprint, credentials } = packetWith();
    const text = `${fingerprint}:${credentials.ufrag}:${credentials.pwd}`;
    let hash = 2_166_136_261n;
    for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 16_777_619n) % 2n ** 32n;
    const folded = (hash >> 24n) ^ (hash % 2n ** 24n);
    expect(tagOf(packetWith())).toBe(folded.toString(16).padStart(6, '0'));
  });

  it('[P6] stays the same while candidates and flags change', () => {
    const later = packetWith({
      candidates: [candidate('198.51.100.7')],
      seen: tagOf(packetWith()),
      client: true,
    });
    expect(tagOf(later)).toBe(tagOf(packetWith()));
  });

  it('[P6] differs between codes', () => {
    const tags = vectors.map(({ packet }) => tagOf(packet));
    expect(new Set(tags).size).toBe(vectors.length);
    const { ufrag, pwd } = packetWith().credentials;
    const shifted = { ufrag: `${ufrag}${pwd.charAt(0)}`, pwd: pwd.slice(1) };
    expect(tagOf(packetWith({ credentials: shifted }))).not.toBe(tagOf(packetWith()));
  });

  it('[P5] [P6] is 24 bits that fit into a code', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, anyPacket, (own, reply) => {
        const seen = tagOf(own);
        expect(seen).toMatch(/^[0-9a-f]{6}$/);
        const read = decodePacket(encodePacket({ ...reply, seen }));
        expect(read.ok && isReplyTo(read.value, own)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('whose code it is', () => {
  const other = packetWith({ fingerprint: 'ab'.repeat(32) as Fingerprint });

  it('[P43] is mine by its fingerprint', () => {
    expect(isOwnCode(packetWith({ client: true }), packetWith())).toBe(true);
    expect(isOwnCode(other, packetWith())).toBe(false);
  });

  it('[P43] is a reply by its tag', () => {
    expect(isReplyTo({ seen: tagOf(packetWith()) }, packetWith())).toBe(true);
    expect(isReplyTo({ seen: tagOf(other) }, packetWith())).toBe(false);
    expect(isReplyTo({ seen: undefined }, packetWith())).toBe(false);
  });
});
