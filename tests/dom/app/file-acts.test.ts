import { describe, expect, it } from 'vitest';
import { FileActs } from '../../../src/app/file-acts.svelte.ts';
import { onDropOrPasteFiles } from '../../../src/platform/files/dropping.ts';
import { pickedFromInput } from '../../../src/platform/files/picking.ts';
import { recordingFiles, shownTransfer } from '../../helpers/transfers.ts';

describe('what the buttons of a transfer do', () => {
  it('asks before the only copy goes, and removes it then', () => {
    const { calls, files } = recordingFiles();
    const acts = new FileActs(() => files);
    const shown = shownTransfer({ phase: 'done' });
    acts.act(shown, 'remove');
    expect([calls, acts.asking]).toEqual([[], shown]);
    acts.keep();
    acts.act(shown, 'remove');
    acts.confirm();
    expect([calls, acts.asking]).toEqual([[['remove', shown.id]], undefined]);
  });

  it('removes at once what was saved, or is with them', () => {
    const { calls, files } = recordingFiles();
    const acts = new FileActs(() => files);
    acts.act(shownTransfer({ phase: 'done', saved: true }), 'remove');
    acts.act(shownTransfer({ phase: 'done', direction: 'out' }), 'remove');
    expect(calls.length).toBe(2);
  });

  it('accepts once, or all as long as the link lasts', () => {
    const { calls, files } = recordingFiles();
    const acts = new FileActs(() => files);
    const shown = shownTransfer();
    acts.act(shown, 'accept');
    acts.act(shown, 'accept-always');
    expect(calls).toEqual([
      ['accept', shown.id, { always: false }],
      ['accept', shown.id, { always: true }],
    ]);
  });
});

describe('files that are brought', () => {
  it('keep their paths below the folder that was picked', async () => {
    const file = new File(['x'], 'b.txt');
    Object.defineProperty(file, 'webkitRelativePath', { value: 'Trip/Day 1/b.txt' });
    const picked = await pickedFromInput([file]);
    expect([picked.folder, picked.files[0]?.path]).toEqual(['Trip', 'Day 1/b.txt']);
    const loose = await pickedFromInput([new File(['x'], 'a.txt')]);
    expect([loose.folder, loose.files[0]?.path]).toEqual(['', 'a.txt']);
  });

  it('leave pasted text to the box it is meant for', () => {
    const end = onDropOrPasteFiles({ dropped: () => undefined, hovering: () => undefined });
    const event = new Event('paste', { cancelable: true });
    Object.assign(event, { clipboardData: { types: ['text/plain'], files: [] } });
    document.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    end();
  });
});
