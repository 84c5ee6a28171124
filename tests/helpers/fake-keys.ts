import { createHash } from 'node:crypto';
import type { Fingerprint } from '../../src/core/pairing/packet.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Clock } from '../../src/platform/clock/clock.ts';
import {
  CERTIFICATE_MS,
  type CertificateError,
  type CertificateFacts,
  type PairCertificates,
} from '../../src/platform/rtc/pair-certificate.ts';

let made = 0;

/** The certificates that one browser keeps: in memory, over any number of pages. */
export class FakeCertificates {
  readonly kept = new Map<string, CertificateFacts>();
  /** What comes of every call from now on. */
  fault: CertificateError | undefined;

  /** As one page has them, by its own clock. */
  at(clock: Clock): PairCertificates {
    const unless = <T>(value: () => T) =>
      Promise.resolve(this.fault ? err(this.fault) : ok(value()));
    const factsAt = (id: string) => {
      const facts = this.kept.get(id);
      if (!facts) return err({ code: 'certificate-missing' as const });
      if (facts.expires > clock.now()) return ok(facts);
      return err({ code: 'certificate-expired' as const, expires: facts.expires });
    };
    const certificate = {} as RTCCertificate;
    return {
      make: (id) =>
        unless(() => {
          const fingerprint = createHash('sha256')
            .update(`certificate ${(made += 1)}`)
            .digest('hex') as Fingerprint;
          return { id, fingerprint, expires: clock.now() + CERTIFICATE_MS, certificate };
        }),
      keep: ({ certificate: _certificate, ...facts }) =>
        unless(() => void this.kept.set(facts.id, facts)),
      load: (id) => {
        const facts = factsAt(id);
        return Promise.resolve(facts.ok ? ok({ ...facts.value, certificate }) : facts);
      },
      remove: (id) => unless(() => void this.kept.delete(id)),
      list: () => unless(() => [...this.kept.keys()].map((id) => ({ id, facts: factsAt(id) }))),
    };
  }

  /** Everything that is kept is gone, as when a browser clears it. */
  clear(): void {
    this.kept.clear();
  }
}
