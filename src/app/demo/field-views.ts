import type { AnswerPiece, AnswerSource } from '../../core/pairing/answer-map.ts';
import type { PacketField } from '../../core/pairing/packet-map.ts';
import type { ByteFieldView, PieceView, Tone } from '../../ui/demo/words.ts';
import * as words from '../words/demo.ts';

const TONES: Record<PacketField['field'], Tone> = {
  ...{ flags: 'head', count: 'head', tag: 'tag', fingerprint: 'print', ufrag: 'name' },
  ...{ pwd: 'secret', kind: 'place', address: 'place', port: 'place', check: 'check' },
};

/** The fields of a code as they are shown, numbered from 1. */
export function fieldViews(map: readonly PacketField[]): readonly ByteFieldView[] {
  return map.map((field, index) => ({
    id: idOf(field),
    number: index + 1,
    tone: TONES[field.field],
    name: nameOf(field),
    place: words.place(field.from, field.length),
    value: valueOf(field),
    purpose: purposeOf(field),
    from: field.from,
    length: field.length,
  }));
}

const idOf = (field: PacketField | AnswerSource): string =>
  'candidate' in field ? `${field.field}-${field.candidate}` : field.field;

function nameOf(field: PacketField): string {
  return 'candidate' in field
    ? words.candidateNames[field.field](field.candidate + 1)
    : words.fieldNames[field.field];
}

function purposeOf(field: PacketField): string {
  const hidden = field.field === 'address' && field.value.family === 'mdns';
  return hidden ? words.purposes.mdns : words.purposes[field.field];
}

/** Decoded, in the notation of the field: the same in every language. */
function valueOf(field: PacketField): string {
  switch (field.field) {
    case 'flags': {
      const { version, seen, client, known, alphabet } = field.value;
      return `version=${version} seen=${+seen} client=${+client} known=${+known} alphabet=${alphabet}`;
    }
    case 'fingerprint':
      return field.value.match(/../g)?.join(':') ?? '';
    case 'kind':
      return `${field.value.type} ${field.value.family}`;
    case 'address':
      return field.value.text;
    case 'count':
    case 'port':
      return String(field.value);
    case 'check':
      return `0x${field.value}`;
    case 'tag':
    case 'ufrag':
    case 'pwd':
      return field.value;
  }
}

/** The DTLS role stands in no field of its own: it follows from two codes. */
export function roleField(fields: readonly ByteFieldView[]) {
  return { id: 'role', number: fields.length + 1, tone: 'head', name: words.answer.role } as const;
}

/** The answer made from a code, with the numbers of the fields that it comes from. */
export function pieceViews(
  pieces: readonly AnswerPiece[],
  fields: readonly ByteFieldView[],
): readonly PieceView[] {
  return pieces.map(({ text, source }) => {
    if (!source) return { text };
    if (source.field === 'role') return { text, field: roleField(fields) };
    return { text, field: fields.find(({ id }) => id === idOf(source)) };
  });
}
