import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeLinkMessage } from '../../../src/core/link/encode.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import { MAX_FRAME_BYTES } from '../../../src/core/link/messages.ts';
import { sortFrame } from '../../../src/core/link/sort-frame.ts';
import { utf8Length } from '../../../src/core/utf8.ts';
import { displayName } from '../../../src/core/link/display-name.ts';
import { hello } from './world.ts';

const greeted = { greeted: true };
const code = (data: unknown, state = greeted) => {
  const sorted = sortFrame(data, state);
  return sorted.ok ? 'ok' : sorted.error.code;
};

describe('frames of the control channel', () => {
  it('[W1] hello and bye survive the way', () => {
    for (const message of [hello({ name: 'Zoë 🛰️' }), { type: 'bye' } as const])
      expect(sortFrame(encodeLinkMessage(message), { greeted: false })).toEqual({
        ok: true,
        value: { for: 'link', message },
      });
  });

  it.each<[string, unknown, string]>([
    ['bytes', new Uint8Array(3), 'frame-not-text'],
    ['nothing', undefined, 'frame-not-text'],
    ['half an object', '{"type":"hel', 'frame-not-json'],
    ['an empty text', '', 'frame-not-json'],
    ['a list', '[1,2]', 'frame-malformed'],
    ['null', 'null', 'frame-malformed'],
    ['no type', '{"a":1}', 'frame-malformed'],
    ['a number for a type', '{"type":7}', 'frame-malformed'],
  ])('[W1] refuses %s', (_, data, expected) => {
    expect(code(data)).toBe(expected);
  });

  it('[W2] takes the longest frame and refuses one byte more, in bytes and not in characters', () => {
    const frame = (bytes: number) => `{"type":"x","a":"${'é'.repeat((bytes - 19) / 2)}"}`;
    const longest = frame(MAX_FRAME_BYTES - 1);
    expect(utf8Length(longest)).toBe(MAX_FRAME_BYTES - 1);
    expect(code(longest)).toBe('ok');
    expect(code(`${longest}  `)).toBe('frame-too-large');
  });

  it('[W3] drops unknown fields and passes on types it does not know', () => {
    const extended = JSON.stringify({ ...hello(), shoe: 43 });
    expect(sortFrame(extended, greeted)).toMatchObject({ value: { message: hello() } });
    expect(sortFrame('{"type":"wave","n":1}', greeted)).toMatchObject({
      value: { for: 'feature', envelope: { type: 'wave' } },
    });
  });

  it.each<[string, object]>([
    ['no protocol', { protocol: undefined }],
    ['min above max', { protocol: { min: 3, max: 2 } }],
    ['version 0', { protocol: { min: 0, max: 1 } }],
    ['half a version', { protocol: { min: 1, max: 1.5 } }],
    ['a name of 65 characters', { name: 'n'.repeat(65) }],
    ['a name that is no text', { name: { toString: 'x' } }],
    ['an unknown carrier', { readBy: 'telepathy' }],
    ['33 features', { capabilities: { maxFrame: 1, features: Array(33).fill('x') } }],
    ['no largest frame', { capabilities: { features: [] } }],
  ])('[H4] [W4] a hello with %s is malformed', (_, change) => {
    expect(code(JSON.stringify({ ...hello(), ...change }), { greeted: false })).toBe(
      'frame-malformed',
    );
  });

  it('[H1] nothing else may come before hello', () => {
    const early = sortFrame('{"type":"text"}', { greeted: false });
    expect(early).toEqual({
      ok: false,
      error: { code: 'frame-malformed', type: 'text', path: 'before hello' },
    });
    expect(code('{"type":"bye"}', { greeted: false })).toBe('ok');
  });

  it('[W1] [L1] answers anything with a value or a typed error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array(), fc.anything()), (data) => {
        const opened = openEnvelope(data);
        expect(opened.ok ? typeof opened.value.type : opened.error.code).toMatch(
          /^(string|frame-)/,
        );
      }),
    );
  });

  it('[W2] counts UTF-8 bytes like the encoder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['Mira\u2019s phone', 'Mira\u2019s phone'],
    ['  two\n lines ', 'two lines'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u200b\u0000\u0085b', 'a b'],
    ['\u2066\u2069\t', ''],
  ])('[H5] %j is shown as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});
