import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import type { CodeTag, Fingerprint } from '../../../src/core/pairing/packet.ts';
import { candidate, codeOf, errorOf, FINGERPRINT, packetWith, withCheck } from './helpers.ts';

const UUID = '3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f';
const HEX_CREDENTIALS = { ufrag: '01234567', pwd: '0123456789abcdef0123456789abcdef' };
const RAW_CREDENTIALS = { ufrag: 'abcde', pwd: 'ABCDEFGHIJKLMNOPQRSTUV' };

const hexOfPacket = (changes: Parameters<typeof packetWith>[0]) =>
  hexOf(encodePacket(packetWith(changes)));
const body = (changes: Parameters<typeof packetWith>[0] = {}) => [
  ...encodePacket(packetWith(changes)).slice(0, -2),
];

describe('header', () => {
  it('[P1] begins with version 1 in the top three bits', () => {
    expect((encodePacket(packetWith())[0] ?? 0) >> 5).toBe(1);
  });

  it.each([
    ['nothing set', { candidates: [] }, 0x20, 0x00],
    ['seen', { seen: 'abcdef' as CodeTag }, 0x30, 0x08],
    ['client', { client: true }, 0x28, 0x08],
    ['hex credentials', { credentials: HEX_CREDENTIALS }, 0x21, 0x08],
    ['raw credentials', { credentials: RAW_CREDENTIALS }, 0x22, 0x08],
    [
      'two candidates',
      { candidates: [candidate('192.0.2.1'), candidate('192.0.2.2')] },
      0x20,
      0x10,
    ],
  ])('[P2] [P3] [P4] %s', (_, changes, first, second) => {
    expect([...encodePacket(packetWith(changes)).slice(0, 2)]).toEqual([first, second]);
  });

  it('[P5] puts the tag of the code that was read behind the header', () => {
    expect(hexOfPacket({ seen: 'abcdef' as CodeTag }).slice(4, 10)).toBe('abcdef');
  });

  it('[P11] puts the fingerprint behind that', () => {
    expect(hexOfPacket({}).slice(4, 68)).toBe(FINGERPRINT);
    expect(hexOfPacket({ seen: 'abcdef' as CodeTag }).slice(10, 74)).toBe(FINGERPRINT);
  });
});

describe('credentials', () => {
  it('[P7] packs 4 and 24 base64 characters as base64 does', () => {
    const { ufrag, pwd } = packetWith().credentials;
    const expected = Buffer.from(ufrag + pwd, 'base64').toString('hex');
    expect(hexOfPacket({}).slice(68, 68 + 42)).toBe(expected);
  });

  it('[P7] packs 8 and 32 hex digits as hex', () => {
    const { ufrag, pwd } = HEX_CREDENTIALS;
    expect(hexOfPacket({ credentials: HEX_CREDENTIALS }).slice(68, 108)).toBe(ufrag + pwd);
  });

  it('[P7] writes anything else with lengths less one', () => {
    const written = Buffer.from(hexOfPacket({ credentials: RAW_CREDENTIALS }), 'hex');
    expect(written.subarray(34, 34 + 29).toString('latin1')).toBe(
      '\u0004abcde\u0015ABCDEFGHIJKLMNOPQRSTUV',
    );
  });

  it.each([
    ['upper-case hex', { ufrag: '0123ABCD', pwd: '0123456789abcdef0123456789abcdef' }],
    ['8 and 24 characters', { ufrag: '01234567', pwd: 'abcdefghijklmnopqrstuvwx' }],
    ['the longest', { ufrag: 'a'.repeat(256), pwd: 'b'.repeat(256) }],
    ['the shortest', { ufrag: 'abcd', pwd: 'abcdefghijklmnopqrstuv' }],
  ])('[P7] carries %s raw and unchanged', (_, credentials) => {
    const packet = packetWith({ credentials });
    expect((encodePacket(packet)[0] ?? 0) & 3).toBe(2);
    expect(decodePacket(encodePacket(packet))).toEqual({ ok: true, value: packet });
  });

  it.each([
    ['base64', packetWith().credentials],
    ['hex', HEX_CREDENTIALS],
  ])('[P8] refuses raw credentials that are %s', (_, { ufrag, pwd }) => {
    const raw = [ufrag.length - 1, ...Buffer.from(ufrag), pwd.length - 1, ...Buffer.from(pwd)];
    const bytes = withCheck([0x22, 0, ...Buffer.from(FINGERPRINT, 'hex'), ...raw]);
    expect(codeOf(decodePacket(bytes))).toBe('malformed');
  });
});

describe('candidates', () => {
  it.each([
    ['host', '192.0.2.10', '00c000020ac350'],
    ['srflx', '203.0.113.5', '40cb007105c350'],
    ['relay', '198.51.100.7', '80c6336407c350'],
    ['host', 'fd00::10', '10fd000000000000000000000000000010c350'],
    ['srflx', '2001:db8::1', '5020010db8000000000000000000000001c350'],
    ['host', `${UUID}.local`, `20${UUID.replaceAll('-', '')}c350`],
  ] as const)('[P10] writes %s %s', (type, text, expected) => {
    const hex = hexOfPacket({ candidates: [candidate(text, 50_000, type)] });
    expect(hex.slice(2 * 55, -4)).toBe(expected);
  });

  it('[P9] [P10] keeps sixteen of them in their order', () => {
    const candidates = Array.from({ length: 16 }, (_, i) => candidate(`192.0.2.${99 - i}`, 1 + i));
    const read = decodePacket(encodePacket(packetWith({ candidates })));
    expect(read.ok && read.value.candidates).toEqual(candidates);
  });

  it('[P9] gives a packet without any', () => {
    const read = decodePacket(encodePacket(packetWith({ candidates: [] })));
    expect(read.ok && read.value.candidates).toEqual([]);
  });
});

describe('check and length', () => {
  it('[P12] ends in CRC-16/GENIBUS over everything before', () => {
    const bytes = encodePacket(packetWith());
    expect(hexOf(withCheck(bytes.slice(0, -2)))).toBe(hexOf(bytes));
  });

  it.each([
    ['one byte more', [...body(), 0]],
    ['a second packet', [...body(), ...body()]],
    ['one byte less', body().slice(0, -1)],
    ['no credentials', body().slice(0, 34)],
    ['nothing but a header', [0x20, 0]],
    ['one candidate too few', body().slice(0, -7)],
  ])('[P13] refuses %s with a right check', (_, bytes) => {
    expect(codeOf(decodePacket(withCheck(bytes)))).toBe('malformed');
  });
});

describe('writing', () => {
  it.each([
    ['bad-fingerprint', { fingerprint: 'AB'.repeat(32) as Fingerprint }],
    ['bad-fingerprint', { fingerprint: '00'.repeat(32) as Fingerprint }],
    ['bad-credentials', { credentials: { ufrag: 'abc', pwd: 'abcdefghijklmnopqrstuvwx' } }],
    ['bad-credentials', { credentials: { ufrag: 'ab\r\n', pwd: 'abcdefghijklmnopqrstuvwx' } }],
    ['malformed', { seen: 'ABCDEF' as CodeTag }],
    ['bad-port', { candidates: [candidate('192.0.2.1', 65_536)] }],
    ['bad-port', { candidates: [candidate('192.0.2.1', 1.5)] }],
    ['bad-address', { candidates: [candidate('127.0.0.1')] }],
    ['malformed', { candidates: [candidate('192.0.2.1'), candidate('192.0.2.1')] }],
    [
      'too-many-candidates',
      { candidates: Array.from({ length: 17 }, () => candidate('10.0.0.1')) },
    ],
  ])('throws %s rather than write what nobody would read', (code, changes) => {
    expect(() => encodePacket(packetWith(changes))).toThrow(new RegExp(`: ${code}$`));
  });

  it('throws for an address that is not canonical', () => {
    const address = { family: 'ipv6', text: 'fd00:0::1' } as const;
    const candidates = [{ type: 'host', address, port: 1 } as const];
    expect(() => encodePacket(packetWith({ candidates }))).toThrow(/bad-address/);
  });
});

describe('order of errors', () => {
  const change = (at: number, value: number) => body().with(at, value);

  it('[P21] names a newer version before anything else', () => {
    for (const version of [2, 3, 4, 5, 6, 7]) {
      const bytes = withCheck([version << 5, 0xff, 1, 2, 3]);
      expect(errorOf(decodePacket(bytes))).toEqual({ code: 'newer-version', version });
    }
    expect(errorOf(decodePacket(Uint8Array.from([0x40])))).toEqual({
      code: 'newer-version',
      version: 2,
    });
  });

  it('[P21] names a newer version whose check is another one', () => {
    const bytes = encodePacket(packetWith());
    const version2 = Uint8Array.from([(bytes[0] ?? 0) ^ 0x60, ...bytes.slice(1)]);
    expect(errorOf(decodePacket(version2))).toEqual({ code: 'newer-version', version: 2 });
  });

  it('[P21] calls version 0 malformed', () => {
    expect(codeOf(decodePacket(withCheck(change(0, 0x00))))).toBe('malformed');
  });

  it('[P24] names a remembered device before its contents', () => {
    expect(codeOf(decodePacket(withCheck(change(0, 0x24))))).toBe('known-device');
    expect(codeOf(decodePacket(withCheck([0x24, 0xff, 1, 2, 3])))).toBe('known-device');
  });

  it('[P24] counts candidates before it reads them', () => {
    for (const count of [17, 31]) {
      const bytes = withCheck(change(1, count << 3));
      expect(errorOf(decodePacket(bytes))).toEqual({ code: 'too-many-candidates', count });
    }
  });

  it.each([
    ['alphabet 3', change(0, 0x23)],
    ['a reserved bit of byte 1', change(1, 0x09)],
    ['candidate type 3', change(55, 0xc0)],
    ['address family 3', change(55, 0x30)],
    ['a reserved bit of a candidate', change(55, 0x01)],
  ])('[P24] calls %s malformed', (_, bytes) => {
    expect(codeOf(decodePacket(withCheck(bytes)))).toBe('malformed');
  });

  it('[P29] refuses a reflexive or relayed mDNS name', () => {
    const mdns = body({ candidates: [candidate(`${UUID}.local`)] });
    for (const first of [0x60, 0xa0]) {
      expect(codeOf(decodePacket(withCheck(mdns.with(55, first))))).toBe('malformed');
    }
  });

  it('[P20] looks at 4,096 bytes and no more', () => {
    const wide = new Uint8Array(4097);
    expect(errorOf(decodePacket(wide))).toEqual({ code: 'too-large', length: 4097 });
    expect(codeOf(decodePacket(wide.subarray(1)))).toBe('malformed');
  });
});
