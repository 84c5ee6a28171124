import { decodeBase64, type DecodedBase64 } from '../bytes.ts';
import { err, type Result } from '../result.ts';
import { decodePacket } from './codec.ts';
import { checkHolds } from './damage.ts';
import { bytesOfDigits } from './digits.ts';
import type { PairingCodeError } from './errors.ts';
import { foreignKind } from './foreign.ts';
import type { PairingPacket } from './packet.ts';
import { cleaned, piecesOf, type Piece } from './pieces.ts';
import { FULL_LENGTH, isTelling, mostTelling, type Finding } from './telling.ts';
import { MAX_TOKEN, tokensAt, type Token } from './tokens.ts';

/** Longest text that is searched, in characters (SPEC P20). */
export const MAX_TEXT = 32_768;
/** Bounds the time that a text can take: characters joined and decoded, 100 or more a token. */
const MAX_EFFORT = 150_000;
const LEAST_EFFORT = 100;

interface Reading {
  readonly result: Result<PairingPacket, PairingCodeError>;
  /** The check holds: these bytes are as they were made, by whatever version. */
  readonly intact: boolean;
}

/**
 * Finds the code in any text from outside: bare, in a link, in a sentence, quoted, wrapped
 * (SPEC P16 to P19). The first valid code wins; otherwise the most telling error (P31).
 * Total, and under 50 ms whatever the text. Reading has no effect: what to do with a code is asked
 * elsewhere.
 */
export function readCode(input: string): Result<PairingPacket, PairingCodeError> {
  if (input.length > MAX_TEXT) return err({ code: 'too-large', length: input.length });
  const text = cleaned(input);
  if (text === '') return err({ code: 'empty' });
  const pieces = piecesOf(text);
  const findings: Finding[] = [];
  for (const token of withinEffort(pieces)) {
    const { result, intact } = readToken(token);
    if (result.ok) return result;
    const { error } = result;
    if (isTelling({ token, error, intact, pieces })) findings.push({ error, hashed: token.hashed });
  }
  return err(mostTelling(findings, foreignKind(text)));
}

function* withinEffort(pieces: readonly Piece[]): Generator<Token> {
  let effort = 0;
  for (let start = 0; start < pieces.length; start++) {
    for (const token of tokensAt(pieces, start)) {
      effort += Math.max(token.reach, LEAST_EFFORT);
      if (effort > MAX_EFFORT) return;
      yield token;
    }
  }
}

function readToken({ form, text }: Token): Reading {
  const fault = (error: PairingCodeError) => ({ result: err(error), intact: false });
  if (text.length > MAX_TOKEN) return fault({ code: 'too-large', length: text.length });
  const read = form === 'digits' ? digitsRead(text) : decodeBase64(text);
  const intact = read !== undefined && checkHolds(read.bytes);
  // Losing the end of a number changes all its bytes, so only its length can tell (P22).
  if (form === 'digits' && !intact && text.length < FULL_LENGTH.digits) {
    return fault({ code: 'truncated' });
  }
  if (!read) return fault({ code: 'damaged' });
  const result = decodePacket(read.bytes);
  return result.ok && !read.exact ? fault({ code: 'damaged' }) : { result, intact };
}

function digitsRead(text: string): DecodedBase64 | undefined {
  const bytes = bytesOfDigits(text);
  return bytes && { bytes, exact: true };
}
