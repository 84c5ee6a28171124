import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../src/core/chat/messages.ts';
import { newChat, stepChat } from '../../../src/core/chat/machine.ts';
import { exportOf } from '../../../src/core/history/exported.ts';
import {
  EXPORT_FORMAT,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_CONVERSATIONS,
  MAX_IMPORT_ENTRIES,
} from '../../../src/core/history/format.ts';
import { readExport } from '../../../src/core/history/read.ts';

const text = { kind: 'text', id: 'm1', direction: 'in', at: 1, text: 'hello' };
const webp = `data:image/webp;base64,${Buffer.from('RIFF\x10\0\0\0WEBPVP8 \0\0\0\0', 'latin1').toString('base64')}`;
const file = {
  ...{ kind: 'file', id: 'f1', direction: 'out', at: 1, name: 'a.png', folder: false },
  ...{ count: 1, size: 5, outcome: 'done', thumb: webp },
};
const conversation = { id: 'c1', name: 'Anna', lastAt: 1, entries: [text, file] };
const whole = { format: EXPORT_FORMAT, version: 1, at: 1, app: '1', conversations: [conversation] };

const read = (value: unknown) => readExport(JSON.stringify(value));
const codeOf = (value: unknown) => {
  const found = read(value);
  return found.ok ? 'ok' : found.error.code;
};
const withEntry = (entry: unknown) => ({
  ...whole,
  conversations: [{ ...conversation, entries: [entry] }],
});
const withConversation = (change: object) => ({
  ...whole,
  conversations: [{ ...conversation, ...change }],
});

describe('what is read of an export', () => {
  it('[C18] is what was written', () => {
    expect(read(whole)).toEqual({
      ok: true,
      value: { conversations: [conversation], repeated: 0 },
    });
  });

  it('[C18] takes an id once in a conversation, the first of them', () => {
    const entries = [text, { ...text, text: 'other' }, { ...text, id: 'm2' }];
    const found = read(withConversation({ entries }));
    expect(found.ok && found.value).toMatchObject({
      repeated: 1,
      conversations: [{ entries: [text, { ...text, id: 'm2' }] }],
    });
  });

  it('[C18] keeps markup and turning characters as the text that they are', () => {
    const hostile = '<script>alert(1)</script>\u202e"\'&';
    const found = read(withEntry({ ...text, text: hostile }));
    expect(found.ok && found.value.conversations[0]?.entries[0]).toMatchObject({ text: hostile });
  });

  it.each([
    ['import-not-json', 'not json'],
    ['import-not-json', ''],
    ['import-not-json', JSON.stringify(whole).slice(0, -5)],
    ['import-foreign', 'null'],
    ['import-foreign', '[]'],
    ['import-foreign', '{"format":"another","version":1}'],
    ['import-foreign', JSON.stringify({ ...whole, version: '1' })],
    ['import-newer', JSON.stringify({ ...whole, version: 2 })],
    ['import-malformed', JSON.stringify({ ...whole, conversations: {} })],
    ['import-not-json', '['.repeat(1_000_000)],
    ['import-foreign', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('[C18] says %s', (code, source) => {
    const found = readExport(source);
    expect(found.ok || found.error.code).toBe(code);
  });

  it.each([
    ['conversations[0].id', withConversation({ id: '../../x' })],
    ['conversations[0].id', withConversation({ id: 'x'.repeat(65) })],
    ['conversations[0].name', withConversation({ name: 7 })],
    ['conversations[0].name', withConversation({ name: 'x'.repeat(1_025) })],
    ['conversations[0].lastAt', withConversation({ lastAt: 1e300 })],
    ['conversations[0].entries', withConversation({ entries: 'none' })],
    ['conversations[1].id', { ...whole, conversations: [conversation, conversation] }],
    ['conversations[0].entries[0].at', withEntry({ ...text, at: -1 })],
    ['conversations[0].entries[0].at', withEntry({ ...text, at: 8.64e15 + 1 })],
    ['conversations[0].entries[0].at', withEntry({ ...text, at: '2026' })],
    ['conversations[0].entries[0].id', withEntry({ ...text, id: '' })],
    ['conversations[0].entries[0].direction', withEntry({ ...text, direction: 'up' })],
    ['conversations[0].entries[0].text', withEntry({ ...text, text: '  ' })],
    ['conversations[0].entries[0].text', withEntry({ ...text, text: 'é'.repeat(16_385) })],
    ['conversations[0].entries[0].kind', withEntry({ ...text, kind: 'secret' })],
    ['conversations[0].entries[0].size', withEntry({ ...file, size: 1.5 })],
    ['conversations[0].entries[0].thumb', withEntry({ ...file, thumb: 'https://x.example/y' })],
    [
      'conversations[0].entries[0].thumb',
      withEntry({ ...file, thumb: 'data:image/svg+xml;base64,PHN2Zz4=' }),
    ],
    [
      'conversations[0].entries[0].thumb',
      withEntry({ ...file, thumb: 'data:image/webp;base64,PHN2Zz4AAAAAAAAA' }),
    ],
    ['conversations[0].entries[0].thumb', withEntry({ ...file, thumb: webp + 'A'.repeat(22_000) })],
  ])('[C18] says where it is wrong: %s', (path, value) => {
    expect(read(value)).toEqual({ ok: false, error: { code: 'import-malformed', path } });
  });

  it('[C18] has limits for bytes, conversations and entries', () => {
    expect(readExport(' '.repeat(MAX_IMPORT_BYTES + 1))).toMatchObject({
      error: { code: 'import-too-large' },
    });
    const conversations = Array.from({ length: MAX_IMPORT_CONVERSATIONS + 1 }, () => 0);
    expect(codeOf({ ...whole, conversations })).toBe('import-too-many');
    const entries = Array.from({ length: MAX_IMPORT_ENTRIES + 1 }, () => 0);
    expect(codeOf(withConversation({ entries }))).toBe('import-too-many');
  });

  it('[C18] is a value or a typed error, whatever the file is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (source) => {
        expect(readExport(source)).toHaveProperty('ok');
      }),
    );
    const field = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const keys = [...Object.keys(text), ...Object.keys(file), ...Object.keys(conversation)];
    fc.assert(
      fc.property(fc.constantFrom(...keys), field, (key, value) => {
        for (const one of [
          withEntry({ ...text, [key]: value }),
          withEntry({ ...file, [key]: value }),
          withConversation({ [key]: value }),
        ])
          expect(['ok', 'import-malformed']).toContain(codeOf(one));
      }),
    );
  });

  it('[C18] gives back every message that can be written', () => {
    const id = 'c1' as ConversationId;
    const written = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 20 });
    fc.assert(
      fc.property(written, (texts) => {
        let chat = newChat(id);
        texts.forEach((one, at) => {
          const event = { type: 'write', id: `m${at}` as never, text: one, at } as const;
          chat = stepChat(chat, event).state;
        });
        const made = exportOf([{ id, name: 'A', lastAt: 0, entries: chat.thread }], {
          ...{ at: 0, app: '1' },
        });
        const found = read(made);
        expect(found.ok && found.value.conversations).toEqual(made.conversations);
      }),
    );
  });
});
