import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import { ok, type Result } from '../result.ts';
import { exactBytes } from './exact-bytes.ts';
import {
  MAX_TAGS,
  SECRET_BYTES,
  TAG_BYTES,
  type Known,
  type Meet,
  type Met,
  type TrustMessage,
} from './messages.ts';

const meet: v.GenericSchema<unknown, Meet> = v.object({
  type: v.literal('meet'),
  nonce: exactBytes(SECRET_BYTES),
});

const known: v.GenericSchema<unknown, Known> = v.object({
  type: v.literal('known'),
  tags: v.pipe(v.array(exactBytes(TAG_BYTES)), v.maxLength(MAX_TAGS)),
  fresh: exactBytes(SECRET_BYTES),
});

const met: v.GenericSchema<unknown, Met> = v.object({
  type: v.literal('met'),
  received: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** [T8] A message of recognition, `undefined` for a type of another feature, or why it is malformed. */
export function decodeTrustMessage(
  envelope: Envelope,
): Result<TrustMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'meet':
      return readMessage(meet, envelope);
    case 'known':
      return readMessage(known, envelope);
    case 'met':
      return readMessage(met, envelope);
    default:
      return ok(undefined);
  }
}

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeTrustMessage(message: TrustMessage): string {
  return JSON.stringify(message);
}
