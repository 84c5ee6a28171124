import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateInit } from '../../../src/core/pairing/candidate-line.ts';
import type {
  Candidate,
  CandidateAddress,
  Fingerprint,
  PairingPacket,
} from '../../../src/core/pairing/packet.ts';
import { answerFor } from '../../../src/core/pairing/remote-description.ts';
import {
  anyCandidate,
  anyPacket,
  candidate,
  LONG_TIMEOUT,
  packetWith,
  RUNS,
  vectors,
} from './helpers.ts';

const TEMPLATE_LINES = 14;
const CLEAN_LINE = /^[a-z]=[\x20-\x7e]*$/;

describe('the synthesised answer', () => {
  it('[P40] is the template with the fields of the packet', () => {
    const candidates = [candidate('192.0.2.10'), candidate('203.0.113.5', 9, 'srflx')];
    expect(answerFor(packetWith({ candidates }), 'client').split('\r\n')).toEqual([
      'v=0',
      'o=- 1 1 IN IP4 0.0.0.0',
      's=-',
      't=0 0',
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      'a=ice-ufrag:aB3+',
      'a=ice-pwd:abcdefghijklmnopqrstuv/0',
      'a=ice-options:trickle',
      'a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:10:21:32:43:54:65:76:87:98:A9:BA:CB:DC:ED:FE:0F',
      'a=setup:active',
      'a=mid:0',
      'a=sctp-port:5000',
      'a=max-message-size:262144',
      'a=candidate:1 1 udp 2130706431 192.0.2.10 50000 typ host',
      'a=candidate:2 1 udp 1694498559 203.0.113.5 9 typ srflx raddr 0.0.0.0 rport 9',
      '',
    ]);
  });

  it('[P40] makes the remote server passive', () => {
    expect(answerFor(packetWith(), 'server')).toContain('\r\na=setup:passive\r\n');
  });

  it.each(vectors)('[P40] says of $name what its own offer says', ({ packet, sdp }) => {
    const answer = answerFor(packet, 'client');
    for (const name of ['ice-ufrag', 'ice-pwd', 'fingerprint', 'sctp-port']) {
      const line = new RegExp(`a=${name}:.*\r\n`).exec(sdp)?.[0];
      expect(line && answer.includes(line)).toBe(true);
    }
    const places = packet.candidates.map(({ address, port }) => ` ${address.text} ${port} typ `);
    for (const place of places) expect(sdp.includes(place) && answer.includes(place)).toBe(true);
  });

  it('[P40] has clean lines for any packet', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const lines = answerFor(packet, 'server').split('\r\n');
        expect(lines).toHaveLength(TEMPLATE_LINES + packet.candidates.length + 1);
        expect(lines.pop()).toBe('');
        for (const line of lines) expect(line).toMatch(CLEAN_LINE);
      }),
      RUNS,
    );
  });

  it('[P40] lets no text whatever end a line', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(forgedPacket(), (packet) => {
        const answer = answerOrNothing(packet);
        if (answer === undefined) return;
        const lines = answer.split(/[\r\n\u2028\u2029]+/);
        expect(lines).toHaveLength(TEMPLATE_LINES + packet.candidates.length + 1);
      }),
      RUNS,
    );
  });

  it.each<[what: string, changes: Partial<PairingPacket>]>([
    ['the ufrag', { credentials: { ufrag: 'abcd\r\na=x:y', pwd: packetWith().credentials.pwd } }],
    ['the end of the ufrag', { credentials: { ufrag: 'abcd\n', pwd: 'a'.repeat(22) } }],
    ['the pwd', { credentials: { ufrag: 'abcd', pwd: `${'a'.repeat(22)}\r\na=x:y` } }],
    ['the fingerprint', { fingerprint: `${'ab'.repeat(32)}\r\n` as Fingerprint }],
    ['an address', { candidates: [forged('ipv4', '192.0.2.1\r\na=x:y')] }],
    ['the end of an address', { candidates: [forged('ipv4', '192.0.2.1\n')] }],
    ['an IPv6 address', { candidates: [forged('ipv6', 'fd00::1\r\na=x:y')] }],
    ['a name', { candidates: [forged('mdns', 'x.local\r\na=x:y')] }],
    ['a type', { candidates: [{ ...candidate('192.0.2.1'), type: 'host\r\n' as 'host' }] }],
    ['a port', { candidates: [{ ...candidate('192.0.2.1'), port: '1\r\n' as unknown as number }] }],
  ])('[P40] throws for a line break in %s', (_, changes) => {
    expect(() => answerFor(packetWith(changes), 'client')).toThrow(RangeError);
  });
});

describe('adding a candidate again', () => {
  const host = candidate('192.0.2.10');

  it.each<[type: Candidate['type'], text: string, expected: string]>([
    ['host', '192.0.2.10', '1 1 udp 2130706431 192.0.2.10 50000 typ host'],
    [
      'srflx',
      '203.0.113.5',
      '1 1 udp 1694498815 203.0.113.5 50000 typ srflx raddr 0.0.0.0 rport 9',
    ],
    ['srflx', '2001:db8::1', '1 1 udp 1694498815 2001:db8::1 50000 typ srflx raddr :: rport 9'],
    [
      'relay',
      '198.51.100.7',
      '1 1 udp 16777215 198.51.100.7 50000 typ relay raddr 0.0.0.0 rport 9',
    ],
  ])('[P42] %s %s', (type, text, expected) => {
    const line = candidateInit(candidate(text, 50_000, type), { index: 0, round: 0 });
    expect(line).toBe(`candidate:${expected}`);
  });

  it('[P42] is in round 0 what the answer holds', { timeout: LONG_TIMEOUT }, () => {
    fc.assert(
      fc.property(anyPacket, (packet) => {
        const answer = answerFor(packet, 'client');
        packet.candidates.forEach((one, index) => {
          expect(answer).toContain(`\r\na=${candidateInit(one, { index, round: 0 })}\r\n`);
        });
      }),
      RUNS,
    );
  });

  it('[P42] has a new foundation each time, and never the same for two', () => {
    const seen = new Set<string>();
    for (let round = 0; round < 5000; round++) {
      for (let index = 0; index < 16; index++) {
        seen.add(candidateInit(host, { index, round }).split(' ')[0] ?? '');
      }
    }
    expect(seen.size).toBe(5000 * 16);
  });

  it('[P42] falls a little in priority with every place and round', () => {
    let last = Infinity;
    for (let round = 0; round < 4096; round++) {
      for (const index of [0, 15]) {
        const priority = priorityOf(candidateInit(host, { index, round }));
        expect(priority).toBeLessThan(last);
        last = priority;
      }
    }
    expect(priorityOf(candidateInit(host, { index: 15, round: 1_000_000 }))).toBe(last);
    expect(last >>> 24).toBe(126);
  });

  it('[P42] keeps a priority of 1 to 2³¹ − 1', { timeout: LONG_TIMEOUT }, () => {
    const turn = fc.record({ index: fc.nat(15), round: fc.nat(100_000) });
    fc.assert(
      fc.property(anyCandidate, turn, (one, at) => {
        const line = candidateInit(one, at);
        expect(line).toMatch(/^candidate:\d{1,32} 1 udp \d+ [0-9a-f:.-]+(\.local)? \d+ typ [a-z]+/);
        expect(priorityOf(line)).toBeGreaterThan(0);
        expect(priorityOf(line)).toBeLessThan(2 ** 31);
      }),
      RUNS,
    );
  });

  it.each([
    { index: 16, round: 0 },
    { index: -1, round: 0 },
    { index: 0, round: -1 },
    { index: 0.5, round: 0 },
    { index: 0, round: Number.NaN },
  ])('[P42] throws for place $index in round $round', (turn) => {
    expect(() => candidateInit(host, turn)).toThrow(RangeError);
  });

  it('[P40] throws for a candidate that no code may carry', () => {
    const turn = { index: 0, round: 0 };
    expect(() => candidateInit(candidate('127.0.0.1'), turn)).toThrow(/bad-address/);
    expect(() => candidateInit(candidate('192.0.2.1', 0), turn)).toThrow(/bad-port/);
  });
});

function priorityOf(line: string): number {
  return Number(line.split(' ')[3]);
}

function forged(family: CandidateAddress['family'], text: string): Candidate {
  return { type: 'host', address: { family, text }, port: 1 };
}

/** Packets whose texts are anything, near misses with line breaks above all. */
function forgedPacket(): fc.Arbitrary<PairingPacket> {
  const spoil = (text: string) =>
    fc.oneof(
      fc.constant(text),
      fc.constantFrom('\n', '\r', '\r\n', '\u2028', '\0').map((end) => text + end),
      fc.string({ unit: 'binary', maxLength: 8 }).map((end) => text + end),
    );
  return fc
    .tuple(spoil('ab'.repeat(32)), spoil('abcd'), spoil('a'.repeat(24)), spoil('192.0.2.1'))
    .map(([fingerprint, ufrag, pwd, text]) =>
      packetWith({
        fingerprint: fingerprint as Fingerprint,
        credentials: { ufrag, pwd },
        candidates: [forged('ipv4', text)],
      }),
    );
}

function answerOrNothing(packet: PairingPacket): string | undefined {
  try {
    return answerFor(packet, 'client');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RangeError);
    return undefined;
  }
}
