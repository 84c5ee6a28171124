import type { ConversationId } from '../../core/chat/messages.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Certified } from '../../core/trust/remembered.ts';
import type {
  CertificateError,
  ListedCertificate,
  PairCertificates,
} from '../../platform/rtc/pair-certificate.ts';

/** A certificate of a conversation; while one is renewed there are two ([T24]). */
interface Key {
  readonly id: ConversationId;
  readonly fingerprint: Fingerprint;
}

/** The name under which a certificate is kept: a renewal never writes over the one in use. */
export function keyOf(id: ConversationId, fingerprint: Fingerprint): string {
  return `${id} ${fingerprint}`;
}

function partsOf(key: string): Key {
  const at = key.lastIndexOf(' ');
  return {
    id: key.slice(0, Math.max(0, at)) as ConversationId,
    fingerprint: key.slice(at + 1) as Fingerprint,
  };
}

/** The certificates of all pairs of this device. */
export class PairKeys {
  readonly #certificates: PairCertificates;

  constructor(certificates: PairCertificates) {
    this.#certificates = certificates;
  }

  /** A fresh one for a conversation, kept durably. */
  async make(id: ConversationId): Promise<Result<Certified, CertificateError>> {
    const made = await this.#certificates.make(id);
    if (!made.ok) return made;
    const { fingerprint, expires } = made.value;
    const kept = await this.#certificates.keep({ ...made.value, id: keyOf(id, fingerprint) });
    return kept.ok ? ok({ fingerprint, expires }) : kept;
  }

  /** Those of a conversation that can be used. */
  async usable(id: ConversationId): Promise<ReadonlySet<Fingerprint>> {
    const found = (await this.#list()).map((one) => ({ ...one, ...partsOf(one.id) }));
    const own = found.filter((one) => one.id === id && one.facts.ok);
    return new Set(own.map(({ fingerprint }) => fingerprint));
  }

  /** What is wrong with each of these, in their order; undefined: nothing. */
  async problems(keys: readonly Key[]): Promise<readonly (CertificateError['code'] | undefined)[]> {
    const listed = await this.#certificates.list();
    if (!listed.ok) return keys.map(() => listed.error.code);
    return keys.map(({ id, fingerprint }) => {
      const found = listed.value.find((one) => one.id === keyOf(id, fingerprint));
      if (!found) return 'certificate-missing';
      return found.facts.ok ? undefined : found.facts.error.code;
    });
  }

  /** Removes all of which this is true. */
  async removeIf(isGone: (key: Key) => boolean): Promise<void> {
    const gone = (await this.#list()).filter(({ id }) => isGone(partsOf(id)));
    await Promise.all(gone.map(({ id }) => this.#certificates.remove(id)));
  }

  async #list(): Promise<readonly ListedCertificate[]> {
    const listed = await this.#certificates.list();
    return listed.ok ? listed.value : [];
  }
}
