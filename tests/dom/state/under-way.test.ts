import { describe, expect, it } from 'vitest';
import type { ShownTransfer } from '../../../src/state/files/shown.ts';
import { nothingUnderWay } from '../../../src/state/under-way.ts';

type Parts = Parameters<typeof nothingUnderWay>[0];

const idle = {
  session: { phase: 'ready', hasRead: false },
  conversation: { files: undefined, fleeting: false },
  pairing: { step: { name: 'showing' } },
} satisfies Parts;

/** With one transfer, of which only this is known. */
function withFile(shown: Partial<ShownTransfer>, busy = false): Parts {
  const transfer = { direction: 'in', phase: 'moving', hold: 'none', ...shown };
  const files = { transfers: [transfer], busy } as unknown as Parts['conversation']['files'];
  return { ...idle, conversation: { files, fleeting: false } };
}

describe('an update', () => {
  it('may come while a code is only shown, and after an end', () => {
    expect(nothingUnderWay(idle)).toBe(true);
    for (const phase of ['lost', 'closed'] as const)
      expect(nothingUnderWay({ ...idle, session: { phase, hasRead: true } })).toBe(true);
  });

  it.each(['gathering', 'ready', 'waiting', 'connecting', 'open', 'interrupted'] as const)(
    'waits while a code was read and the link is %s',
    (phase) => {
      expect(nothingUnderWay({ ...idle, session: { phase, hasRead: true } })).toBe(false);
    },
  );

  it('waits for the answer to a link that was opened', () => {
    const confirming = { name: 'confirming' } as Parts['pairing']['step'];
    expect(nothingUnderWay({ ...idle, pairing: { step: confirming } })).toBe(false);
  });

  it('waits where what is unsent would be lost with the page', () => {
    const conversation = { files: undefined, fleeting: true };
    expect(nothingUnderWay({ ...idle, conversation })).toBe(false);
  });

  it.each<[boolean, string, Partial<ShownTransfer>, boolean?]>([
    [false, 'moves', {}, true],
    [false, 'is being saved', { phase: 'done', saving: 12 }],
    [false, 'of mine waits for a device', { direction: 'out', phase: 'queued' }],
    [false, 'of mine is offered', { direction: 'out', phase: 'offered' }],
    [false, 'of mine waits for the link', { direction: 'out', hold: 'link' }],
    [true, 'of mine must be picked again anyway', { direction: 'out', hold: 'source' }],
    [true, 'of theirs waits for the link, and goes on after a reload', { hold: 'link' }],
    [true, 'has arrived and was not saved', { phase: 'done' }],
    [true, 'of mine has arrived', { direction: 'out', phase: 'done' }],
    [true, 'was cancelled', { direction: 'out', phase: 'cancelled' }],
  ])('%s: a file that %s', (free, _what, shown, busy) => {
    expect(nothingUnderWay(withFile(shown, busy))).toBe(free);
  });
});
