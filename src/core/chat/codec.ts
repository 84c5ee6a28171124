import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import { ok, type Result } from '../result.ts';
import { utf8Length } from '../utf8.ts';
import {
  MAX_TEXT_BYTES,
  type Ack,
  type ChatMessage,
  type MessageId,
  type Skip,
  type Text,
} from './messages.ts';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const id = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(64),
  v.transform((value) => value as MessageId),
);

const text: v.GenericSchema<unknown, Text> = v.object({
  type: v.literal('text'),
  id,
  seq,
  text: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.check((value) => utf8Length(value) <= MAX_TEXT_BYTES, 'text too long'),
  ),
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
});

const ack: v.GenericSchema<unknown, Ack> = v.object({ type: v.literal('ack'), seq });
const skip: v.GenericSchema<unknown, Skip> = v.object({ type: v.literal('skip'), seq });

/** [C1] A chat message, `undefined` for a type of another feature, or why it is malformed. */
export function decodeChatMessage(envelope: Envelope): Result<ChatMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'text':
      return readMessage(text, envelope);
    case 'ack':
      return readMessage(ack, envelope);
    case 'skip':
      return readMessage(skip, envelope);
    default:
      return ok(undefined);
  }
}

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeChatMessage(message: ChatMessage): string {
  return JSON.stringify(message);
}
