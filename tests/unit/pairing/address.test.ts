import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { addressOfBytes, bytesOfAddress, parseAddress } from '../../../src/core/pairing/address.ts';
import { ipv6Network, isIpv4LinkLocal } from '../../../src/core/pairing/address-rules.ts';
import { address, LONG_TIMEOUT, RUNS } from './helpers.ts';

describe('reading an address', () => {
  it.each([
    ['192.0.2.1', 'ipv4', '192.0.2.1'],
    ['255.255.255.255', 'ipv4', '255.255.255.255'],
    ['FD00::A', 'ipv6', 'fd00::a'],
    ['fd00:0:0:0:0:0:0:10', 'ipv6', 'fd00::10'],
    ['fd00:0:0:1::7', 'ipv6', 'fd00:0:0:1::7'],
    ['fd00:0:0:1:0:0:0:7', 'ipv6', 'fd00:0:0:1::7'],
    ['1:0:2:3:4:5:6:7', 'ipv6', '1:0:2:3:4:5:6:7'],
    ['1:0:0:2:0:0:3:4', 'ipv6', '1::2:0:0:3:4'],
    ['0:0:1::', 'ipv6', '0:0:1::'],
    ['2001:0db8::0001', 'ipv6', '2001:db8::1'],
    ['::', 'ipv6', '::'],
    ['::1', 'ipv6', '::1'],
    ['1::', 'ipv6', '1::'],
    ['1:2:3:4:5:6:7::', 'ipv6', '1:2:3:4:5:6:7:0'],
    ['::ffff:192.0.2.1', 'ipv6', '::ffff:c000:201'],
    ['64:ff9b::192.0.2.33', 'ipv6', '64:ff9b::c000:221'],
    [
      '3F2B8C1E-7A54-4D09-9C6E-1B2A3C4D5E6F.local',
      'mdns',
      '3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f.local',
    ],
  ])('[P10] %s is %s %s', (text, family, canonical) => {
    expect(parseAddress(text)).toEqual({ family, text: canonical });
  });

  it.each([
    '',
    ' 192.0.2.1',
    '192.0.2.1\n',
    '192.0.2',
    '192.0.2.1.1',
    '192.0.2.256',
    '192.0.2.01',
    '0x7f.0.0.1',
    '2130706433',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    ':1',
    'fe80::1%eth0',
    '[fd00::1]',
    '::192.0.2',
    '192.0.2.1::',
    'example.org',
    'printer.local',
    '3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f',
    '3f2b8c1e7a544d099c6e1b2a3c4d5e6f.local',
    '3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f.local.',
  ])('[P10] %j is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it.each([
    ['192.0.2.1', 'c0000201'],
    ['fd00::10', 'fd000000000000000000000000000010'],
    ['3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f.local', '3f2b8c1e7a544d099c6e1b2a3c4d5e6f'],
  ])('[P10] %s is the bytes %s', (text, hex) => {
    expect(hexOf(bytesOfAddress(address(text)))).toBe(hex);
  });

  it('[P10] any bytes are an address that comes back', { timeout: LONG_TIMEOUT }, () => {
    const families = fc.constantFrom('ipv4' as const, 'ipv6' as const, 'mdns' as const);
    const sparse = fc.constantFrom(0, 0, 0, 1, 255);
    fc.assert(
      fc.property(families, fc.array(sparse, { minLength: 16, maxLength: 16 }), (family, all) => {
        const bytes = Uint8Array.from(family === 'ipv4' ? all.slice(0, 4) : all);
        const made = addressOfBytes(family, bytes);
        expect(parseAddress(made.text)).toEqual(made);
        expect([...bytesOfAddress(made)]).toEqual([...bytes]);
      }),
      RUNS,
    );
  });

  it('[P10] writes IPv6 as the URL standard does', { timeout: LONG_TIMEOUT }, () => {
    const groups = fc.array(fc.constantFrom(0, 0, 0, 1, 0xffff), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, (all) => {
        const bytes = Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]));
        const { text } = addressOfBytes('ipv6', bytes);
        expect(`[${text}]`).toBe(new URL(`http://[${text}]/`).hostname);
      }),
      RUNS,
    );
  });

  it.each([
    { family: 'ipv6', text: 'FD00::1' },
    { family: 'ipv4', text: 'fd00::1' },
    { family: 'mdns', text: 'printer.local' },
  ] as const)('[P10] throws for $family $text, which is not canonical', (wrong) => {
    expect(() => bytesOfAddress(wrong)).toThrow(RangeError);
  });
});

describe('networks', () => {
  it('[P36] tells /64 networks of IPv6 apart', () => {
    expect(ipv6Network(address('fd00::1'))).toBe(ipv6Network(address('fd00::ffff:2:3:4')));
    expect(ipv6Network(address('fd00::1'))).not.toBe(ipv6Network(address('fd00:0:0:1::1')));
  });

  it.each([
    ['169.254.0.1', true],
    ['169.253.0.1', false],
    ['fe80::1', false],
  ])('[P37] %s is IPv4 link-local: %s', (text, expected) => {
    expect(isIpv4LinkLocal(address(text))).toBe(expected);
  });
});
