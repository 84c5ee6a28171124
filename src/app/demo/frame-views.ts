import { decodeChatMessage } from '../../core/chat/codec.ts';
import type { Text } from '../../core/chat/messages.ts';
import { openEnvelope } from '../../core/link/frame.ts';
import { utf8Length } from '../../core/utf8.ts';
import type { Entry } from '../../core/chat/state.ts';
import type { Frame } from '../../state/demo/side.svelte.ts';
import type { FieldView, PieceView, Tone } from '../../ui/demo/words.ts';
import { framePurposes, place, type FrameField } from '../words/demo.ts';

/** A frame of the data channel, taken apart. */
export interface FrameView {
  readonly bytes: number;
  readonly fields: readonly FieldView[];
  readonly pieces: readonly PieceView[];
}

const TONES: Record<FrameField, Tone> = {
  ...{ type: 'head', id: 'name', seq: 'check', text: 'print', at: 'place' },
};

/** The frame that carried a message, once it went over. */
export function frameOf(entry: Entry, frames: readonly Frame[]): FrameView | undefined {
  for (const { direction, text } of frames) {
    if (direction !== entry.direction) continue;
    const message = textIn(text);
    if (message?.id === entry.id) return frameView(text, message);
  }
  return undefined;
}

function textIn(frame: string): Text | undefined {
  const envelope = openEnvelope(frame);
  const message = envelope.ok ? decodeChatMessage(envelope.value) : undefined;
  return message?.ok && message.value?.type === 'text' ? message.value : undefined;
}

/** Each field with its key, cut out of the frame as it stands. */
function frameView(frame: string, message: Text): FrameView {
  const names = ['type', 'id', 'seq', 'text', 'at'] as const;
  const found = names
    .map((name) => ({ name, written: `"${name}":${JSON.stringify(message[name])}` }))
    .map((field) => ({ ...field, start: frame.indexOf(field.written) }))
    .filter(({ start }) => start >= 0)
    .sort((one, other) => one.start - other.start);
  const pieces: PieceView[] = [];
  let at = 0;
  const fields = found.map(({ name, written, start }, index): FieldView => {
    const from = utf8Length(frame.slice(0, start));
    const field = {
      ...{ id: name, number: index + 1, tone: TONES[name], name, purpose: framePurposes[name] },
      ...{ place: place(from, utf8Length(written)), value: String(message[name]) },
    };
    pieces.push({ text: frame.slice(at, start) }, { text: written, field });
    at = start + written.length;
    return field;
  });
  pieces.push({ text: frame.slice(at) });
  return { bytes: utf8Length(frame), fields, pieces };
}
