import { describe, expect, it } from 'vitest';
import { selectCandidates } from '../../../src/core/pairing/candidates.ts';
import type { Candidate } from '../../../src/core/pairing/packet.ts';
import { readLocalDescription } from '../../../src/core/pairing/local-description.ts';
import { address, codeOf, vectorNamed } from './helpers.ts';

const chromium = vectorNamed('chromium 156 one-ipv4 raw').sdp;
const firefox = vectorNamed('firefox 153 two-interfaces camera stun').sdp;
const FINGERPRINT_LINE = /a=fingerprint:.*\r\n/;
const [fingerprintLine = ''] = FINGERPRINT_LINE.exec(chromium) ?? [];
const otherFingerprint = fingerprintLine.replace(/..\r\n$/, '00\r\n').replace('256 ..', '256 11');

describe('what an offer must say', () => {
  it.each<[code: string, what: string, sdp: string]>([
    ['not-a-description', 'nothing', ''],
    ['not-a-description', 'JSON', '{"type":"offer"}'],
    ['not-a-description', 'another version of SDP', chromium.replace('v=0', 'v=1')],
    ['no-fingerprint', 'no fingerprint', chromium.replace(FINGERPRINT_LINE, '')],
    ['several-fingerprints', 'two certificates', chromium + otherFingerprint],
    ['weak-fingerprint', 'SHA-1', chromium.replace(/sha-256 (\S{59})\S*/, 'sha-1 $1')],
    ['weak-fingerprint', 'SHA-512', chromium.replace('sha-256', 'SHA-512')],
    ['bad-fingerprint', 'a byte too few', chromium.replace(/(sha-256 .*):..\r\n/, '$1\r\n')],
    ['bad-fingerprint', 'no colons', chromium.replace(FINGERPRINT_LINE, withoutColons)],
    ['bad-fingerprint', 'zeros', chromium.replace(FINGERPRINT_LINE, zeros)],
    ['no-credentials', 'no ufrag', chromium.replace(/a=ice-ufrag:.*\r\n/, '')],
    ['no-credentials', 'no pwd', chromium.replace(/a=ice-pwd:.*\r\n/, '')],
    ['bad-credentials', 'a short ufrag', chromium.replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:abc')],
    ['bad-credentials', 'a short pwd', chromium.replace(/a=ice-pwd:.*/, 'a=ice-pwd:abc')],
    ['bad-credentials', 'a strange letter', chromium.replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:ab-d')],
    ['bad-credentials', 'two ufrags', `${chromium}a=ice-ufrag:abcd\r\n`],
  ])('[P34] %s: %s', (code, _, sdp) => {
    expect(codeOf(readLocalDescription(sdp))).toBe(code);
  });

  it('[P34] names the weak hash and counts the certificates', () => {
    expect(readLocalDescription(chromium.replace('sha-256', 'SHA-1'))).toEqual({
      ok: false,
      error: { code: 'weak-fingerprint', algorithm: 'sha-1' },
    });
    expect(readLocalDescription(chromium + otherFingerprint)).toEqual({
      ok: false,
      error: { code: 'several-fingerprints', count: 2 },
    });
  });

  it('[P34] takes a fingerprint that is said twice, in lower case, or in lines without CR', () => {
    const twice = chromium.replace('t=0 0\r\n', `t=0 0\r\n${fingerprintLine}`);
    expect(readLocalDescription(twice)).toEqual(readLocalDescription(chromium));
    const lower = chromium.replace(fingerprintLine, fingerprintLine.toLowerCase());
    expect(readLocalDescription(lower)).toEqual(readLocalDescription(chromium));
    const bare = chromium.replaceAll('\r\n', '\n');
    expect(readLocalDescription(bare)).toEqual(readLocalDescription(chromium));
  });

  it('[P35] has no candidate yet, and that is no error', () => {
    const facts = readLocalDescription(chromium.replace(/a=candidate.*\r\n/, ''));
    expect(facts.ok && facts.value.candidates).toEqual([]);
  });
});

describe('candidates of an offer', () => {
  const read = (...lines: string[]) => {
    const base = chromium.replace(/a=candidate.*\r\n/, '');
    const facts = readLocalDescription(
      base + lines.map((line) => `a=candidate:${line}\r\n`).join(''),
    );
    return facts.ok ? facts.value.candidates.map(shown) : [];
  };

  it.each([
    ['TCP', '1 1 tcp 1518149375 192.0.2.10 9 typ host tcptype active'],
    ['component 2', '1 2 udp 2113937150 192.0.2.10 50000 typ host'],
    ['peer-reflexive', '1 1 udp 1 192.0.2.10 50000 typ prflx raddr 0.0.0.0 rport 0'],
    ['loopback', '1 1 udp 1 127.0.0.1 50000 typ host'],
    ['IPv6 loopback', '1 1 udp 1 ::1 50000 typ host'],
    ['IPv6 link-local', '1 1 udp 1 fe80::1 50000 typ host'],
    ['a zone', '1 1 udp 1 fe80::1%3 50000 typ host'],
    ['unspecified', '1 1 udp 1 0.0.0.0 50000 typ host'],
    ['port 0', '1 1 udp 1 192.0.2.10 0 typ host'],
    ['a port that is none', '1 1 udp 1 192.0.2.10 port typ host'],
    ['a name', '1 1 udp 1 printer.local 50000 typ host'],
    ['a reflexive name', '1 1 udp 1 3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f.local 5 typ srflx'],
    ['half a line', '1 1 udp 1'],
    ['nothing', ''],
  ])('[P35] leaves out %s', (_, line) => {
    expect(read(line)).toEqual([]);
  });

  it('[P35] takes UDP in either case and any type that can be carried', () => {
    expect(
      read(
        '1 1 UDP 3 192.0.2.10 50000 typ host',
        '2 1 udp 2 203.0.113.5 50000 typ srflx raddr 192.0.2.10 rport 50000',
        '3 1 Udp 1 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 50000',
      ),
    ).toEqual(['host 192.0.2.10 50000', 'srflx 203.0.113.5 50000', 'relay 198.51.100.7 50000']);
  });

  it('[P36] keeps one address of each /64 and both reflexive ports of a real Firefox', () => {
    expect(firefox.match(/ UDP .* typ host/g)).toHaveLength(5);
    const facts = readLocalDescription(firefox);
    const kinds = facts.ok ? facts.value.candidates.map(({ address: { text } }) => text) : [];
    expect(kinds.slice(0, 2)).toEqual(['192.0.2.10', '198.51.100.7']);
    expect(kinds.slice(2, 4)).toEqual([expect.stringMatching(/^fd00::1/), 'fd00:0:0:1::7']);
    expect(kinds.slice(4)).toEqual(['203.0.113.5', '203.0.113.5']);
  });
});

describe('choice of candidates', () => {
  let priority = 1000;
  const gathered = (
    text: string,
    { type = 'host' as Candidate['type'], port = 50_000, relatedPort = 0, rank = priority-- } = {},
  ) => ({ type, address: address(text), port, relatedPort, priority: rank });
  const chosen = (...all: ReturnType<typeof gathered>[]) => selectCandidates(all).map(shown);
  const name = (digit: string) => `${digit.repeat(8)}-7a54-4d09-9c6e-1b2a3c4d5e6f.local`;

  it('[P36] takes an address once, at its highest priority', () => {
    const low = gathered('192.0.2.1', { port: 1, rank: 1 });
    const high = gathered('192.0.2.1', { port: 2, rank: 2 });
    expect(chosen(low, high)).toEqual(['host 192.0.2.1 2']);
  });

  it('[P36] takes one IPv6 host of each /64, at its highest priority', () => {
    const stable = gathered('fd00::1', { rank: 1 });
    const temporary = gathered('fd00::abcd:1', { rank: 2 });
    const elsewhere = gathered('fd00:0:0:1::1', { rank: 1 });
    expect(chosen(stable, temporary, elsewhere)).toEqual([
      'host fd00::abcd:1 50000',
      'host fd00:0:0:1::1 50000',
    ]);
  });

  it('[P36] takes one reflexive address of each family where local ports are hidden', () => {
    const type = 'srflx';
    expect(
      chosen(
        gathered('203.0.113.5', { type, port: 1 }),
        gathered('203.0.113.5', { type, port: 2 }),
        gathered('203.0.113.6', { type, port: 3 }),
        gathered('2001:db8::5', { type, port: 4 }),
      ),
    ).toEqual(['srflx 203.0.113.5 1', 'srflx 2001:db8::5 4']);
  });

  it('[P36] takes one of each local port where they are known', () => {
    const type = 'srflx';
    expect(
      chosen(
        gathered('203.0.113.5', { type, port: 1, relatedPort: 7 }),
        gathered('203.0.113.5', { type, port: 2, relatedPort: 8 }),
        gathered('203.0.113.6', { type, port: 3, relatedPort: 8 }),
      ),
    ).toEqual(['srflx 203.0.113.5 1', 'srflx 203.0.113.5 2']);
  });

  it('[P36] leaves out a reflexive address that is the host itself', () => {
    const host = gathered('198.51.100.7', { rank: 9 });
    const same = gathered('198.51.100.7', { type: 'srflx', rank: 1 });
    expect(chosen(host, same)).toEqual(['host 198.51.100.7 50000']);
  });

  it('[P36] takes one relay of each address', () => {
    const type = 'relay';
    const all = [1, 2].map((port) => gathered('203.0.113.9', { type, port }));
    expect(chosen(...all)).toEqual(['relay 203.0.113.9 1']);
  });

  it('[P37] takes 169.254/16 only where there is nothing better', () => {
    expect(chosen(gathered('169.254.1.2'))).toEqual(['host 169.254.1.2 50000']);
    const beside = chosen(gathered('169.254.1.2'), gathered('192.0.2.1'));
    expect(beside).toEqual(['host 192.0.2.1 50000']);
  });

  it('[P38] puts the likeliest first', () => {
    expect(
      chosen(
        gathered('203.0.113.9', { type: 'relay' }),
        gathered('203.0.113.5', { type: 'srflx' }),
        gathered('fd00::1'),
        gathered(name('a')),
        gathered('192.0.2.2', { rank: 1 }),
        gathered('192.0.2.1', { rank: 2 }),
      ).map((line) => line.split(' ')[1]),
    ).toEqual(['192.0.2.1', '192.0.2.2', name('a'), 'fd00::1', '203.0.113.5', '203.0.113.9']);
  });

  it('[P39] takes sixteen at most', () => {
    const many = Array.from({ length: 40 }, (_, i) => gathered(`192.0.2.${i + 1}`));
    expect(chosen(...many)).toHaveLength(16);
    expect(chosen(...many)[15]).toBe('host 192.0.2.16 50000');
  });

  it('[P39] keeps room for reflexive and relayed ones beside many hosts', () => {
    const many = Array.from({ length: 40 }, (_, i) => gathered(`192.0.2.${i + 1}`));
    const line = chosen(
      ...many,
      gathered('203.0.113.5', { type: 'srflx' }),
      gathered('203.0.113.9', { type: 'relay' }),
    );
    expect(line).toHaveLength(16);
    expect(line.slice(13)).toEqual([
      'host 192.0.2.14 50000',
      'srflx 203.0.113.5 50000',
      'relay 203.0.113.9 50000',
    ]);
  });

  it('[P39] lets them fill what hosts leave', () => {
    const type = 'relay';
    const relays = Array.from({ length: 20 }, (_, i) => gathered(`203.0.113.${i + 1}`, { type }));
    expect(chosen(gathered('192.0.2.1'), ...relays)).toHaveLength(16);
  });
});

function shown({ type, address: { text }, port }: Candidate): string {
  return `${type} ${text} ${port}`;
}

function withoutColons(line: string): string {
  const [name = '', hash = ''] = line.split(' ');
  return `${name} ${hash.replaceAll(':', '')}`;
}

function zeros(line: string): string {
  const [name = '', hash = ''] = line.split(' ');
  return `${name} ${hash.replaceAll(/[0-9A-F]/g, '0')}`;
}
