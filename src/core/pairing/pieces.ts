/** One run of characters that a code may consist of, and how it stands in the text. */
export interface Piece {
  readonly text: string;
  /** Directly behind a `#`, as a code in a link is. */
  readonly hashed: boolean;
  /** Inside a URL, before its `#`: host, path or query, which hold no code. */
  readonly inUrl: boolean;
  /**
   * How it goes on from the piece before: over a line break, over other white space, or not at
   * all. Quote marks of mail (`>`, `|`) and a soft break of quoted-printable (`=`) belong to it.
   */
  readonly joint: 'line' | 'space' | 'none';
}

/** Characters without width that messengers and word processors put in: they carry nothing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** `%23`, `%2B`, `%2D`, `%2F`, `%5F`: what a code may hold, as a URL inside another has it. */
const ESCAPED = /%(?:23|2B|2D|2F|5F)/gi;

/** A text with what carries nothing taken out. */
export function cleaned(input: string): string {
  return input.replace(INVISIBLE, '').trim();
}

/** All runs of code characters of a text, in order. Linear in the length of the text. */
export function piecesOf(text: string): Piece[] {
  const plain = text.replace(ESCAPED, decodeURIComponent);
  const pieces: Piece[] = [];
  let end = 0;
  let inUrl = false;
  for (const match of plain.matchAll(/[A-Za-z0-9+/_-]+/g)) {
    const gap = plain.slice(end, match.index);
    if (/[\s#]/.test(gap)) inUrl = false;
    if (gap.endsWith(':') && match[0].startsWith('//')) inUrl = true;
    pieces.push({ text: match[0], hashed: isHash(gap), inUrl, joint: jointOf(gap) });
    end = match.index + match[0].length;
  }
  return pieces;
}

function isHash(gap: string): boolean {
  const at = gap.lastIndexOf('#');
  return at >= 0 && /^[\s>|=]*$/.test(gap.slice(at + 1));
}

function jointOf(gap: string): Piece['joint'] {
  if (!/^=?[\s>|]+$/.test(gap)) return 'none';
  return /[\n\r\u2028\u2029]/.test(gap) ? 'line' : 'space';
}
