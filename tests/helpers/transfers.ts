import type { ConversationId } from '../../src/core/chat/messages.ts';
import type { FileEntry, TransferId } from '../../src/core/files/messages.ts';
import type { FilesControl, ShownTransfer } from '../../src/state/files/shown.ts';

let made = 0;

/** One file that comes in, offered; whatever else is asked for. */
export function shownTransfer(change: Partial<ShownTransfer> = {}): ShownTransfer {
  made += 1;
  const total = change.total ?? 48_000_000;
  const name = change.name ?? 'Photo.jpg';
  return {
    id: `t${made}` as TransferId,
    conversation: 'c1' as ConversationId,
    ...{ direction: 'in', kind: 'file', name, total, done: 0 },
    files: [{ path: name, size: total, modified: 0 }],
    at: Date.UTC(2026, 4, 4, 12, made % 60),
    ...{ phase: 'offered', hold: 'none', mismatch: false, stalled: false },
    ...{ saved: false, undoable: false },
    ...change,
  };
}

/** A folder of so many files. */
export function shownFolder(count: number, change: Partial<ShownTransfer> = {}): ShownTransfer {
  const files = Array.from({ length: count }, (_, index): FileEntry => ({
    path: `Day ${1 + (index % 3)}/IMG_${String(2000 + index)}.jpg`,
    size: 10_240 + index,
    modified: 0,
  }));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return shownTransfer({ kind: 'folder', name: 'Harbour', files, total, ...change });
}

/** Writes down what it is asked to do. */
export function recordingFiles(transfers: readonly ShownTransfer[] = []) {
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args]);
    };
  const files: FilesControl = {
    transfers,
    busy: false,
    offer: (picked) => {
      note('offer')(picked);
      return [];
    },
    ...{ accept: note('accept'), decline: note('decline') },
    ...{ pause: note('pause'), resume: note('resume'), cancel: note('cancel') },
    ...{ undo: note('undo'), retry: note('retry'), pickAgain: note('pickAgain') },
    ...{ save: note('save'), saveFile: note('saveFile'), saveAll: note('saveAll') },
    remove: note('remove'),
    open: () => Promise.resolve(undefined),
  };
  return { calls, files };
}
