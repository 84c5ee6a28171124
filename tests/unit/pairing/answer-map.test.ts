import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapAnswer, type AnswerPiece } from '../../../src/core/pairing/answer-map.ts';
import { answerFor } from '../../../src/core/pairing/remote-description.ts';
import { anyPacket, candidate, packetWith, RUNS } from './helpers.ts';

const anyRole = fc.constantFrom('client' as const, 'server' as const);

/** The texts of the pieces that come from that field. */
const textsOf = (pieces: readonly AnswerPiece[], field: string): string[] =>
  pieces.filter(({ source }) => source?.field === field).map(({ text }) => text);

describe('the answer made from a code, in pieces', () => {
  it('[P40] is that answer, letter for letter', () => {
    fc.assert(
      fc.property(anyPacket, anyRole, (packet, role) => {
        const pieces = mapAnswer(packet, role);
        expect(pieces.map(({ text }) => text).join('')).toBe(answerFor(packet, role));
      }),
      RUNS,
    );
  });

  it('[P40] takes from any code its values, each once and whole', () => {
    fc.assert(
      fc.property(anyPacket, anyRole, (packet, role) => {
        const pieces = mapAnswer(packet, role);
        const { candidates, credentials, fingerprint } = packet;
        expect(textsOf(pieces, 'ufrag')).toEqual([credentials.ufrag]);
        expect(textsOf(pieces, 'pwd')).toEqual([credentials.pwd]);
        const hex = textsOf(pieces, 'fingerprint').map((text) => text.replaceAll(':', ''));
        expect(hex).toEqual([fingerprint.toUpperCase()]);
        expect(textsOf(pieces, 'address')).toEqual(candidates.map(({ address }) => address.text));
        expect(textsOf(pieces, 'port')).toEqual(candidates.map(({ port }) => String(port)));
        expect(textsOf(pieces, 'kind')).toEqual(candidates.map(({ type }) => type));
      }),
      RUNS,
    );
  });

  it.each([
    ['client', 'active'],
    ['server', 'passive'],
  ] as const)('[P41] shows the role %s as %s', (role, text) => {
    expect(textsOf(mapAnswer(packetWith(), role), 'role')).toEqual([text]);
  });

  it('[P42] takes foundation and priority from no code', () => {
    const candidates = [candidate('192.0.2.1', 5000), candidate('192.0.2.2', 6000, 'srflx')];
    const pieces = mapAnswer(packetWith({ candidates }), 'client');
    const second = pieces.flatMap(({ source }) =>
      source && 'candidate' in source && source.candidate === 1 ? [source.field] : [],
    );
    expect(second).toEqual(['address', 'port', 'kind']);
  });
});
