import { pickedFromDrop, pickedFromPaste } from '../files/picking.ts';
import type { Picked } from '../files/port.ts';
import { incomingOf } from '../share/browser-share.ts';
import type { Incoming } from '../share/port.ts';

/** What a drop or a paste brings. */
export interface Outside {
  readonly how: 'dropped' | 'pasted';
  /** A single picture or a text: it may be, or hold, a code. Absent where files are meant. */
  readonly perhapsCode: Incoming | undefined;
  /** All files and folders of it; none in a text. */
  readonly picked: Promise<Picked>;
}

const NOTHING: Picked = { folder: '', files: [], unreadable: [] };

/** Takes all that a drop or paste holds, at once: it is gone when the event is over (HTML §6.11.3). */
export function outsideOf(data: DataTransfer, how: 'dropped' | 'pasted'): Outside {
  const { files } = data;
  const found = incomingOf(data);
  const isText = files.length === 0 && ![...data.items].some(({ kind }) => kind === 'file');
  const single = files.length === 1 && found?.kind === 'image';
  if (isText) return { how, perhapsCode: found, picked: Promise.resolve(NOTHING) };
  return {
    ...{ how, perhapsCode: single ? found : undefined },
    picked: how === 'dropped' ? pickedFromDrop(data) : pickedFromPaste(data),
  };
}
