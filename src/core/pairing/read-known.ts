import { decodeBase64 } from '../bytes.ts';
import { err, type Result } from '../result.ts';
import { decodeBase32, symbolCount, type DecodedBase32 } from './base32.ts';
import type { PairingCodeError } from './errors.ts';
import { decodeKnown } from './known-codec.ts';
import { knownLength } from './known-form.ts';
import type { KnownPacket } from './known-packet.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { groupsUpTo, runFrom, spokenLines, type SpokenRun } from './spoken-lines.ts';

/** A known code of a text, or why what was meant as one is none; undefined: nothing was meant so. */
export type KnownReading = Result<KnownPacket, PairingCodeError> | undefined;

/** The first two symbols of any: version 1, *known* (SPEC P54). */
const BEGINNING = /^[4-7][G-HJ-KM-NP-TV-Z]/i;
/** Fewest symbols by which the beginning of a code is known. */
const RECOGNISABLE = 16;
/** Fewest by which a text that does not begin like one passes for a damaged or newer one. */
const CONVINCING = 48;
/** Fewest characters of a link's fragment that pass for one that was cut. */
const FRAGMENT = 24;
/** Longest group that people make; in base64 a dash makes longer ones. */
const LONGEST_GROUP = 8;
/** Characters joined and decoded in all, which bounds the time (SPEC P33). */
const MAX_EFFORT = 150_000;
const LONGEST_BASE64 = 1102;

/**
 * Finds a known code: spoken, on lines of its own, or behind the `#` of a link (SPEC P52 to P55).
 * `text` is cleaned and of a bounded length. Total; the first valid one counts, else the first error.
 */
export function readKnown(text: string): KnownReading {
  let first: KnownReading;
  for (const reading of readings(text)) {
    if (reading?.ok) return reading;
    first ??= reading;
  }
  return first;
}

function* readings(text: string): Generator<KnownReading> {
  const { lines, whole } = spokenLines(text);
  let effort = 0;
  for (const [start, { groups }] of lines.entries()) {
    const begins = BEGINNING.test(groups.slice(0, 2).join(''));
    if (!begins && !(whole && start === 0)) continue;
    const run = runFrom(lines, start);
    effort += run.symbols.length;
    if (effort > MAX_EFFORT) return;
    yield readRun(run, { begins, whole: whole && start === 0 });
  }
  yield* fragments(piecesOf(text), effort);
}

interface Place {
  readonly begins: boolean;
  readonly whole: boolean;
}

/** It says itself where it ends, and a line has to end there; else its first line is all of it. */
function readRun(run: SpokenRun, { begins, whole }: Place): KnownReading {
  const all = decodeBase32(run.symbols);
  const wanted = all && knownLength(all.bytes);
  const length = wanted === undefined ? undefined : symbolCount(wanted);
  const end = run.ends.find((at) => at === length) ?? (whole ? run.symbols.length : run.ends[0]);
  const symbols = run.symbols.slice(0, end);
  const result = read(decodeBase32(symbols));
  if (result.ok) return result;
  const groups = groupsUpTo(run, symbols.length);
  const least = begins ? RECOGNISABLE : CONVINCING;
  return symbols.length >= least && isLikeCode(groups) ? result : undefined;
}

function read(decoded: DecodedBase32 | undefined): Result<KnownPacket, PairingCodeError> {
  if (!decoded) return err({ code: 'damaged' });
  const result = decodeKnown(decoded.bytes);
  return result.ok && !decoded.exact ? err({ code: 'damaged' }) : result;
}

/**
 * Whether symbols that are no valid code were meant as one: in equal groups, or in one piece and one
 * case, and with digits as no words have them. Only then is their error worth telling.
 */
function isLikeCode(groups: readonly string[]): boolean {
  const text = groups.join('');
  const digits = text.replace(/\D/g, '').length;
  if (digits * 8 < text.length || digits * 8 > text.length * 6) return false;
  const [{ length } = ''] = groups;
  const last = groups.length - 1;
  const equal = groups.every((group, i) =>
    i === last ? group.length <= length : group.length === length,
  );
  const oneCase = text === text.toUpperCase() || text === text.toLowerCase();
  return equal && (oneCase || length <= LONGEST_GROUP);
}

function* fragments(pieces: readonly Piece[], before: number): Generator<KnownReading> {
  let effort = before;
  for (const [start, { hashed, text }] of pieces.entries()) {
    if (!hashed || !isKnownBase64(text)) continue;
    const run = joined(pieces, start);
    effort += run.length;
    if (effort > MAX_EFFORT) return;
    yield readFragment(run, text);
  }
}

function isKnownBase64(text: string): boolean {
  const bytes = decodeBase64(text.slice(0, 3))?.bytes;
  return bytes?.length === 2 && knownLength(bytes) !== undefined;
}

/** As P18 has it: broken by white space, up to exactly its own end. */
function joined(pieces: readonly Piece[], start: number): string {
  let text = pieces[start]?.text ?? '';
  for (let at = start + 1; text.length < LONGEST_BASE64; at++) {
    const next = pieces[at];
    if (!next || next.joint === 'none') break;
    text += next.text;
  }
  return text;
}

function readFragment(run: string, alone: string): KnownReading {
  const bytes = decodeBase64(run.slice(0, LONGEST_BASE64))?.bytes;
  const length = (bytes && knownLength(bytes)) ?? Infinity;
  const whole = bytes !== undefined && length <= bytes.length;
  const text = whole ? run.slice(0, Math.ceil((length * 4) / 3)) : alone;
  const result = read(decodeBase64(text));
  if (result.ok) return result;
  return text.length >= FRAGMENT && /\d/.test(text) ? result : undefined;
}
