import { hexOf } from '../bytes.ts';
import { ok, type Result } from '../result.ts';
import { decodePacket } from './codec.ts';
import { readContents, type ContentsPart } from './contents.ts';
import { ALPHABETS, type Alphabet } from './credentials.ts';
import type { PairingCodeError } from './errors.ts';
import { CHECK_BYTES, readHeader, type Header } from './header.ts';
import type {
  Candidate,
  CandidateAddress,
  CodeTag,
  Fingerprint,
  IceCredentials,
  PairingPacket,
} from './packet.ts';

/** Where a field stands in the bytes of its packet. */
interface Span {
  /** Its first byte, counted from 0. */
  readonly from: number;
  /** Whole bytes: no field of version 1 shares one with its neighbour but those of the header. */
  readonly length: number;
}

/** What a field holds, decoded; `candidate` counts from 0. */
type Content =
  /** SPEC P1 to P3. */
  | { readonly field: 'flags'; readonly value: Header }
  /** SPEC P4. */
  | { readonly field: 'count'; readonly value: number }
  /** SPEC P5. */
  | { readonly field: 'tag'; readonly value: CodeTag }
  /** SPEC P11. */
  | { readonly field: 'fingerprint'; readonly value: Fingerprint }
  /** SPEC P7; raw ones include the byte of their length. */
  | { readonly field: 'ufrag' | 'pwd'; readonly value: string }
  /** SPEC P10. */
  | {
      readonly field: 'kind';
      readonly candidate: number;
      readonly value: Pick<Candidate, 'type'> & Pick<CandidateAddress, 'family'>;
    }
  | { readonly field: 'address'; readonly candidate: number; readonly value: CandidateAddress }
  | { readonly field: 'port'; readonly candidate: number; readonly value: number }
  /** SPEC P12: 4 hex digits. */
  | { readonly field: 'check'; readonly value: string };

/** One field of a packet: its place, and what it holds. */
export type PacketField = Content & Span;

/**
 * Which byte of a code is what (SPEC P1 to P13), for whoever wants to look at one: the fields in
 * their order, every byte in exactly one of them. Drawn by the decoder's own reader, so that it
 * cannot say anything else than the decoder. Bytes that are no packet give the decoder's error.
 */
export function mapPacket(bytes: Uint8Array): Result<readonly PacketField[], PairingCodeError> {
  const decoded = decodePacket(bytes);
  if (!decoded.ok) return decoded;
  const fields: PacketField[] = [];
  let candidate = -1;
  readContents(bytes, (part, from, end) => {
    if (part === 'kind') candidate += 1;
    fields.push(...fieldsOf(part, { bytes, packet: decoded.value, from, end, candidate }));
  });
  const from = bytes.length - CHECK_BYTES;
  return ok([
    ...fields,
    { field: 'check', from, length: CHECK_BYTES, value: hexOf(bytes.subarray(from)) },
  ]);
}

interface Found {
  readonly bytes: Uint8Array;
  readonly packet: PairingPacket;
  readonly from: number;
  readonly end: number;
  readonly candidate: number;
}

function fieldsOf(part: ContentsPart, found: Found): readonly PacketField[] {
  const { bytes, packet, from, end } = found;
  const length = end - from;
  switch (part) {
    case 'header':
      return headerFields(bytes);
    case 'tag':
      return packet.seen === undefined ? [] : [{ field: 'tag', from, length, value: packet.seen }];
    case 'identity':
      return [{ field: 'fingerprint', from, length, value: packet.fingerprint }];
    case 'credentials':
      return credentialFields(packet.credentials, found);
    case 'kind':
    case 'address':
    case 'port':
      return candidateField(part, found);
  }
}

function headerFields(bytes: Uint8Array): readonly PacketField[] {
  const value = readHeader(bytes);
  return [
    { field: 'flags', from: 0, length: 1, value },
    { field: 'count', from: 1, length: 1, value: value.count },
  ];
}

/** Bits that one character takes in each alphabet, and bytes before it (SPEC P7). */
const PACKING: Record<Alphabet, readonly [bits: number, before: number]> = {
  base64: [6, 0],
  hex: [4, 0],
  raw: [8, 1],
  reserved: [8, 1],
};

function credentialFields(
  { ufrag, pwd }: IceCredentials,
  { bytes, from, end }: Found,
): readonly PacketField[] {
  const [bits, before] = PACKING[ALPHABETS[(bytes[0] ?? 0) & 3] ?? 'reserved'];
  const length = before + (ufrag.length * bits) / 8;
  return [
    { field: 'ufrag', from, length, value: ufrag },
    { field: 'pwd', from: from + length, length: end - from - length, value: pwd },
  ];
}

function candidateField(
  field: 'kind' | 'address' | 'port',
  { packet, candidate, from, end }: Found,
): readonly PacketField[] {
  const found = packet.candidates[candidate];
  if (!found) return [];
  const { type, address, port } = found;
  const span = { candidate, from, length: end - from };
  if (field === 'kind') return [{ field, ...span, value: { type, family: address.family } }];
  if (field === 'address') return [{ field, ...span, value: address }];
  return [{ field, ...span, value: port }];
}
