import { describe, expect, it } from 'vitest';
import type { TransferId } from '../../../src/core/files/messages.ts';
import type { ShownTransfer } from '../../../src/state/files/shown.ts';
import { file } from '../notify/fake-notify.ts';
import { talking } from './devices.ts';

describe('files that were not looked at', () => {
  /** A device whose transfers a test says. */
  async function receiver() {
    const [a, b] = await talking();
    const files: { transfers: readonly ShownTransfer[] } = { transfers: [] };
    Object.assign(a.talk, { files });
    const offer = (id: string, facts: Partial<ShownTransfer> = {}) => {
      const at = a.clock.now();
      files.transfers = [...files.transfers, file({ id: id as TransferId, at, ...facts })];
    };
    return { a, b, files, offer };
  }

  it('count beside messages until they are read', async () => {
    const { a, b, offer } = await receiver();
    offer('one');
    await b.say('look at this');
    expect(a.conversation.unread).toBe(2);
    a.conversation.markRead();
    expect(a.conversation.unread).toBe(0);
    offer('two');
    offer('three');
    expect(a.conversation.unread).toBe(2);
  });

  it('count once, whatever comes of them', async () => {
    const { a, files, offer } = await receiver();
    offer('one');
    a.conversation.markRead();
    files.transfers = files.transfers.map((shown) => ({ ...shown, phase: 'done' }));
    expect(a.conversation.unread).toBe(0);
    offer('two');
    files.transfers = [];
    expect(a.conversation.unread).toBe(0);
  });

  it('do not count if they are mine, or from before a reload', async () => {
    const { a, offer } = await receiver();
    offer('mine', { direction: 'out' });
    offer('old', { at: 0 });
    expect(a.conversation.unread).toBe(0);
  });
});
