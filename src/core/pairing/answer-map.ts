import type { PairingPacket } from './packet.ts';
import { answerFor } from './remote-description.ts';
import type { DtlsRole } from './role.ts';

/** Where a stretch of the answer comes from; `undefined`: from the template. */
export type AnswerSource =
  | { readonly field: 'ufrag' | 'pwd' | 'fingerprint' }
  /** Follows from the flags and fingerprints of both codes (SPEC P41). */
  | { readonly field: 'role' }
  | { readonly field: 'kind' | 'address' | 'port'; readonly candidate: number };

/** A stretch of the answer. */
export interface AnswerPiece {
  readonly text: string;
  readonly source: AnswerSource | undefined;
}

const VALUES: readonly (readonly [
  start: string,
  field: 'ufrag' | 'pwd' | 'fingerprint' | 'role',
])[] = [
  ['a=ice-ufrag:', 'ufrag'],
  ['a=ice-pwd:', 'pwd'],
  ['a=fingerprint:sha-256 ', 'fingerprint'],
  ['a=setup:', 'role'],
];

/**
 * The remote answer that a code stands for (`answerFor`, SPEC P40), cut where what comes from the
 * code begins and ends. The pieces put together are that answer, letter for letter.
 * @throws RangeError when the packet is not valid, as `answerFor` does.
 */
export function mapAnswer(packet: PairingPacket, remoteRole: DtlsRole): readonly AnswerPiece[] {
  let candidate = -1;
  const pieces = answerFor(packet, remoteRole)
    .split(/(?<=\r\n)/)
    .flatMap((line) => {
      if (line.startsWith('a=candidate:')) return candidatePieces(line, (candidate += 1));
      return valuePieces(line);
    });
  return joined(pieces);
}

function valuePieces(line: string): readonly AnswerPiece[] {
  const found = VALUES.find(([start]) => line.startsWith(start));
  if (!found) return [fixed(line)];
  const [start, field] = found;
  return [fixed(start), { text: line.slice(start.length, -2), source: { field } }, fixed('\r\n')];
}

/** RFC 8839 §5.1: the words 4, 5 and 7 of the line are of the code; the rest is computed here. */
function candidatePieces(line: string, candidate: number): readonly AnswerPiece[] {
  const fields = { 4: 'address', 5: 'port', 7: 'kind' } as const;
  return line.split(/(?<=\s)(?=\S)/).flatMap((word, index) => {
    const field = index === 4 || index === 5 || index === 7 ? fields[index] : undefined;
    if (!field) return [fixed(word)];
    const text = word.trimEnd();
    return [{ text, source: { field, candidate } }, fixed(word.slice(text.length))];
  });
}

const fixed = (text: string): AnswerPiece => ({ text, source: undefined });

/** Neighbours of the template are one piece. */
function joined(pieces: readonly AnswerPiece[]): readonly AnswerPiece[] {
  const all: AnswerPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last && !last.source && !piece.source) all[all.length - 1] = fixed(last.text + piece.text);
    else all.push(piece);
  }
  return all;
}
