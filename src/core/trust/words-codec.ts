import * as v from 'valibot';
import type { FrameError } from '../link/frame-error.ts';
import { readMessage, type Envelope } from '../link/frame.ts';
import { ok, type Result } from '../result.ts';
import { exactBytes } from './exact-bytes.ts';
import {
  NONCE_BYTES,
  type WordsCommit,
  type WordsMessage,
  type WordsNonce,
  type WordsReveal,
  type WordsStart,
  type WordsVerdict,
} from './words-messages.ts';

const start: v.GenericSchema<unknown, WordsStart> = v.object({ type: v.literal('words-start') });

const commit: v.GenericSchema<unknown, WordsCommit> = v.object({
  type: v.literal('words-commit'),
  commit: exactBytes(NONCE_BYTES),
});

const nonce: v.GenericSchema<unknown, WordsNonce> = v.object({
  type: v.literal('words-nonce'),
  nonce: exactBytes(NONCE_BYTES),
});

const reveal: v.GenericSchema<unknown, WordsReveal> = v.object({
  type: v.literal('words-reveal'),
  nonce: exactBytes(NONCE_BYTES),
});

const verdict: v.GenericSchema<unknown, WordsVerdict> = v.object({
  type: v.literal('words-verdict'),
  match: v.boolean(),
});

/** [T17] A message of comparing words, `undefined` for another feature's, or why it is malformed. */
export function decodeWordsMessage(
  envelope: Envelope,
): Result<WordsMessage | undefined, FrameError> {
  switch (envelope.type) {
    case 'words-start':
      return readMessage(start, envelope);
    case 'words-commit':
      return readMessage(commit, envelope);
    case 'words-nonce':
      return readMessage(nonce, envelope);
    case 'words-reveal':
      return readMessage(reveal, envelope);
    case 'words-verdict':
      return readMessage(verdict, envelope);
    default:
      return ok(undefined);
  }
}

/** The frame that carries a message: one JSON text ([W1]). */
export function encodeWordsMessage(message: WordsMessage): string {
  return JSON.stringify(message);
}
