import { decodeBase64 } from '../bytes.ts';
import { byteCountOfDigits } from './digits.ts';
import { declaredLength } from './header.ts';
import type { Piece } from './pieces.ts';

/** A stretch of text that may be a code. */
export interface Token {
  readonly form: 'base64' | 'digits';
  readonly text: string;
  readonly hashed: boolean;
  /** False where pieces were joined over mere spaces, or inside a URL: only a valid code counts. */
  readonly telling: boolean;
  /** Characters that were joined to find it: what it costs. */
  readonly reach: number;
}

/** Longest token that is decoded, in characters (SPEC P20); a longer one is `too-large`. */
export const MAX_TOKEN = 4096;
const LONGEST_BASE64 = 1143;
const LONGEST_DIGITS = 2064;
/** A piece of another kind than this version's codes, worth a look for its error. */
const LONG_START = 44;
const SHORTEST_START = 8;
const SHORTEST_DIGITS = 16;

/** The tokens that begin at one piece, likeliest first (SPEC P16 to P19). */
export function tokensAt(pieces: readonly Piece[], start: number): Token[] {
  const piece = pieces[start];
  if (!piece || !mayStart(piece)) return [];
  return isDigits(piece.text)
    ? digitTokens(pieces, start, piece)
    : base64Tokens(pieces, start, piece);
}

/** Keeps ordinary words out cheaply: hardly any begins like a header of this version. */
function mayStart({ text, hashed }: Piece): boolean {
  if (isDigits(text)) return hashed || text.length >= SHORTEST_DIGITS;
  if (text.length >= LONG_START) return true;
  return beginsLikeCode(text) && (hashed || text.length >= SHORTEST_START);
}

/** Whether the first two bytes may be a header of this version, as far as they are there. */
function beginsLikeCode(text: string): boolean {
  const bytes = decodeBase64(text.slice(0, 3))?.bytes;
  return text.length < 3 || (bytes !== undefined && declaredLength(bytes) !== undefined);
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * A packet says itself how long it is, so a code that was wrapped is put together again only up to
 * exactly its own end, and words that follow it are left alone (P18).
 */
function base64Tokens(pieces: readonly Piece[], start: number, first: Piece): Token[] {
  // An underline or a dash in front is decoration, unless a later version begins with it.
  const decoration = first.text.length - first.text.replace(/^[-_+/]+/, '').length;
  const starts = decoration > 0 ? [decoration, 0] : [0];
  const likely = starts.filter((from) => beginsLikeCode(first.text.slice(from)));
  const joining = likely.length > 0 ? BASE64_JOINING : NO_JOINING;
  const run = joinedRun(pieces, start, joining);
  const token = { form: 'base64', hashed: first.hashed, reach: run.text.length } as const;
  const codes = likely.map((from) => wholeCode(run, from)).filter((code) => code !== undefined);
  return [
    ...codes.map((code) => ({ ...token, ...code, telling: !first.inUrl && code.telling })),
    { ...token, text: first.text, telling: !first.inUrl },
  ];
}

/** The code that begins at `from` in a run, if one of the pieces joined there ends where it does. */
function wholeCode(run: Run, from: number): Pick<Token, 'text' | 'telling'> | undefined {
  const bytes = decodeBase64(run.text.slice(from, from + LONGEST_BASE64))?.bytes;
  const length = bytes && declaredLength(bytes);
  if (length === undefined) return undefined;
  const to = from + Math.ceil((length * 4) / 3);
  const end = run.ends.find((at) => at.length >= to);
  if (!end || !isTrimming(run.text.slice(to, end.length))) return undefined;
  return { text: run.text.slice(from, to), telling: end.overLines };
}

/** Digits do not say where they end: every end whose count can be a code is tried (P19). */
function digitTokens(pieces: readonly Piece[], start: number, first: Piece): Token[] {
  const run = joinedRun(pieces, start, DIGIT_JOINING);
  const whole = run.ends.filter((end) => end.overLines).at(-1)?.length ?? first.text.length;
  const token = { form: 'digits', hashed: first.hashed, reach: run.text.length } as const;
  const tokens = run.ends
    .filter(({ length }) => length !== whole && byteCountOfDigits(length) !== undefined)
    .map(({ length }) => ({ ...token, text: run.text.slice(0, length), telling: false }));
  return [...tokens, { ...token, text: run.text.slice(0, whole), telling: !first.inUrl }];
}

interface Run {
  readonly text: string;
  /** Where each piece ends, and whether only line breaks were joined over up to there. */
  readonly ends: readonly { readonly length: number; readonly overLines: boolean }[];
}

interface Joining {
  /** Characters after which no more is needed. */
  readonly longest: number;
  readonly fits: (text: string) => boolean;
  /** A shorter piece can only be the last. */
  readonly shortestLine: number;
}

const BASE64_JOINING: Joining = { longest: LONGEST_BASE64, fits: () => true, shortestLine: 0 };
const NO_JOINING: Joining = { ...BASE64_JOINING, longest: 0 };
const DIGIT_JOINING: Joining = { longest: LONGEST_DIGITS, fits: isDigits, shortestLine: 4 };

function joinedRun(pieces: readonly Piece[], start: number, joining: Joining): Run {
  let text = pieces[start]?.text ?? '';
  let overLines = true;
  const ends = [{ length: text.length, overLines }];
  for (let i = start + 1; i < pieces.length && text.length < joining.longest; i++) {
    const piece = pieces[i];
    if (!piece || piece.joint === 'none' || !joining.fits(piece.text)) break;
    overLines &&= piece.joint === 'line';
    text += piece.text;
    ends.push({ length: text.length, overLines });
    if (piece.text.length < joining.shortestLine) break;
  }
  return { text, ends };
}

/** What may hang on to a code without belonging to it: a dash, a slash, an underline. */
function isTrimming(rest: string): boolean {
  return /^[-_+/]*$/.test(rest);
}
