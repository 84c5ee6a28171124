import type { CodeTag, Fingerprint, PairingPacket } from './packet.ts';
import { tagOf } from './tag.ts';

/**
 * Names the maker of a known code to the one device that remembers it: 0 to 2¹⁹ − 1, another number
 * in every code (SPEC P46).
 */
export type DeviceTag = number & { readonly __brand: 'DeviceTag' };

/**
 * The code of a remembered device, decoded: a short tag stands in the place of the fingerprint,
 * which the reader knows (SPEC P44).
 */
export interface KnownPacket extends Omit<PairingPacket, 'fingerprint'> {
  readonly deviceTag: DeviceTag;
}

/**
 * The packet that a known code stands for, once its maker is found: everything else of the pairing
 * goes on as with a full code (SPEC P51). `fingerprint`: of the maker's certificate for this pair.
 */
export function resolveKnown(known: KnownPacket, fingerprint: Fingerprint): PairingPacket {
  const { client, seen, credentials, candidates } = known;
  return { client, seen, fingerprint, credentials, candidates };
}

/** The known form of a packet of this device (SPEC P44). */
export function asKnown(packet: PairingPacket, deviceTag: DeviceTag): KnownPacket {
  const { client, seen, credentials, candidates } = packet;
  return { client, seen, deviceTag, credentials, candidates };
}

/**
 * The tag of a known code (SPEC P6, P51): that of the packet it stands for, so that *seen* means the
 * same in both forms.
 */
export function knownCodeTag(known: KnownPacket, fingerprint: Fingerprint): CodeTag {
  return tagOf(resolveKnown(known, fingerprint));
}
