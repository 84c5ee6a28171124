import { describe, expect, it } from 'vitest';
import { noteWords } from '../../../src/app/note-words.ts';
import type { Happening } from '../../../src/state/notify/happening.ts';
import { connected, file, message, offer } from '../../dom/notify/fake-notify.ts';

const arrived: Happening = { ...offer, kind: 'arrived', file: file({ name: '\u202Ecod.exe' }) };

const said = (last: Happening, text = false, messages = 1) => {
  const { title, body } = noteWords({ last, messages, text });
  return `${title}: ${body}`;
};

describe('what a notification says', () => {
  it('is the device and no more, at first', () => {
    expect([
      said(connected),
      said(message('secret')),
      said(message('secret'), false, 3),
      said(offer),
      said(arrived),
    ]).toEqual([
      'Phone: Connected',
      'phone: New message',
      'phone: 3 new messages',
      'Phone: Wants to send you something',
      'Phone: Something has arrived completely',
    ]);
  });

  it('is the beginning of what was written where that was chosen', () => {
    const long = said(message(`first\nsecond ${'x'.repeat(100)}`), true);
    expect(long).toMatch(/^phone: first second x{66}…$/);
    expect([said(offer, true), said(arrived, true)]).toEqual([
      'Phone: Wants to send you sea.jpg',
      'Phone: cod.exe has arrived',
    ]);
  });

  it('[H5] [X6] hides nothing and turns nothing round', () => {
    const hostile = { ...connected, name: '\u202EenohP\n\u200B' };
    expect(said(hostile)).toBe('enohP: Connected');
    expect(said({ ...connected, name: '\u200B' })).toBe('Heliograph: Connected');
    expect(said(message('\u202E\u200B'), true)).toBe('phone: New message');
  });
});
