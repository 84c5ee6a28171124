import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countByKind, EMPTY_REPORT } from '../../../src/core/link/report.ts';
import { readReport, reportOf } from '../../../src/platform/rtc/report.ts';

/** What Chromium 156 said of an open line, as far as it is read; addresses of documentation. */
const CHROMIUM = [
  {
    type: 'transport',
    id: 'T01',
    bytesReceived: 2377,
    bytesSent: 7314,
    dtlsState: 'connected',
    selectedCandidatePairId: 'CP2',
  },
  {
    type: 'candidate-pair',
    id: 'CP1',
    bytesSent: 7314,
    bytesReceived: 2227,
    currentRoundTripTime: 0.001,
    localCandidateId: 'L1',
    remoteCandidateId: 'R1',
    requestsSent: 4,
    requestsReceived: 3,
    responsesReceived: 3,
    nominated: true,
  },
  {
    type: 'candidate-pair',
    id: 'CP2',
    bytesSent: 0,
    bytesReceived: 150,
    currentRoundTripTime: 0.0124,
    localCandidateId: 'L2',
    remoteCandidateId: 'R2',
    requestsSent: 12,
    requestsReceived: 5,
    responsesReceived: 11,
    nominated: true,
  },
  { type: 'local-candidate', id: 'L0', address: '::', candidateType: 'host', protocol: 'tcp' },
  {
    type: 'local-candidate',
    id: 'L1',
    address: '192.0.2.2',
    candidateType: 'host',
    protocol: 'udp',
  },
  { type: 'local-candidate', id: 'L2', address: 'fd00::2', candidateType: 'host', protocol: 'udp' },
  {
    type: 'remote-candidate',
    id: 'R1',
    address: '192.0.2.3',
    candidateType: 'host',
    protocol: 'udp',
  },
  { type: 'remote-candidate', id: 'R2', address: '', candidateType: 'prflx', protocol: 'udp' },
  {
    type: 'data-channel',
    id: 'D1',
    messagesSent: 1,
    messagesReceived: 2,
    bytesSent: 5000,
    bytesReceived: 0,
  },
  { type: 'certificate', id: 'C', fingerprint: 'AB:CD' },
];

/** The same of Firefox ESR 153. */
const FIREFOX = [
  {
    type: 'candidate-pair',
    id: 'p1',
    bytesReceived: 2510,
    bytesSent: 7571,
    currentRoundTripTime: 0,
    localCandidateId: 'l1',
    remoteCandidateId: 'r1',
    responsesReceived: 4,
    selected: true,
    state: 'succeeded',
  },
  {
    type: 'candidate-pair',
    id: 'p2',
    bytesReceived: 0,
    bytesSent: 0,
    currentRoundTripTime: 0,
    localCandidateId: 'l1',
    remoteCandidateId: 'r1',
    responsesReceived: 0,
    selected: false,
    state: 'cancelled',
  },
  { type: 'local-candidate', id: 'l1', address: 'fd00::2', candidateType: 'host', protocol: 'udp' },
  {
    type: 'remote-candidate',
    id: 'r1',
    address: 'fd00::3',
    candidateType: 'srflx',
    protocol: 'udp',
  },
  { type: 'data-channel', id: 'd', messagesReceived: 0, messagesSent: 1 },
  { type: 'transport', id: 't', dtlsState: 'connected', iceState: 'connected' },
];

describe('the report of a line', () => {
  it('reads what Chromium says', () => {
    expect(reportOf(CHROMIUM)).toMatchObject({
      path: {
        local: { kind: 'host', protocol: 'udp', address: { family: 'ipv6', text: 'fd00::2' } },
        remote: { kind: 'prflx', protocol: 'udp', address: undefined },
      },
      roundTripMs: 12,
      bytes: { sent: 7314, received: 2377 },
      messages: { sent: 1, received: 2 },
      checks: { sent: 16, answered: 14, received: 8 },
      dtls: 'connected',
    });
    expect(reportOf(CHROMIUM).local.map(({ protocol }) => protocol)).toEqual(['tcp', 'udp', 'udp']);
  });

  it('reads what Firefox says, which counts no checks sent, and bytes by pair only', () => {
    expect(reportOf(FIREFOX)).toMatchObject({
      path: { local: { kind: 'host' }, remote: { kind: 'srflx' } },
      roundTripMs: 0,
      bytes: { sent: 7571, received: 2510 },
      messages: { sent: 1, received: 0 },
      checks: { sent: undefined, answered: 4, received: undefined },
    });
  });

  it('takes no time from a pair that was never answered', () => {
    const pair = {
      type: 'candidate-pair',
      id: 'p',
      selected: true,
      currentRoundTripTime: 0,
      responsesReceived: 0,
    };
    expect(reportOf([pair]).roundTripMs).toBeUndefined();
  });

  it('is empty where there is nothing, and gives no path to candidates that are gone', () => {
    expect(reportOf([])).toEqual(EMPTY_REPORT);
    expect(
      reportOf(FIREFOX.filter(({ type }) => type !== 'remote-candidate')).path,
    ).toBeUndefined();
  });

  it('makes a report of any statistics whatever', () => {
    const entry = fc.dictionary(
      fc.constantFrom(
        'type',
        'id',
        'address',
        'candidateType',
        'bytesSent',
        'selected',
        'requestsSent',
        'localCandidateId',
      ),
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constantFrom('candidate-pair', 'local-candidate', 'transport'),
      ),
    );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const { bytes, checks } = reportOf(entries);
        expect(Number.isFinite(bytes.sent + checks.answered)).toBe(true);
      }),
    );
  });

  it('is empty for a connection that is not there yet or gives no statistics any more', async () => {
    const closed = {
      getStats: () => Promise.reject(new Error('closed')),
    } as unknown as RTCPeerConnection;
    expect(await readReport(undefined)).toBe(EMPTY_REPORT);
    expect(await readReport(closed)).toBe(EMPTY_REPORT);
  });

  it('takes the state of the connection as it stands', async () => {
    const connection = {
      iceConnectionState: 'checking',
      getStats: () => Promise.resolve(new Map(FIREFOX.map((entry) => [entry.id, entry]))),
    } as unknown as RTCPeerConnection;
    expect(await readReport(connection)).toMatchObject({ ice: 'checking', dtls: 'connected' });
  });

  it('counts places by their kind', () => {
    expect(countByKind(reportOf(CHROMIUM).remote)).toEqual({
      host: 1,
      srflx: 0,
      prflx: 1,
      relay: 0,
    });
  });
});
