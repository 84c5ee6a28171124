import type { PairingPacket } from './packet.ts';

/** Who sends the ClientHello (RFC 8842 §5): `client` is `a=setup:active`. */
export type DtlsRole = 'client' | 'server';

/** All that the role follows from. */
export type RoleFacts = Pick<PairingPacket, 'client' | 'fingerprint'>;

/**
 * The DTLS role of this device (fact F5, SPEC P41). It follows from the two codes alone, so both
 * sides come to opposite roles whatever the order of reading. With equal fingerprints both would be
 * server: that is one's own code, which `isOwnCode` sorts out before.
 */
export function localDtlsRole(local: RoleFacts, remote: RoleFacts): DtlsRole {
  if (local.client !== remote.client) return local.client ? 'client' : 'server';
  return local.fingerprint < remote.fingerprint ? 'client' : 'server';
}

/** The role that is left for the other side. */
export function otherRole(role: DtlsRole): DtlsRole {
  return role === 'client' ? 'server' : 'client';
}
