import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16, hexOf } from '../../../src/core/bytes.ts';
import { bytesOfAddress } from '../../../src/core/pairing/address.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import { alphabetOf, packCredentials } from '../../../src/core/pairing/credentials.ts';
import { mapPacket, type PacketField } from '../../../src/core/pairing/packet-map.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import { anyPacket, candidate, FINGERPRINT, packetWith, RUNS, vectors } from './helpers.ts';

const UUID = '01234567-89ab-4cde-8f01-23456789abcd';

/** The map of a packet's bytes. */
function mapOf(bytes: Uint8Array): readonly PacketField[] {
  const map = mapPacket(bytes);
  if (!map.ok) throw new Error(`no map: ${map.error.code}`);
  return map.value;
}

/** Field, first byte and length of each, as one line. */
const layoutOf = (packet: PairingPacket): string[] =>
  mapOf(encodePacket(packet)).map(({ field, from, length }) => `${field} ${from} ${length}`);

/** What the fields of that name hold. */
const valuesOf = (map: readonly PacketField[], name: PacketField['field']): unknown[] =>
  map.filter(({ field }) => field === name).map(({ value }) => value);

describe('the map of a packet', () => {
  it('[P13] covers every byte of any packet exactly once, in order', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet);
        let at = 0;
        for (const { from, length } of mapOf(bytes)) {
          expect(from).toBe(at);
          expect(length).toBeGreaterThan(0);
          at += length;
        }
        expect(at).toBe(bytes.length);
      }),
      RUNS,
    );
  });

  it('[P33] says of any packet what the decoder says', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const map = mapOf(encodePacket(packet));
        const { candidates, credentials, fingerprint, seen } = packet;
        expect(valuesOf(map, 'tag')).toEqual(seen === undefined ? [] : [seen]);
        expect(valuesOf(map, 'fingerprint')).toEqual([fingerprint]);
        expect(valuesOf(map, 'ufrag')).toEqual([credentials.ufrag]);
        expect(valuesOf(map, 'pwd')).toEqual([credentials.pwd]);
        expect(valuesOf(map, 'count')).toEqual([candidates.length]);
        expect(valuesOf(map, 'address')).toEqual(candidates.map(({ address }) => address));
        expect(valuesOf(map, 'port')).toEqual(candidates.map(({ port }) => port));
        expect(valuesOf(map, 'kind')).toEqual(
          candidates.map(({ type, address: { family } }) => ({ type, family })),
        );
      }),
      RUNS,
    );
  });

  it('[P7] [P10] [P12] points at the very bytes that hold each value', () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const bytes = encodePacket(packet);
        const at = ({ from, length }: PacketField) => bytes.subarray(from, from + length);
        const map = mapOf(bytes);
        const of = (name: PacketField['field']) =>
          map.filter(({ field }) => field === name).map(at);
        expect(hexOf(of('fingerprint')[0] ?? new Uint8Array())).toBe(packet.fingerprint);
        expect([...of('ufrag'), ...of('pwd')].map(hexOf).join('')).toBe(
          hexOf(packCredentials(packet.credentials)),
        );
        expect(of('address')).toEqual(
          packet.candidates.map(({ address }) => bytesOfAddress(address)),
        );
        expect(of('port')).toEqual(
          packet.candidates.map(({ port }) => Uint8Array.of(port >> 8, port & 0xff)),
        );
        const check = crc16(bytes.subarray(0, -2)).toString(16).padStart(4, '0');
        expect(valuesOf(map, 'check')).toEqual([check]);
        expect(of('check').map(hexOf)).toEqual([check]);
      }),
      RUNS,
    );
  });

  it('[P1] [P4] [P5] [P11] lays out a code from Chromium with a seen tag as SPEC.md says', () => {
    const packet = packetWith({ seen: 'abcdef' as PairingPacket['seen'] });
    expect(layoutOf(packet)).toEqual([
      'flags 0 1',
      'count 1 1',
      'tag 2 3',
      'fingerprint 5 32',
      'ufrag 37 3',
      'pwd 40 18',
      'kind 58 1',
      'address 59 4',
      'port 63 2',
      'check 65 2',
    ]);
  });

  it('[P7] finds ufrag and pwd of Firefox, 4 and 16 bytes long', () => {
    const credentials = { ufrag: '0123abcd', pwd: '0123456789abcdef0123456789abcdef' };
    expect(layoutOf(packetWith({ credentials })).slice(3, 5)).toEqual(['ufrag 34 4', 'pwd 38 16']);
  });

  it('[P7] counts the length of raw credentials to them', () => {
    const credentials = { ufrag: 'a'.repeat(5), pwd: 'b'.repeat(30) };
    expect(alphabetOf(credentials)).toBe('raw');
    expect(layoutOf(packetWith({ credentials })).slice(3, 5)).toEqual(['ufrag 34 6', 'pwd 40 31']);
  });

  it('[P10] numbers the candidates', () => {
    const candidates = [candidate('192.0.2.1'), candidate(`${UUID}.local`)];
    const map = mapOf(encodePacket(packetWith({ candidates })));
    const numbered = map.flatMap((field) =>
      'candidate' in field ? [`${field.field} ${field.candidate} ${field.length}`] : [],
    );
    expect(numbered).toEqual([
      ...['kind 0 1', 'address 0 4', 'port 0 2'],
      ...['kind 1 1', 'address 1 16', 'port 1 2'],
    ]);
  });

  it('[P2] [P3] reads the flags', () => {
    const [flags] = mapOf(encodePacket(packetWith({ client: true })));
    expect(flags?.value).toEqual({
      ...{ version: 1, seen: false, client: true, known: false, alphabet: 'base64' },
      ...{ count: 1, reserved: 0 },
    });
  });

  it.each(vectors)('maps the frozen code of $name', ({ packet }) => {
    const bytes = encodePacket(packet);
    expect(mapOf(bytes).reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
  });

  it('[P33] gives the error of the decoder for anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const decoded = decodePacket(bytes);
        fc.pre(!decoded.ok);
        expect(mapPacket(bytes)).toEqual(decoded);
      }),
      RUNS,
    );
  });

  it('[P23] gives no map of a code with a wrong bit', () => {
    const bytes = encodePacket(packetWith({ fingerprint: FINGERPRINT }));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(mapPacket(bytes)).toEqual({ ok: false, error: { code: 'damaged' } });
  });
});
