import * as v from 'valibot';
import { ok, type Result } from '../result.ts';
import type { FrameError } from './frame-error.ts';
import { readMessage, type Envelope } from './frame.ts';
import {
  MAX_NAME_LENGTH,
  type Bye,
  type Hello,
  type LinkMessage,
  type Ping,
  type Pong,
  type SpareMessage,
  type SpareOk,
} from './messages.ts';

const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

const hello: v.GenericSchema<unknown, Hello> = v.object({
  type: v.literal('hello'),
  protocol: v.pipe(
    v.object({ min: version, max: version }),
    v.check(({ min, max }) => min <= max, 'min above max'),
  ),
  app: shortText,
  build: shortText,
  name: shortText,
  capabilities: v.object({
    maxFrame: v.pipe(v.number(), v.integer(), v.minValue(1)),
    features: v.pipe(v.array(shortText), v.maxLength(32)),
  }),
  readBy: v.picklist(['camera', 'image', 'link', 'text']),
});

const wordless: v.GenericSchema<unknown, Bye | Ping | Pong> = v.object({
  type: v.picklist(['bye', 'ping', 'pong']),
});

const generation = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const spare: v.GenericSchema<unknown, SpareMessage> = v.object({
  type: v.literal('spare'),
  generation,
  code: v.pipe(v.string(), v.maxLength(2_048)),
});

const spareOk: v.GenericSchema<unknown, SpareOk> = v.object({
  type: v.literal('spare-ok'),
  generation,
});

/** [W3] A link message, `undefined` for a type of another feature, or why it is malformed. */
export function decodeLinkMessage(envelope: Envelope): Result<LinkMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'hello':
      return readMessage(hello, envelope);
    case 'bye':
    case 'ping':
    case 'pong':
      return readMessage(wordless, envelope);
    case 'spare':
      return readMessage(spare, envelope);
    case 'spare-ok':
      return readMessage(spareOk, envelope);
    default:
      return ok(undefined);
  }
}
