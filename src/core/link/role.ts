import type { PairingPacket } from '../pairing/packet.ts';
import { localDtlsRole, type DtlsRole } from '../pairing/role.ts';
import type { Line } from './state.ts';

/** [L10] The DTLS role of a line towards a code, from the two codes alone; server as long as it has none. */
export function roleOf({ client, facts }: Line, packet: PairingPacket): DtlsRole {
  return facts ? localDtlsRole({ client, fingerprint: facts.fingerprint }, packet) : 'server';
}
