import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import type { FrameError } from './frame-error.ts';
import { MAX_FRAME_BYTES } from './messages.ts';

/** A frame of the control channel whose kind is known and whose other fields are not checked yet. */
export interface Envelope {
  readonly type: string;
  readonly body: unknown;
}

const json = v.pipe(v.string(), v.parseJson());
const typed = v.object({ type: v.string() });

/**
 * [W1] [W2] Opens what came over the control channel: one text frame that holds one JSON object
 * with a string `type`. Never throws; the error says what was wrong with the frame.
 */
export function openEnvelope(frame: unknown): Result<Envelope, FrameError> {
  if (typeof frame !== 'string') return err({ code: 'frame-not-text' });
  const bytes = frame.length > MAX_FRAME_BYTES ? frame.length : utf8Length(frame);
  if (bytes > MAX_FRAME_BYTES) return err({ code: 'frame-too-large', bytes });
  const parsed = v.safeParse(json, frame);
  if (!parsed.success) return err({ code: 'frame-not-json' });
  const envelope = v.safeParse(typed, parsed.output);
  if (!envelope.success) return err({ code: 'frame-malformed', type: '', path: 'type' });
  return ok({ type: envelope.output.type, body: parsed.output });
}

/** [W3] Checks the fields of an envelope against a message's schema; unknown fields are dropped. */
export function readMessage<T>(
  schema: v.GenericSchema<unknown, T>,
  { type, body }: Envelope,
): Result<T, FrameError> {
  const read = v.safeParse(schema, body, { abortEarly: true });
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  return err({ code: 'frame-malformed', type, path: v.getDotPath(issue) ?? '' });
}
