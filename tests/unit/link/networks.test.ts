import { describe, expect, it } from 'vitest';
import { nearness, routeOf } from '../../../src/core/link/networks.ts';
import type { Place, PlaceKind } from '../../../src/core/link/report.ts';
import { scopeOf } from '../../../src/core/pairing/address-scope.ts';
import type { Candidate } from '../../../src/core/pairing/packet.ts';
import { address, candidate } from '../pairing/helpers.ts';

const NAME = '00000000-0000-4000-8000-000000000001.local';

const hosts = (...texts: string[]): Candidate[] => texts.map((text) => candidate(text));
const behind = (outside: string, ...texts: string[]): Candidate[] => [
  ...hosts(...texts),
  candidate(outside, 50_001, 'srflx'),
];

describe('nearness', () => {
  it.each([
    ['same', hosts('192.168.1.7'), hosts('192.168.1.200')],
    ['same', hosts('10.0.0.1', 'fd00::1'), hosts('172.16.0.1', 'fd00::2')],
    ['same', hosts('2001:db8::1'), hosts('2001:db8::2')],
    ['same', behind('203.0.113.5', NAME), behind('203.0.113.5', NAME)],
    ['same', behind('203.0.113.5', '192.168.1.7'), hosts('192.168.1.9')],
    ['reachable', behind('203.0.113.5', '192.168.1.7'), behind('198.51.100.1', '192.168.1.9')],
    ['reachable', hosts('2001:db8:1::1'), hosts('2001:db8:2::1')],
    ['reachable', behind('203.0.113.5', '10.0.0.1'), hosts('198.51.100.1')],
    ['apart', hosts('192.168.1.7'), hosts('192.168.2.7')],
    ['apart', behind('203.0.113.5', '10.0.0.1'), hosts('192.168.2.7')],
    ['apart', behind('203.0.113.5', '10.0.0.1'), hosts('192.168.2.7', '2001:db8::1')],
    ['unknown', hosts(NAME), hosts(NAME)],
    ['unknown', hosts(NAME), hosts('192.168.1.7')],
    ['unknown', behind('203.0.113.5', NAME), hosts('192.168.1.7')],
    ['apart', [], []],
  ] as const)('[D6] is %s', (expected, mine, theirs) => {
    expect(nearness(mine, theirs)).toBe(expected);
    expect(nearness(theirs, mine)).toBe(expected);
  });
});

describe('the scope of an address', () => {
  it.each([
    ['10.255.0.1', 'private'],
    ['11.0.0.1', 'public'],
    ['127.0.0.1', 'private'],
    ['172.15.0.1', 'public'],
    ['172.16.0.1', 'private'],
    ['172.31.255.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['192.169.0.1', 'public'],
    ['100.63.0.1', 'public'],
    ['100.64.0.1', 'private'],
    ['100.127.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['169.254.3.4', 'private'],
    ['169.253.3.4', 'public'],
    ['fd00::1', 'private'],
    ['fc00::1', 'private'],
    ['fe00::1', 'public'],
    ['fe80::1', 'private'],
    ['febf::1', 'private'],
    ['fec0::1', 'public'],
    ['2001:db8::1', 'public'],
    [NAME, 'hidden'],
  ])('[D6] of %s is %s', (text, scope) => {
    expect(scopeOf(address(text))).toBe(scope);
  });
});

describe('the route', () => {
  const place = (text: string | undefined, kind: PlaceKind = 'host'): Place => ({
    ...{ kind, protocol: 'udp' },
    address: text === undefined ? undefined : address(text),
  });

  it.each([
    ['network', place('192.168.1.7'), place('192.168.1.9')],
    ['network', place('10.0.0.1'), place('192.168.1.9', 'prflx')],
    ['network', place(undefined), place(undefined, 'prflx')],
    ['network', place(NAME), place(NAME)],
    ['network', place('203.0.113.5'), place('203.0.113.9')],
    ['network', place('2001:db8::1'), place('2001:db8::2', 'prflx')],
    ['internet', place('192.168.1.7'), place('203.0.113.9', 'srflx')],
    ['internet', place('203.0.113.5', 'prflx'), place('192.168.1.9')],
    ['internet', place('203.0.113.5'), place(undefined)],
    ['internet', place('2001:db8:1::1'), place('2001:db8:2::1')],
    ['relay', place('203.0.113.5', 'relay'), place('203.0.113.9')],
    ['relay', place('192.168.1.7'), place('203.0.113.9', 'relay')],
  ] as const)('[D12] is %s', (expected, local, remote) => {
    expect(routeOf({ local, remote })).toBe(expected);
  });
});
