import type { ConversationId } from '../../core/chat/messages.ts';
import type { Pair } from '../../core/link/state.ts';
import type { Fingerprint } from '../../core/pairing/packet.ts';
import type { Result } from '../../core/result.ts';
import type { CertificateError } from '../../platform/rtc/pair-certificate.ts';

/** A device that is remembered: all that it takes to meet it again. */
export interface RememberedPair extends Pair {
  /** The conversation that is kept with it. */
  readonly id: ConversationId;
  readonly name: string;
  /** Of the certificate that this device shows to that one alone. */
  readonly mine: Fingerprint;
  /** Of the one that it shows to this device. */
  readonly theirs: Fingerprint;
  /** What only the two know ([T6]): 32 bytes. */
  readonly secret: Uint8Array<ArrayBuffer>;
}

/** The devices that are remembered. */
export interface Pairs {
  /** All of them; none where nothing can be kept. */
  list(): Promise<readonly RememberedPair[]>;
  /** The certificate of this device for a pair. */
  certificate(id: ConversationId): Promise<Result<RTCCertificate, CertificateError>>;
}
