import { err, ok, type Result } from '../result.ts';
import type { PairingCodeError } from './errors.ts';
import type { KnownPacket } from './known-packet.ts';
import type { PairingPacket } from './packet.ts';
import { cleaned } from './pieces.ts';
import { MAX_TEXT, readCode } from './read-code.ts';
import { readKnown } from './read-known.ts';

/** A code as it was read: complete, or one whose maker is still to be found in the memory. */
export type AnyCode =
  | { readonly kind: 'full'; readonly packet: PairingPacket }
  | { readonly kind: 'known'; readonly packet: KnownPacket };

/**
 * Finds the code in any text, in either form (SPEC P55): for callers that remember devices, in the
 * place of `readCode`, and as total and as quick. A full code goes first, wherever it stands. Whom a
 * known code fits is asked elsewhere (`makersOf`); if nobody: `known-device`.
 */
export function readAnyCode(input: string): Result<AnyCode, PairingCodeError> {
  const full = readCode(input);
  if (full.ok) return ok({ kind: 'full', packet: full.value });
  if (input.length > MAX_TEXT) return full;
  const known = readKnown(cleaned(input));
  if (known?.ok) return ok({ kind: 'known', packet: known.value });
  // What is meant as a known code is told as one: in base64 it would say something else.
  return err(known?.error ?? full.error);
}
