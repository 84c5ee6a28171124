import { base64UrlOf, crc16 } from '../../src/core/bytes.ts';
import { encodePacket } from '../../src/core/pairing/codec.ts';
import type {
  Candidate,
  CodeTag,
  Fingerprint,
  PairingPacket,
} from '../../src/core/pairing/packet.ts';

/** A code as a stranger might make it: right by itself, with nobody behind it. */
export function strangersPacket(change: Partial<PairingPacket> = {}): PairingPacket {
  return {
    fingerprint: '5a'.repeat(32) as Fingerprint,
    credentials: { ufrag: 'abcd', pwd: 'ABCDEFGHIJKLMNOPQRSTUVWX' },
    candidates: [host('192.0.2.99')],
    client: false,
    seen: undefined,
    ...change,
  };
}

export function host(text: string, port = 50_000): Candidate {
  return { type: 'host', address: { family: 'ipv4', text }, port };
}

export const noCodeOfAnybody = '0a0b0c' as CodeTag;

/** The bytes of a code in its text form, without a page. */
export function textOf(packet: PairingPacket): string {
  return base64UrlOf(encodePacket(packet));
}

/** Offsets in a code with base64 credentials and one IPv4 host (core/pairing/SPEC.md). */
export const AT = { count: 1, fingerprint: 2, candidate: 55, address: 56, port: 60 } as const;

/** Changes bytes of a stranger's code and puts the right check behind them again. */
export function forged(change: (bytes: Uint8Array) => Uint8Array | undefined): string {
  const body = encodePacket(strangersPacket()).slice(0, -2);
  return sealed(change(body) ?? body);
}

/** Bytes with their check (SPEC P12). */
export function sealed(body: Uint8Array): string {
  const check = crc16(body);
  return base64UrlOf(Uint8Array.from([...body, check >> 8, check & 0xff]));
}

/** A stranger's code whose credentials are written raw, whatever they hold (SPEC P7). */
export function withCredentials(ufrag: string, pwd: string): string {
  return forged((bytes) =>
    Uint8Array.from([
      ...[(bytes[0] ?? 0) | 2, bytes[1] ?? 0],
      ...bytes.slice(AT.fingerprint, 34),
      ...[ufrag, pwd].flatMap((text) => [text.length - 1, ...Buffer.from(text, 'latin1')]),
      ...bytes.slice(AT.candidate),
    ]),
  );
}

/** A stranger's code that leads to this IPv4 address. */
export function leadingTo(address: string): string {
  return forged((bytes) => {
    bytes.set(address.split('.').map(Number), AT.address);
    return bytes;
  });
}
