import type { ShownTransfer } from '../../state/files/shown.ts';
import type { AttachWords, TransferWords } from '../../ui/files/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { endSentence } from './file-ends.ts';
import { filesText, leftText, percentOf, sizeText, speedText } from './file-figures.ts';

export const transfer: TransferWords = {
  from: { in: 'They sent:', out: 'You sent:' },
  actions: {
    ...{ accept: 'Accept', 'accept-always': 'Always accept', decline: 'Decline' },
    ...{ pause: 'Pause', resume: 'Resume', cancel: 'Cancel', undo: 'Undo', retry: 'Try again' },
    ...{ save: 'Save', 'save-all': 'Save all', remove: 'Remove', 'pick-again': 'Pick it again' },
    ...{ share: 'Share', 'copy-picture': 'Copy picture' },
  },
  progress: (name, percent) => `${name}, ${percent} percent`,
  showFiles: 'Show files',
  hideFiles: 'Hide files',
  files: (name) => `Files of ${name}`,
  saveFile: (name) => `Save ${name}`,
  verified: 'SHA-256',
  wholeName: 'Show the whole name',
  preview: {
    enlarge: (name) => `Look at ${name} larger`,
    close: 'Close',
    save: 'Save',
    beginning: 'It begins:',
  },
};

export const attach: AttachWords = { attach: 'Attach files', files: 'Files', folder: 'Folder' };

/** On the pair screen, before anybody is there. */
export const ahead = {
  attach: 'Attach files',
  hint: 'You can attach files now. They are offered once you are connected.',
  waiting: 'This is offered once you are connected.',
};

export const drop = {
  title: 'Drop to send',
  hint: (device: string) => `Files and folders go to ${device}.`,
};

/** Over the thread, when several things have arrived and none was saved. */
export const saveBar = {
  text: (count: number) => `${filesText(count)} not saved yet`,
  save: 'Save all',
};

export function confirmRemove(name: string): ConfirmWords {
  return {
    title: 'Remove without saving?',
    body: `${name} is nowhere else on this device. They would have to send it again.`,
    confirm: 'Remove',
    cancel: 'Keep',
  };
}

/** Several loose files have no name of their own. */
export const looseName = filesText;

type Shown = ShownTransfer;

/** What is said of a transfer that moves or could: one sentence for each hold. */
const HELD: Readonly<Record<Exclude<Shown['hold'], 'none'>, string>> = {
  mine: 'You paused it.',
  theirs: 'They paused it. It goes on when they let it.',
  link: 'Not connected. It goes on by itself when you two are.',
  source:
    'This page was reloaded. Pick the same file again to go on; what has arrived is not sent again.',
  'their-source': 'Their page was reloaded. It goes on when they have picked the file again.',
};

const MISMATCH =
  'That is not the same file, so nothing of it was sent. Pick the one that you offered.';
const STALLED =
  'Nothing has moved for 15 seconds. Keep both pages open and both devices near; it goes on by itself.';

/** One sentence about where a transfer stands, or how it ended. */
export function noteOf(shown: Shown): string {
  switch (shown.phase) {
    case 'queued':
      return queuedNote(shown);
    case 'offered':
      if (shown.direction === 'in') return 'They want to send you this.';
      return shown.hold === 'none' ? 'Waiting for them to accept.' : heldNote(shown, shown.hold);
    case 'preparing':
      return shown.direction === 'in' ? 'Making room for it.' : 'They are making room for it.';
    case 'moving':
      return shown.hold === 'none' ? movingNote(shown) : heldNote(shown, shown.hold);
    case 'verifying':
      return shown.direction === 'in' ? 'Checking every byte.' : 'They are checking every byte.';
    case 'done':
      return doneNote(shown);
    case 'failed':
    case 'cancelled':
      return shown.end ? endSentence(shown.direction, shown.end) : 'It was ended.';
  }
}

function queuedNote({ hold, mismatch }: Shown): string {
  if (hold === 'source') return mismatch ? MISMATCH : HELD.source;
  if (hold === 'mine') return HELD.mine;
  return hold === 'link'
    ? 'Waits here. It is offered when you two are connected.'
    : 'Waits until they have answered your other offers.';
}

function heldNote({ mismatch }: Shown, hold: keyof typeof HELD): string {
  return hold === 'source' && mismatch ? MISMATCH : HELD[hold];
}

function movingNote({ stalled, speed, left, direction }: Shown): string {
  if (stalled) return STALLED;
  if (speed === undefined) return direction === 'in' ? 'Receiving.' : 'Sending.';
  return left === undefined ? speedText(speed) : `${speedText(speed)}, ${leftText(left)}`;
}

function doneNote({ direction, saved, saving, sink, total }: Shown): string {
  if (direction === 'out') return 'They have all of it, every byte checked.';
  if (saving !== undefined) return `Saving, ${percentOf(saving, total)} %.`;
  if (sink === 'picked') return 'Saved where you chose.';
  return saved ? 'Saved.' : 'Arrived, every byte checked.';
}

/** One more sentence: what a choice means, or where it is kept. */
export function hintOf(shown: Shown): string | undefined {
  if (shown.phase === 'offered' && shown.direction === 'in')
    return '“Always” takes all that this device sends, as long as you are connected.';
  if (shown.phase === 'preparing' || shown.phase === 'moving') return sinkHint(shown);
  if (shown.phase !== 'done' || shown.direction === 'out') return undefined;
  if (shown.saved || shown.sink === 'picked') return undefined;
  return shown.sink === 'memory'
    ? 'Kept in memory only: save it before you close this tab.'
    : 'Kept on this device until you save it, for 30 days at most.';
}

/** Told before a byte moves, to both. */
function sinkHint({ direction, sink, free }: Shown): string | undefined {
  if (sink !== 'memory') return undefined;
  const cap = free === undefined ? '' : `, up to ${sizeText(free)}`;
  return direction === 'in'
    ? `Your browser gives this page no disk space: it is kept in memory${cap}. Keep this tab open.`
    : `Their browser has no disk space for this: it is kept in memory${cap}, until they save it.`;
}

/** For those who listen: what has come of a transfer. */
export const news = {
  offered: (name: string, size: string) => `They want to send you ${name}, ${size}.`,
  arrived: (name: string) => `${name} has arrived.`,
  delivered: (name: string) => `They have all of ${name}.`,
  ended: (name: string, why: string) => `${name}: ${why}`,
};
