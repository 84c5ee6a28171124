import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { localDtlsRole, otherRole } from '../../../src/core/pairing/role.ts';
import { anyFingerprint, LONG_TIMEOUT, RUNS } from './helpers.ts';

const small = '01'.repeat(32) as Fingerprint;
const large = 'fe'.repeat(32) as Fingerprint;

describe('DTLS role', () => {
  it.each([
    [true, small, false, large, 'client'],
    [true, large, false, small, 'client'],
    [false, small, true, large, 'server'],
    [false, large, true, small, 'server'],
    [true, small, true, large, 'client'],
    [true, large, true, small, 'server'],
    [false, small, false, large, 'client'],
    [false, large, false, small, 'server'],
  ] as const)('[P41] client %s %.4s against client %s %.4s: %s', (mine, own, its, other, role) => {
    const local = { client: mine, fingerprint: own };
    expect(localDtlsRole(local, { client: its, fingerprint: other })).toBe(role);
  });

  it('[P41] is opposite on the two sides', { timeout: LONG_TIMEOUT }, () => {
    const side = fc.record({ client: fc.boolean(), fingerprint: anyFingerprint });
    fc.assert(
      fc.property(side, side, (a, b) => {
        fc.pre(a.fingerprint !== b.fingerprint);
        expect(localDtlsRole(a, b)).toBe(otherRole(localDtlsRole(b, a)));
      }),
      RUNS,
    );
  });

  it('[P41] follows from the smaller number, not from anything else', () => {
    const a = `0a${'ff'.repeat(31)}` as Fingerprint;
    const b = `a0${'00'.repeat(31)}` as Fingerprint;
    const facts = (fingerprint: Fingerprint) => ({ client: false, fingerprint });
    expect(localDtlsRole(facts(a), facts(b))).toBe('client');
    expect(localDtlsRole(facts(b), facts(a))).toBe('server');
  });

  it('[P41] [P43] is server on both sides of one’s own code', () => {
    const facts = { client: true, fingerprint: small };
    expect(localDtlsRole(facts, facts)).toBe('server');
  });
});
