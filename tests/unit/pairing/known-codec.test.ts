import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { againInput, deviceTagOf, makersOf } from '../../../src/core/pairing/again-input.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import { crc8 } from '../../../src/core/pairing/crc8.ts';
import { decodeKnown, encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import { knownLength } from '../../../src/core/pairing/known-form.ts';
import {
  asKnown,
  knownCodeTag,
  resolveKnown,
  type DeviceTag,
} from '../../../src/core/pairing/known-packet.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { answerFor } from '../../../src/core/pairing/remote-description.ts';
import { isOwnCode, isReplyTo, tagOf } from '../../../src/core/pairing/tag.ts';
import {
  bytesOf,
  candidate,
  codeOf,
  errorOf,
  FEWER_RUNS,
  FINGERPRINT,
  LONG_TIMEOUT,
  packetWith,
  RUNS,
  vectorNamed,
} from './helpers.ts';
import { anyKnown, hmac, knownOf, knownWith, withKnownCheck } from './known-helpers.ts';
import { quickly } from './quickly.ts';

const seen = tagOf(packetWith());
const secret = Uint8Array.from({ length: 32 }, (_, i) => i);

describe('bytes of a known code', () => {
  it.each([
    ['156 one-ipv4 raw', 33, 36],
    ['153 one-ipv4 raw', 32, 35],
    ['156 ipv4-and-ipv6 mdns', 64, 67],
    ['safari synthetic one ipv4', 33, 36],
  ])('[P44] %s: %i, with seen %i', (name, plain, replying) => {
    const known = knownOf(vectorNamed(name).packet, secret);
    expect(encodeKnown(known)).toHaveLength(plain);
    expect(encodeKnown({ ...known, seen })).toHaveLength(replying);
  });

  it('[P44] are 25 at least and 826 at most', () => {
    const hex = { ufrag: '01234567', pwd: '0123456789abcdef0123456789abcdef' };
    expect(encodeKnown(knownWith({ credentials: hex, candidates: [] }))).toHaveLength(25);
    const credentials = { ufrag: 'u'.repeat(256), pwd: 'p'.repeat(256) };
    const candidates = Array.from({ length: 16 }, (_, i) => candidate('fd00::1', 1 + i));
    expect(encodeKnown(knownWith({ credentials, candidates, seen }))).toHaveLength(826);
  });

  it('[P45] hold the device tag in the low bits of byte 1 and two bytes after', () => {
    const bytes = encodeKnown(knownWith({ deviceTag: 0x5a5b6 as DeviceTag }));
    expect(hexOf(bytes.subarray(0, 4))).toBe('240da5b6');
    const replying = encodeKnown(
      knownWith({ deviceTag: 0x7ffff as DeviceTag, seen, client: true }),
    );
    expect(hexOf(replying.subarray(0, 7))).toBe(`3c0f${seen}ffff`);
  });

  it('[P46] have the first 19 bits of the HMAC for a tag', () => {
    expect(deviceTagOf(bytesOf('fffff000'))).toBe(0x7ffff);
    expect(deviceTagOf(bytesOf('00002000'))).toBe(1);
    expect(deviceTagOf(bytesOf('00001fff'))).toBe(0);
    expect(deviceTagOf(bytesOf('80000000'))).toBe(0x40000);
  });

  it('[P46] have a frozen tag', () => {
    const input = againInput(packetWith());
    const text = 'heliograph again';
    const expected = [
      Buffer.from(text).toString('hex'),
      FINGERPRINT,
      Buffer.from('aB3+').toString('hex'),
      '00',
      Buffer.from('abcdefghijklmnopqrstuv/0').toString('hex'),
    ];
    expect(hexOf(input)).toBe(expected.join(''));
    expect(knownOf(packetWith(), secret).deviceTag).toBe(FROZEN.tag);
    expect(hexOf(encodeKnown(knownOf(packetWith(), secret)))).toBe(FROZEN.hex);
  });

  it('[P48] end with CRC-8/AUTOSAR', () => {
    expect(crc8(Buffer.from('123456789'))).toBe(0xdf);
    expect(crc8(new Uint8Array())).toBe(0);
    expect(crc8(Uint8Array.of(0))).not.toBe(0);
    const bytes = encodeKnown(knownWith());
    expect(bytes.at(-1)).toBe(crc8(bytes.subarray(0, -1)));
  });

  it('[P44] are never written of what breaks a rule', () => {
    const wrong = [
      { deviceTag: 2 ** 19 },
      { deviceTag: -1 },
      { deviceTag: 0.5 },
      { candidates: [candidate('127.0.0.1')] },
      { credentials: { ufrag: 'a\r\nb', pwd: 'x'.repeat(24) } },
    ];
    for (const change of wrong) {
      expect(() => encodeKnown(knownWith(change as never))).toThrow(RangeError);
    }
  });
});

/** Computed once with Python's hmac and a CRC of its own. */
const FROZEN = {
  tag: 0x7233e,
  hex: '240f233e681dfe69b71d79f8218a39259a7a29aabb2dbafff400c000020ac350e3',
};

describe('round trip of known codes', () => {
  it('[P44] [P47] any comes back from its bytes', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const bytes = encodeKnown(known);
        expect(decodeKnown(bytes)).toEqual({ ok: true, value: known });
        expect(knownLength(bytes)).toBe(bytes.length);
      }),
      RUNS,
    );
  });

  it('[P44] what is read is written again the same', { timeout: LONG_TIMEOUT }, () => {
    const body = fc.uint8Array({ minLength: 24, maxLength: 80 });
    fc.assert(
      fc.property(body, (bytes) => {
        const made = withKnownCheck(asVersion1(bytes));
        const known = decodeKnown(made);
        if (known.ok) expect(encodeKnown(known.value)).toEqual(made);
        else expect(known.error.code).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });

  it('[P49] any bytes give a code or an error in time', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4200 }), fc.boolean(), (bytes, checked) => {
        const input = checked ? withKnownCheck(asVersion1(bytes)) : bytes;
        expect(codeOf(quickly(() => decodeKnown(input)))).toMatch(/^[a-z-]+$/);
      }),
      RUNS,
    );
  });
});

describe('errors of known codes', () => {
  it('[P49] any single wrong bit is damage', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const bytes = encodeKnown(known);
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const wrong = bytes.slice();
          wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
          if (codeOf(decodeKnown(wrong)) !== 'damaged') expect.fail(`bit ${bit}`);
        }
      }),
      FEWER_RUNS,
    );
  });

  it(
    '[P49] any cut is truncated, unless it is one wrong bit away',
    { timeout: LONG_TIMEOUT },
    () => {
      let cuts = 0;
      let named = 0;
      fc.assert(
        fc.property(anyKnown, (known) => {
          const bytes = encodeKnown(known);
          for (let length = 0; length < bytes.length; length++) {
            const code = codeOf(decodeKnown(bytes.subarray(0, length)));
            expect(['truncated', 'damaged']).toContain(code);
            cuts++;
            if (code === 'truncated') named++;
          }
        }),
        FEWER_RUNS,
      );
      expect(named / cuts).toBeGreaterThan(0.99);
    },
  );

  const bytes = encodeKnown(knownWith());
  const body = [...bytes.subarray(0, -1)];
  const at = (index: number, value: number) =>
    withKnownCheck(body.map((b, i) => (i === index ? value : b)));

  it.each([
    ['too-large', 'more than 4 KiB', new Uint8Array(4097)],
    ['truncated', 'nothing', new Uint8Array()],
    ['malformed', 'version 0', at(0, 0x04)],
    ['malformed', 'no known flag', at(0, 0x20)],
    ['malformed', 'a reserved alphabet', at(0, 0x27)],
    ['malformed', 'fewer candidates than there are', at(1, 0x05)],
    ['malformed', 'a byte behind the end', withKnownCheck([...body, 0])],
    ['malformed', 'a reserved bit of a candidate', at(25, 0x0f)],
    ['truncated', 'an address that is longer', at(25, 0x20)],
    ['bad-address', 'loopback', at(26, 127)],
    ['bad-address', 'this network', at(26, 0)],
    ['damaged', 'a full code', encodePacket(packetWith())],
  ])('[P49] %s: %s', (code, _, made) => {
    expect(codeOf(decodeKnown(made))).toBe(code);
  });

  it('[P49] names a newer version and how many candidates are too many', () => {
    const newer = Uint8Array.from([0x44, ...bytes.subarray(1, -1), (bytes.at(-1) ?? 0) ^ 0x33]);
    expect(errorOf(decodeKnown(newer))).toEqual({ code: 'newer-version', version: 2 });
    expect(errorOf(decodeKnown(at(1, 17 << 3)))).toEqual({
      code: 'too-many-candidates',
      count: 17,
    });
  });

  it('[P49] port 0, and the same place twice', () => {
    const port = withKnownCheck([...body.slice(0, -2), 0, 0]);
    expect(codeOf(decodeKnown(port))).toBe('bad-port');
    const twice = withKnownCheck([
      0x24,
      0x10 | ((body[1] ?? 0) % 8),
      ...body.slice(2),
      ...body.slice(-7),
    ]);
    expect(codeOf(decodeKnown(twice))).toBe('malformed');
  });

  it('[P49] one packet has one form', () => {
    const pwd = 'x'.repeat(24);
    const raw = [0x26, 0, 1, 2, 3, ...Buffer.from('aB3+'), 23, ...Buffer.from(pwd)];
    expect(codeOf(decodeKnown(withKnownCheck(raw)))).toBe('malformed');
    const short = [0x26, 0, 1, 2, 3, ...Buffer.from('a\r\n+'), 23, ...Buffer.from(pwd)];
    expect(codeOf(decodeKnown(withKnownCheck(short)))).toBe('bad-credentials');
  });

  it(
    '[P50] a whole one is known-device to who cannot resolve it',
    { timeout: LONG_TIMEOUT },
    () => {
      fc.assert(
        fc.property(anyKnown, (known) => {
          expect(codeOf(decodePacket(encodeKnown(known)))).toBe('known-device');
        }),
        RUNS,
      );
    },
  );
});

describe('the maker of a known code', () => {
  const mine = packetWith({ candidates: [candidate('192.0.2.1')] });
  const theirs = 'fe'.repeat(32) as Fingerprint;
  const makers = (known = knownOf(mine, secret)) =>
    [
      { id: 'me', fingerprint: FINGERPRINT },
      { id: 'them', fingerprint: theirs },
    ].map((maker) => ({
      ...maker,
      mac: hmac(secret, againInput({ ...maker, credentials: known.credentials })),
    }));

  it('[P51] is found by whoever has the secret and the fingerprint', () => {
    const known = knownOf(mine, secret);
    expect(makersOf(known.deviceTag, makers())).toMatchObject([{ id: 'me' }]);
    const other = knownOf({ ...mine, fingerprint: theirs }, secret);
    expect(makersOf(other.deviceTag, makers())).toMatchObject([{ id: 'them' }]);
  });

  it('[P51] is nobody to whoever has another secret', () => {
    const known = knownOf(
      mine,
      Uint8Array.from(secret, (byte) => byte ^ 1),
    );
    expect(makersOf(known.deviceTag, makers())).toEqual([]);
  });

  it('[P51] makes it the packet it stands for', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const packet = resolveKnown(known, theirs);
        expect(asKnown(packet, known.deviceTag)).toEqual(known);
        expect(knownCodeTag(known, theirs)).toBe(tagOf(packet));
        expect(answerFor(packet, 'client')).toContain('a=fingerprint:sha-256 FE:FE:');
      }),
      RUNS,
    );
  });

  it('[P51] sees its own code, and a reply, as with full ones', () => {
    const known = knownOf(mine, secret);
    expect(isOwnCode(resolveKnown(known, FINGERPRINT), mine)).toBe(true);
    const reply = { ...knownWith(), seen: knownCodeTag(known, FINGERPRINT) };
    expect(isReplyTo(resolveKnown(reply, theirs), mine)).toBe(true);
    expect(isReplyTo(resolveKnown(reply, theirs), packetWith({ fingerprint: theirs }))).toBe(false);
  });
});

/** Makes bytes look like a known code of version 1 so that most of the decoder is reached. */
function asVersion1(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 2) return bytes;
  return bytes.with(0, 0x24 | ((bytes[0] ?? 0) & 0x1b)).with(1, (bytes[1] ?? 0) & 0x1f);
}
