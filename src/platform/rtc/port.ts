import type { IceServer, ServerFailure } from '../../core/link/ice-server.ts';
import type { LineReport } from '../../core/link/report.ts';
import type { Connectivity, RoleWish } from '../../core/link/state.ts';
import type { Candidate, LocalFacts, PairingPacket } from '../../core/pairing/packet.ts';
import type { Result } from '../../core/result.ts';

/** Why a frame did not go out. */
export type SendError =
  | { readonly code: 'channel-not-open' }
  /** The browser's own buffer is full (fact F13: Chromium above 16 MiB). */
  | { readonly code: 'channel-full' }
  /** Longer than the other side's max-message-size (RFC 8841 §6). */
  | { readonly code: 'frame-too-long' };

/** What the code was applied to, or why the browser refused it. */
export type BindError = { readonly code: 'remote-refused'; readonly detail: string };

/** What a line tells its owner. No call comes after `close()`. */
export interface LineHandlers {
  /** The connection was made, for whoever watches the browser's own events (`watched-rtc.ts`). */
  made?(connection: RTCPeerConnection): void;
  /** The code can be shown, or has gained addresses. `client`: this engine wants to be DTLS client. */
  gathered(facts: LocalFacts, engine: { readonly client: boolean }): void;
  /** Not one usable address after a second (fact F6); `gathered` may still follow. */
  empty(): void;
  /** A server of this line's own is of no use; once for each, and never in the way of the code. */
  serverFailed(failure: ServerFailure): void;
  /** The browser could not make a connection at all. */
  failed(detail: string): void;
  /** The control channel is open (W3C webrtc §6.2). */
  opened(): void;
  /** A message of the control channel, unchecked: a string, or anything else the other side sent. */
  frame(data: unknown): void;
  /** A message of the bulk channel, unchecked: an ArrayBuffer, or a string that they sent. */
  bulk(data: unknown): void;
  /** The bulk channel is open, or has room again. */
  bulkFree(): void;
  /** The control channel is closed and never opens again. */
  closed(): void;
  /** The channel reported an error; `closed` follows. */
  errored(detail: string): void;
  connectivity(state: Connectivity): void;
}

/** One RTCPeerConnection with its local offer and its control channel. */
export interface RtcLine {
  /** Applies the other side's code as an answer made from it (facts F1, F9). Once per line. */
  bind(packet: PairingPacket, remoteRole: 'client' | 'server'): Promise<Result<void, BindError>>;
  /** Adds addresses of the other side; a higher round gives them a new foundation (fact F3). */
  addCandidates(candidates: readonly Candidate[], round: number): Promise<void>;
  /** Sends one text frame on the control channel. */
  send(frame: string): Result<void, SendError>;
  /** Sends one binary frame on the bulk channel. */
  sendBulk(frame: Uint8Array<ArrayBuffer>): Result<void, SendError>;
  /**
   * `bulkFree` comes once no more than `low` bytes wait. It comes as the number falls, never if so
   * few wait already (W3C webrtc §6.2, bufferedAmountLowThreshold).
   */
  tellBulkFree(low: number): void;
  /** Bytes that wait in the browser's buffer of the bulk channel. */
  readonly bulkWaiting: number;
  /** What the browser's statistics say of this line now; `undefined` after `close()`. Never fails. */
  report(): Promise<LineReport | undefined>;
  /** Ends the connection; nothing is reported after it. */
  close(): void;
}

/** How a line is made. */
export interface LineOptions {
  /** Make certificates until this side has that DTLS role towards that party (fact F5). */
  readonly wish: RoleWish | undefined;
  /** That of the pair, for a line to a remembered device; `wish` is not heard then (fact F14). */
  readonly certificate?: RTCCertificate | undefined;
  /** STUN and TURN servers to ask for addresses ([S5]); none: nobody is asked. */
  readonly servers: readonly IceServer[];
}

/** The browser's WebRTC. */
export interface Rtc {
  /** False where the browser has no RTCPeerConnection or no data channels. */
  readonly supported: boolean;
  /** Opens a line; it reports through its handlers from then on, never before this returns. */
  open(options: LineOptions, handlers: LineHandlers): RtcLine;
  /** Host addresses of this device now, as a line would gather them; none if there is no network. */
  hostAddresses(): Promise<readonly Candidate[]>;
}
