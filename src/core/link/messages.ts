import type { Carrier } from '../trust/carrier.ts';

/** The protocol this build speaks: [H2] compares it with the other side's range. */
export const PROTOCOL: ProtocolRange = { min: 1, max: 1 };

/** No frame on the control channel may be longer, in UTF-8 bytes ([W2]; security limits). */
export const MAX_FRAME_BYTES = 262_144;

/** Longest device name that is sent or shown, in UTF-16 code units ([H4]). */
export const MAX_NAME_LENGTH = 64;

/** Lowest and highest protocol version a build can speak; both at least 1. */
export interface ProtocolRange {
  readonly min: number;
  readonly max: number;
}

/** What a device can do, so that nobody offers it what it cannot take. */
export interface Capabilities {
  /** Longest frame it accepts, in bytes. */
  readonly maxFrame: number;
  /** Features it understands beyond hello and bye, e.g. `chat`. */
  readonly features: readonly string[];
}

/** The first frame each way, sent once when the channel opens ([H1]). */
export interface Hello {
  readonly type: 'hello';
  readonly protocol: ProtocolRange;
  /** The app's version, for people; it decides nothing. */
  readonly app: string;
  /** First 8 hex digits of the build's hash, for people. */
  readonly build: string;
  /** The device's name as its owner wrote it; control characters are stripped when it is shown. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** How the sender read the receiver's code: decides how far the two are authentic ([T1]). */
  readonly readBy: Carrier;
}

/** The sender leaves on purpose: the link is closed, not lost ([L13]). */
export interface Bye {
  readonly type: 'bye';
}

/** The sender's half of a generation of the spare line ([R1]). */
export interface SpareMessage {
  readonly type: 'spare';
  /** From 1. */
  readonly generation: number;
  /** The pairing packet of the spare connection, as base64url: at most 2,048 characters. */
  readonly code: string;
}

/** The sender has both halves of that generation ([R2]). */
export interface SpareOk {
  readonly type: 'spare-ok';
  readonly generation: number;
}

/** Asks for a sign of life ([R9]). */
export interface Ping {
  readonly type: 'ping';
}

/** Answers a ping at once ([R9]). */
export interface Pong {
  readonly type: 'pong';
}

/** All messages of the link itself. */
export type LinkMessage = Hello | Bye | Ping | Pong | SpareMessage | SpareOk;
