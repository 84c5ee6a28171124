import { digitCount } from './digits.ts';
import type { ForeignKind, PairingCodeError } from './errors.ts';
import type { Piece } from './pieces.ts';
import type { Token } from './tokens.ts';

/** Why one token gave no packet. */
export interface Finding {
  readonly error: PairingCodeError;
  readonly hashed: boolean;
}

/** Fewest characters by which the beginning of a code is known. */
const RECOGNISABLE = { base64: 16, digits: 40 } as const;
/** Fewest by which a token that is a link's fragment, or all there is, passes for a code. */
const CONVINCING = { base64: 44, digits: 80 } as const;
/** Length of the shortest code (56 bytes): convincing wherever it stands. */
export const FULL_LENGTH = { base64: 75, digits: digitCount(56) } as const;

const PLAIN_WORD = /^[A-Z]?[a-z]+(?:[-_/+][A-Za-z]?[a-z]+)*$/;

/** From least to most telling (SPEC P31). */
const RANKS: readonly PairingCodeError['code'][] = [
  'too-large',
  'truncated',
  'damaged',
  'malformed',
  'bad-fingerprint',
  'bad-credentials',
  'bad-port',
  'bad-address',
  'too-many-candidates',
  'known-device',
  'newer-version',
];

interface Doubt {
  readonly token: Token;
  readonly error: PairingCodeError;
  readonly intact: boolean;
  readonly pieces: readonly Piece[];
}

/**
 * Whether a token that is no valid code was meant as one, so that its error is worth telling
 * (SPEC P31). Words, phone numbers and keys of other kinds must not be called damaged codes.
 */
export function isTelling({ token, error, intact, pieces }: Doubt): boolean {
  const { form, text, hashed, telling } = token;
  if (!telling) return false;
  if (error.code === 'too-large') return true;
  if (intact || error.code === 'truncated') {
    return text.length >= RECOGNISABLE[form] && !PLAIN_WORD.test(text);
  }
  if (hashed || standsAlone(pieces)) return text.length >= CONVINCING[form];
  return error.code === 'damaged' && text.length >= FULL_LENGTH[form];
}

/**
 * The error to tell of a text without a valid code. Of a text that is plainly something else, only
 * a link's fragment is heard; a key inside a contact card says nothing.
 */
export function mostTelling(
  findings: readonly Finding[],
  foreign: ForeignKind | undefined,
): PairingCodeError {
  const heard = foreign === undefined ? findings : findings.filter(({ hashed }) => hashed);
  const ranked = heard.toSorted((a, b) => rank(b) - rank(a));
  const [best] = ranked;
  if (best) return best.error;
  return foreign === undefined ? { code: 'no-code' } : { code: 'foreign', kind: foreign };
}

function rank({ error }: Finding): number {
  return RANKS.indexOf(error.code);
}

/** Nothing but one token, wrapped perhaps. */
function standsAlone(pieces: readonly Piece[]): boolean {
  return pieces.every(({ joint }, i) => i === 0 || joint === 'line');
}
