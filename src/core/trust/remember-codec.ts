import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import type { Fingerprint } from '../pairing/packet.ts';
import { isFingerprint } from '../pairing/validity.ts';
import { ok, type Result } from '../result.ts';
import type {
  RememberHave,
  RememberMessage,
  RememberNone,
  RememberWant,
} from './remember-messages.ts';
import type { Certified } from './remembered.ts';

const fingerprint = v.pipe(
  v.string(),
  v.check(isFingerprint, 'no fingerprint'),
  v.transform((text) => text as Fingerprint),
);

const certified: v.GenericSchema<unknown, Certified> = v.object({
  fingerprint,
  expires: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const none: v.GenericSchema<unknown, RememberNone> = v.object({
  type: v.literal('remember-none'),
  declined: v.boolean(),
});

const want: v.GenericSchema<unknown, RememberWant> = v.object({
  type: v.literal('remember-want'),
  mine: certified,
  now: v.boolean(),
});

const have: v.GenericSchema<unknown, RememberHave> = v.object({
  type: v.literal('remember-have'),
  mine: v.optional(certified),
  next: v.optional(certified),
  theirs: v.pipe(v.array(fingerprint), v.minLength(1), v.maxLength(2)),
});

/** [T26] A message of remembering, `undefined` for another feature's, or why it is malformed. */
export function decodeRememberMessage(
  envelope: Envelope,
): Result<RememberMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'remember-none':
      return readMessage(none, envelope);
    case 'remember-want':
      return readMessage(want, envelope);
    case 'remember-have':
      return readMessage(have, envelope);
    default:
      return ok(undefined);
  }
}

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeRememberMessage(message: RememberMessage): string {
  return JSON.stringify(message);
}
