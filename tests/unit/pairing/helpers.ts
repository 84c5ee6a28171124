import fc from 'fast-check';
import { crc16 } from '../../../src/core/bytes.ts';
import { addressOfBytes, parseAddress } from '../../../src/core/pairing/address.ts';
import { isUsableAddress } from '../../../src/core/pairing/address-rules.ts';
import type { PairingCodeError } from '../../../src/core/pairing/errors.ts';
import type {
  Candidate,
  CandidateAddress,
  CodeTag,
  Fingerprint,
  IceCredentials,
  PairingPacket,
} from '../../../src/core/pairing/packet.ts';
import type { Result } from '../../../src/core/result.ts';
import browserOffers from '../../vectors/pairing/browser-offers.json' with { type: 'json' };
import safariOffers from '../../vectors/pairing/safari-synthetic.json' with { type: 'json' };

/** Runs of a property: 100 by default, 20,000 with LONG=1. */
export const RUNS = { numRuns: process.env['LONG'] ? 20_000 : 100 };
/** For properties that decode many times in each run. */
export const FEWER_RUNS = { numRuns: process.env['LONG'] ? 500 : 15 };
export const LONG_TIMEOUT = 600_000;
/** No answer may take longer (SPEC P33). */
export const LIMIT_MS = 50;

export const PAGE = 'https://example.app/';

export interface Vector {
  readonly name: string;
  readonly client: boolean;
  readonly sdp: string;
  readonly packet: PairingPacket;
  readonly hex: string;
}

type StoredVector = (typeof browserOffers)[number];

export const vectors: readonly Vector[] = [...browserOffers, ...safariOffers].map(thawed);

function thawed({ name, client, sdp, facts, hex }: StoredVector): Vector {
  const packet = { ...facts, client, seen: undefined } as unknown as PairingPacket;
  return { name, client, sdp, packet, hex };
}

/** The frozen vector whose name ends so. */
export function vectorNamed(ending: string): Vector {
  const found = vectors.find(({ name }) => name.endsWith(ending));
  if (!found) throw new Error(`no vector named ${ending}`);
  return found;
}

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** Puts a right check behind bytes: what a maker of wrong codes would do. */
export function withCheck(body: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(body);
  const check = crc16(bytes);
  return Uint8Array.from([...bytes, check >> 8, check & 0xff]);
}

/** The error of a result, or 'none': reads well in expectations. */
export function codeOf(result: Result<unknown, { readonly code: string }>): string {
  return result.ok ? 'none' : result.error.code;
}

export function errorOf(result: Result<unknown, PairingCodeError>): PairingCodeError | undefined {
  return result.ok ? undefined : result.error;
}

export function address(text: string): CandidateAddress {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(`no address: ${text}`);
  return parsed;
}

export function candidate(text: string, port = 50_000, type: Candidate['type'] = 'host') {
  return { type, address: address(text), port };
}

export const FINGERPRINT =
  '00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f' as Fingerprint;

/** A small valid packet; override what a test is about. */
export function packetWith(changes: Partial<PairingPacket> = {}): PairingPacket {
  return {
    fingerprint: FINGERPRINT,
    credentials: { ufrag: 'aB3+', pwd: 'abcdefghijklmnopqrstuv/0' },
    candidates: [candidate('192.0.2.10')],
    client: false,
    seen: undefined,
    ...changes,
  };
}

const ICE_CHARS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
const HEX = [...'0123456789abcdef'];

function text(chars: string[], minLength: number, maxLength = minLength) {
  return fc
    .array(fc.constantFrom(...chars), { minLength, maxLength })
    .map((picked) => picked.join(''));
}

export const anyCredentials: fc.Arbitrary<IceCredentials> = fc.oneof(
  fc.record({ ufrag: text(ICE_CHARS, 4), pwd: text(ICE_CHARS, 24) }),
  fc.record({ ufrag: text(HEX, 8), pwd: text(HEX, 32) }),
  fc.record({ ufrag: text(ICE_CHARS, 4, 256), pwd: text(ICE_CHARS, 22, 256) }),
);

const anyAddress: fc.Arbitrary<CandidateAddress> = fc
  .oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }).map((b) => addressOfBytes('ipv4', b)),
    fc.uint8Array({ minLength: 16, maxLength: 16 }).map((b) => addressOfBytes('ipv6', b)),
    fc.uint8Array({ minLength: 16, maxLength: 16 }).map((b) => addressOfBytes('mdns', b)),
  )
  .filter(isUsableAddress);

export const anyCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    type: fc.constantFrom('host' as const, 'srflx' as const, 'relay' as const),
    address: anyAddress,
    port: fc.integer({ min: 1, max: 65_535 }),
  })
  .map((made) => (made.address.family === 'mdns' ? { ...made, type: 'host' as const } : made));

export const anyFingerprint: fc.Arbitrary<Fingerprint> = text(HEX, 64)
  .filter((digits) => /[^0]/.test(digits))
  .map((digits) => digits as Fingerprint);

export const anyPacket: fc.Arbitrary<PairingPacket> = fc.record({
  fingerprint: anyFingerprint,
  credentials: anyCredentials,
  candidates: fc.uniqueArray(anyCandidate, {
    maxLength: 16,
    selector: ({ address, port }) => `${address.text} ${port}`,
  }),
  client: fc.boolean(),
  seen: fc.option(
    text(HEX, 6).map((digits) => digits as CodeTag),
    { nil: undefined },
  ),
});
