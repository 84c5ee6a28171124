import type { ConversationId } from '../../core/chat/messages.ts';
import type { Remembered } from '../../core/trust/remembered.ts';
import type { CertificateError } from '../../platform/rtc/pair-certificate.ts';

/** A device that is remembered. */
export interface RememberedDevice {
  /** Of its conversation. */
  readonly id: ConversationId;
  /** What this device's person calls it, else what it calls itself; may be empty. */
  readonly name: string;
  /** What it calls itself; may be empty. */
  readonly ownName: string;
  readonly remembered: Remembered;
  /** When the two were last connected: milliseconds since 1970. */
  readonly lastAt: number;
  /** What the browser has of the certificate for it. */
  readonly key: 'there' | CertificateError['code'];
  /** It came with another certificate than the one that is stored; known as long as the page ([T23]). */
  readonly changed: boolean;
}

/** What there is to say or ask about the device that is connected. */
export type RememberTopic =
  /** Shall the two remember each other? */
  | 'offer'
  /** The other side asks. */
  | 'question'
  /** The other side asks, and this one is not sure yet whose device it is. */
  | 'compare-first'
  /** This side has asked. */
  | 'waiting'
  /** Both have agreed just now. */
  | 'agreed';

/** Remembered devices, as screens have them. */
export interface RememberingControl {
  /** The device that is connected and recognised. */
  readonly current: ConversationId | undefined;
  readonly topic: RememberTopic | undefined;
  /** A person may ask the device that is connected, also where it is not offered. */
  readonly askable: boolean;
  /** Those of which the newest connection is first. */
  readonly devices: readonly RememberedDevice[];
  /** Asks the other side, or agrees with it. */
  ask(): void;
  /** Not wanted, or not any more. */
  decline(): void;
  /** What is told by `agreed` has been read. */
  dismiss(): void;
  /** This side may be surer of the link than before. */
  look(): void;
  /** An empty name is the one that it calls itself. False if that could not be stored. */
  rename(id: ConversationId, name: string): Promise<boolean>;
  /** The device; its conversation stays. False if that could not be stored. */
  forget(id: ConversationId): Promise<boolean>;
  /** 40 digits; undefined if the device is not remembered ([T27]). */
  safetyNumber(id: ConversationId): Promise<string | undefined>;
  /** Reads anew what is stored. */
  refresh(): Promise<void>;
}
