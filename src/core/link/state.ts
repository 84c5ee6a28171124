import type { Candidate, CodeTag, LocalFacts, PairingPacket } from '../pairing/packet.ts';
import type { DtlsRole } from '../pairing/role.ts';
import type { Carrier, Trust } from '../trust/carrier.ts';
import type { FrameError } from './frame-error.ts';
import type { ServerFailure } from './ice-server.ts';
import type { Hello } from './messages.ts';

/** Names one RTCPeerConnection of this link; counts up and is never used again ([L2]). */
export type LineId = number & { readonly __brand: 'LineId' };

/** Where the link stands, in the words of the automation contract. SPEC.md draws the transitions. */
export type Phase =
  'gathering' | 'ready' | 'waiting' | 'connecting' | 'open' | 'interrupted' | 'lost' | 'closed';

/** One RTCPeerConnection with its own local offer, hence with one code of mine. */
export interface Line {
  readonly id: LineId;
  /** The engine of this browser wants to be DTLS client (fact F5). */
  readonly client: boolean;
  /** Absent until the local offer has been made and gathered. */
  readonly facts: LocalFacts | undefined;
  /** The tag of this line's code; absent as long as `facts` is. */
  readonly tag: CodeTag | undefined;
  /** The other side's code that this line is for, decided once ([L5]). */
  readonly target: CodeTag | undefined;
  /** The remote description has been applied. */
  readonly bound: boolean;
  /** What it was made from, with the addresses that have come since. */
  readonly theirs: PairingPacket | undefined;
  /** 0 for a line whose code people read, else that of the spare line it is ([R1]). */
  readonly generation: number;
  /** How often the other side's candidates have been added again (fact F3). */
  readonly round: number;
  /** [R9] A sign of life has been asked for, and has not come. */
  readonly asked: boolean;
}

/** The other side as its code describes it. */
export interface Remote {
  readonly packet: PairingPacket;
  readonly tag: CodeTag;
  readonly carrier: Carrier;
}

/** The remembered device that a link is for ([L19]), as far as the link must know it. */
export interface Pair {
  readonly id: string;
  /** How far it was known when it was remembered ([L25]). */
  readonly trust: Extract<Trust, 'scanned' | 'verified'>;
}

/** One generation of the spare line: mine, and theirs once it has come over the live link. */
export interface Spare {
  readonly generation: number;
  readonly line: LineId;
  readonly theirs: PairingPacket | undefined;
}

/** Why a link came to its end. */
export type CloseReason =
  | { readonly code: 'left' }
  | { readonly code: 'other-left' }
  | { readonly code: 'version-mismatch'; readonly mustUpdate: 'me' | 'them' }
  | { readonly code: 'bad-hello'; readonly error: FrameError }
  | { readonly code: 'frame-too-large'; readonly bytes: number }
  | { readonly code: 'no-hello' }
  /** Two people compared words, and they were not the same ([T15]). */
  | { readonly code: 'words-differ' };

/** All that the link knows. Nothing else decides what a step does. */
export interface LinkState {
  readonly phase: Phase;
  /** Live lines, oldest first: at most three ([L3]), six while codes are renewed ([L17]). */
  readonly lines: readonly Line[];
  readonly nextLine: number;
  readonly remote: Remote | undefined;
  /** [L19] Lines that people read codes of have the certificate of this pair; undefined: each its own. */
  readonly pair: Pair | undefined;
  /** The line whose channel opened, as long as the link is open or interrupted. */
  readonly active: LineId | undefined;
  /** Spare lines of this link, oldest first ([R1]). */
  readonly spares: readonly Spare[];
  /** Highest generation of a spare line so far. */
  readonly generation: number;
  /** Highest generation of which they have said that it is complete on their side too. */
  readonly confirmed: number;
  /** [R10] It has been said that this device has other addresses now. */
  readonly moved: boolean;
  /** [R10] How often in a row a joined line was found without its addresses. */
  readonly looks: number;
  /** Their hello has come on the line in use. */
  readonly greeted: boolean;
  readonly hello: Hello | undefined;
  /** Tags of my codes that no longer have a line ([L6]). */
  readonly retired: readonly CodeTag[];
  /** Tags of the other sides' codes that have been connected to once ([L7]). */
  readonly used: readonly CodeTag[];
  readonly closed: CloseReason | undefined;
  /** What this side's person, or the other side, said of the words of this link ([T18]). */
  readonly judged: Extract<Trust, 'verified' | 'mismatch'> | undefined;
  /** Hosts of servers that have failed and been told of ([S6]). */
  readonly failedServers: readonly string[];
}

/** RTCPeerConnectionState as the browser reports it (W3C webrtc §4.3.3). */
export type Connectivity =
  'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';

/**
 * again: [L9]. stale-client: [L10]. hello: [H3]. spare: [R3]. cut: [R4]. settle: [R6]. gone: [R7].
 * pulse: [R9]. twin: [L18]. renew: [L17].
 */
export type TimerName =
  | 'again'
  | 'stale-client'
  | 'hello'
  | 'spare'
  | 'cut'
  | 'settle'
  | 'gone'
  | 'pulse'
  | 'twin'
  | 'renew';

/** What may happen to a link. */
export type LinkEvent =
  | { readonly type: 'start' }
  /** [L19] [L20] A code for that remembered device, or again one for anybody. */
  | { readonly type: 'meet'; readonly pair: Pair | undefined }
  | { readonly type: 'refresh' }
  | { readonly type: 'leave' }
  | { readonly type: 'give-up' }
  | { readonly type: 'judged'; readonly match: boolean }
  | { readonly type: 'network-changed' }
  | { readonly type: 'woken' }
  | { readonly type: 'addresses'; readonly candidates: readonly Candidate[] }
  /** `removed`: a server is gone, and no line may go on asking it ([S5]). */
  | { readonly type: 'servers-changed'; readonly removed: boolean }
  | {
      readonly type: 'code-read';
      readonly packet: PairingPacket;
      readonly carrier: Carrier;
      /** [L21] Whose known code it was; undefined: a full one. */
      readonly pair: Pair | undefined;
    }
  | {
      readonly type: 'line-gathered';
      readonly line: LineId;
      readonly facts: LocalFacts;
      readonly client: boolean;
    }
  | { readonly type: 'line-empty'; readonly line: LineId }
  | { readonly type: 'server-failed'; readonly line: LineId; readonly failure: ServerFailure }
  | { readonly type: 'line-failed'; readonly line: LineId; readonly detail: string }
  | { readonly type: 'channel-opened'; readonly line: LineId }
  | { readonly type: 'channel-closed'; readonly line: LineId }
  | { readonly type: 'channel-failed'; readonly line: LineId; readonly detail: string }
  | { readonly type: 'connectivity'; readonly line: LineId; readonly state: Connectivity }
  | { readonly type: 'hello'; readonly line: LineId; readonly hello: Hello }
  | { readonly type: 'bye'; readonly line: LineId }
  | { readonly type: 'ping'; readonly line: LineId }
  | { readonly type: 'pong'; readonly line: LineId }
  | {
      readonly type: 'spare';
      readonly line: LineId;
      readonly generation: number;
      readonly packet: PairingPacket;
    }
  | { readonly type: 'spare-ok'; readonly line: LineId; readonly generation: number }
  | { readonly type: 'bad-frame'; readonly line: LineId; readonly error: FrameError }
  | { readonly type: 'timer'; readonly timer: TimerName; readonly line: LineId };

/** The party a DTLS role is settled against. */
export type RoleParty = Pick<PairingPacket, 'client' | 'fingerprint'>;

/** The DTLS role that a line is to have towards a party (fact F5). */
export interface RoleWish {
  readonly role: DtlsRole;
  readonly party: RoleParty;
}

/** What the person should be told; a sentence is found for each code in the app. */
export type LinkNotice =
  | { readonly code: 'own-code' }
  | { readonly code: 'already-used' }
  | { readonly code: 'already-connected' }
  | { readonly code: 'stale-reply' }
  | { readonly code: 'reply-for-other' }
  | { readonly code: 'code-renewed' }
  | { readonly code: 'nothing-gathered' }
  | { readonly code: 'server-refused'; readonly host: string; readonly status: number }
  | { readonly code: 'server-unreachable'; readonly host: string }
  | { readonly code: 'server-unusable'; readonly host: string }
  | { readonly code: 'line-failed'; readonly detail: string }
  | { readonly code: 'channel-failed'; readonly detail: string }
  | { readonly code: 'link-lost' }
  | { readonly code: 'address-replaced' }
  | { readonly code: 'bad-frame'; readonly error: FrameError };

/** What the runner has to do after a step, in order. A timer set again replaces the old one. */
export type LinkEffect =
  | {
      readonly type: 'open-line';
      readonly line: LineId;
      /** Make certificates until this side has that role towards that party (fact F5). */
      readonly wish: RoleWish | undefined;
      /** [L19] The pair whose certificate it is to have, which goes before any wish. */
      readonly pair?: Pair['id'] | undefined;
    }
  | {
      readonly type: 'bind-line';
      readonly line: LineId;
      readonly packet: PairingPacket;
      /** The DTLS role the *other* side takes. */
      readonly remoteRole: 'client' | 'server';
    }
  | {
      readonly type: 'add-candidates';
      readonly line: LineId;
      readonly candidates: readonly Candidate[];
      readonly round: number;
    }
  | { readonly type: 'close-line'; readonly line: LineId }
  | { readonly type: 'send-hello'; readonly line: LineId; readonly readBy: Carrier }
  | { readonly type: 'send-bye'; readonly line: LineId }
  | { readonly type: 'send-ping'; readonly line: LineId }
  | { readonly type: 'send-pong'; readonly line: LineId }
  | {
      readonly type: 'send-spare';
      /** The line over which it goes. */
      readonly line: LineId;
      readonly generation: number;
      readonly packet: PairingPacket;
    }
  | { readonly type: 'send-spare-ok'; readonly line: LineId; readonly generation: number }
  | {
      readonly type: 'set-timer';
      readonly timer: TimerName;
      readonly line: LineId;
      readonly ms: number;
    }
  | { readonly type: 'notice'; readonly notice: LinkNotice };

/** The outcome of a step. */
export interface Step {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}
