/**
 * The pairing packet: all that one device must know of the other to connect to it.
 * SPEC.md in this folder owns its bytes; the types here are its decoded form.
 */

/** SHA-256 of the DTLS certificate: 64 lower-case hex digits (RFC 8122 §5). */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' };

/** Names one code: 6 lower-case hex digits (3 bytes) taken from fingerprint and credentials. */
export type CodeTag = string & { readonly __brand: 'CodeTag' };

/** ICE credentials, verbatim as the browser made them (RFC 8839 §5.4). */
export interface IceCredentials {
  /** 4 to 256 ice-chars. */
  readonly ufrag: string;
  /** 22 to 256 ice-chars. */
  readonly pwd: string;
}

/** Where a candidate's address comes from (RFC 8445 §4); TCP and peer-reflexive ones are never carried. */
export type CandidateType = 'host' | 'srflx' | 'relay';

/** A canonical textual address. `mdns` is a lower-case UUID followed by `.local`. */
export interface CandidateAddress {
  readonly family: 'ipv4' | 'ipv6' | 'mdns';
  readonly text: string;
}

/** One UDP transport address at which a device may be reached. */
export interface Candidate {
  readonly type: CandidateType;
  readonly address: CandidateAddress;
  /** 1 to 65535. */
  readonly port: number;
}

/** What a browser's own local offer says, as far as the packet carries it. */
export interface LocalFacts {
  readonly fingerprint: Fingerprint;
  readonly credentials: IceCredentials;
  /** Already selected for the packet: at most 16. */
  readonly candidates: readonly Candidate[];
}

/** One code, decoded: either side makes the same form. */
export interface PairingPacket extends LocalFacts {
  /** This engine should be the DTLS client (Firefox sets it; fact F5). */
  readonly client: boolean;
  /** The tag of the other side's code that this side has read, if any. */
  readonly seen: CodeTag | undefined;
}
