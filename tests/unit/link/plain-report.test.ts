import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialLink } from '../../../src/core/link/machine.ts';
import { plainReport, type ReportFacts } from '../../../src/core/link/plain-report.ts';
import { EMPTY_REPORT, type LineReport, type Place } from '../../../src/core/link/report.ts';
import type { LineId, LinkState } from '../../../src/core/link/state.ts';
import type { Candidate, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import {
  anyCredentials,
  anyFingerprint,
  anyPacket,
  candidate,
  packetWith,
  RUNS,
} from '../pairing/helpers.ts';

const START = Date.UTC(2024, 0, 1);

function stateOf(mine: PairingPacket, theirs: PairingPacket): LinkState {
  const id = 1 as LineId;
  const line = {
    ...{ id, client: mine.client, facts: mine, tag: tagOf(mine), target: tagOf(theirs) },
    ...{ bound: true, theirs, generation: 0, round: 2, asked: false },
  };
  const remote = { packet: theirs, tag: tagOf(theirs), carrier: 'camera' as const };
  const hello = {
    ...({ type: 'hello', protocol: { min: 1, max: 1 }, app: '10.1.2.3', build: 'secret' } as const),
    ...({
      name: 'Anna’s phone',
      capabilities: { maxFrame: 1, features: [] },
      readBy: 'text',
    } as const),
  };
  return { ...initialLink, phase: 'open', lines: [line], active: id, remote, hello };
}

const placeOf = ({ type, address }: Candidate): Place => ({ kind: type, protocol: 'udp', address });

function reportOf(mine: PairingPacket, theirs: PairingPacket): LineReport {
  const [local, remote] = [mine, theirs].map(({ candidates }) => candidates.map(placeOf));
  const ends = { local: local?.[0], remote: remote?.[0] };
  const path = ends.local && ends.remote && { local: ends.local, remote: ends.remote };
  return { ...EMPTY_REPORT, path, local: local ?? [], remote: remote ?? [], roundTripMs: 3 };
}

function factsOf(mine: PairingPacket, theirs: PairingPacket): ReportFacts {
  return {
    ...{ date: '2024-01-01T00:00:00.000Z', version: '0.1.0', build: '0123abcd' },
    ...{
      browser: 'Firefox on Linux, 153',
      abilities: [['webrtc', true] as const, ['camera', false] as const],
    },
    ...{ state: stateOf(mine, theirs), report: reportOf(mine, theirs), cause: undefined },
    history: [
      { at: START, kind: 'phase', code: 'gathering' },
      { at: START + 1_250, kind: 'notice', code: 'code-renewed' },
      { at: START + 61_000, kind: 'cause', code: 'other-silent' },
    ],
  };
}

describe('the report for others', () => {
  it('[D11] holds no address, fingerprint or password of any code', () => {
    fc.assert(
      fc.property(anyPacket, anyPacket, (mine, theirs) => {
        const text = plainReport(factsOf(mine, theirs)).toLowerCase();
        for (const { fingerprint, credentials, candidates } of [mine, theirs]) {
          expect(text).not.toContain(fingerprint);
          expect(text).not.toContain(credentials.pwd.toLowerCase());
          if (credentials.ufrag.length >= 8)
            expect(text).not.toContain(credentials.ufrag.toLowerCase());
          for (const { address } of candidates) {
            expect(text).not.toContain(address.text);
            expect(text).not.toContain(address.text.replace('.local', ''));
          }
        }
      }),
      RUNS,
    );
  });

  it('[D11] is the same whatever keys and ports the codes have', () => {
    fc.assert(
      fc.property(
        anyPacket,
        anyPacket,
        anyFingerprint,
        anyCredentials,
        fc.nat(60_000),
        (a, b, fingerprint, credentials, port) => {
          const candidates = a.candidates.map((one) => ({ ...one, port: port + 1 }));
          const changed = { ...a, fingerprint, credentials, candidates };
          expect(plainReport(factsOf(changed, b))).toBe(plainReport(factsOf(a, b)));
        },
      ),
      RUNS,
    );
  });

  it('[D11] tells nothing of an address but its family and how far it reaches', () => {
    const one = packetWith({ candidates: [candidate('192.168.1.7'), candidate('2001:db8::1')] });
    const two = packetWith({ candidates: [candidate('10.9.8.7'), candidate('2001:db9:5::1')] });
    expect(plainReport(factsOf(one, one))).toBe(plainReport(factsOf(two, two)));
  });

  it('[D11] leaves out what the other side wrote of itself', () => {
    const text = plainReport(factsOf(packetWith(), packetWith()));
    expect(text).not.toMatch(/Anna|10\.1\.2\.3|secret/);
  });

  it('says what a helper needs: version, browser, kinds, counts, states and times', () => {
    const packet = packetWith({ candidates: [candidate('192.168.1.7'), candidate('192.168.1.8')] });
    const text = plainReport(factsOf(packet, packet));
    for (const line of [
      'Version: 0.1.0, build 0123abcd',
      'Browser: Firefox on Linux, 153',
      '  camera: no',
      'Link: open',
      'In their code: 2 host private ipv4',
      'Path: host udp private ipv4 to host udp private ipv4',
      'Round trip: 3 ms',
      'Checks: sent not said by this browser, answered 0, received not said by this browser',
      '  1.3 notice code-renewed',
      '  61.0 cause other-silent',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('says why an ended link has ended, and does without any line', () => {
    const state: LinkState = { ...initialLink, phase: 'closed', closed: { code: 'other-left' } };
    const text = plainReport({
      ...factsOf(packetWith(), packetWith()),
      ...{ state, report: undefined, cause: { code: 'blocked' }, history: [] },
    });
    expect(text).toContain('Link: closed (other-left)');
    expect(text).toContain('Cause: blocked');
    expect(text).toContain('In my code: none');
    expect(text).toContain('Path: none');
    expect(text).toContain('Round trip: not measured');
  });
});
