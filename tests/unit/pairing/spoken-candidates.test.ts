import { describe, expect, it } from 'vitest';
import { encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import { spokenForm } from '../../../src/core/pairing/known-text.ts';
import type { Candidate, CandidateType } from '../../../src/core/pairing/packet.ts';
import { fewestCandidates } from '../../../src/core/pairing/spoken-candidates.ts';
import { knownWith } from './known-helpers.ts';

const at = (text: string, type: CandidateType = 'host'): Candidate => ({
  type,
  address: {
    family: text.endsWith('.local') ? 'mdns' : text.includes(':') ? 'ipv6' : 'ipv4',
    text,
  },
  port: 50_000,
});
const hidden = at('00000000-0000-4000-8000-000000000001.local');
const six = at('2001:db8::1');
const home = at('192.168.1.7');
const open = at('203.0.113.5');
const found = at('198.51.100.7', 'srflx');
const relayed = at('198.51.100.9', 'relay');

describe('the addresses of a code that is read out', () => {
  it.each([
    ['a private IPv4 address first', [six, hidden, open, home], [home]],
    ['else a public one', [six, hidden, open], [open]],
    ['else a hidden name', [six, hidden], [hidden]],
    ['else what there is', [six], [six]],
    ['with servers what one of them found', [six, found, home], [home, found]],
    ['a relayed one before', [found, relayed, home], [home, relayed]],
    ['without an address of its own what was found', [found], [found]],
    ['none where there is none', [], []],
  ])('[P56] %s', (_, all, few) => {
    expect(fewestCandidates(all)).toEqual(few);
  });

  it('[P56] have at most 60 characters, or 64 with one that a server found', () => {
    const symbols = (candidates: readonly Candidate[]) =>
      spokenForm(encodeKnown(knownWith({ candidates: fewestCandidates(candidates) }))).replaceAll(
        ' ',
        '',
      ).length;
    expect(symbols([six, hidden, home, open])).toBe(53);
    expect(symbols([six, home, found])).toBe(64);
  });
});
