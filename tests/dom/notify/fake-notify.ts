import type { ConversationId } from '../../../src/core/chat/messages.ts';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type {
  Note,
  NotifyError,
  NotifyPermission,
  NotifyPort,
} from '../../../src/platform/notify/port.ts';
import type { ShownTransfer } from '../../../src/state/files/shown.ts';
import type { Happening } from '../../../src/state/notify/happening.ts';

/** A system that shows notifications, and a browser that is asked about them. */
export class FakeNotify implements NotifyPort {
  says: NotifyPermission = 'default';
  /** What comes of the browser's question. */
  answer: NotifyPermission = 'granted';
  fails = false;
  asked = 0;
  readonly shown = new Map<string, Note>();
  readonly closed: string[] = [];

  permission = () => this.says;
  ask = () => {
    this.asked += 1;
    this.says = this.answer;
    return Promise.resolve(this.says);
  };
  show = (note: Note) => this.#do(() => void this.shown.set(note.tag, note));
  close = (tag: string) => {
    this.closed.push(tag);
    return this.#do(() => void this.shown.delete(tag));
  };
  onClick = () => undefined;

  #do(act: () => void): Promise<Result<void, NotifyError>> {
    if (this.fails) return Promise.resolve(err({ code: 'notify-failed', detail: 'no' }));
    act();
    return Promise.resolve(ok(undefined));
  }
}

export const PHONE = 'phone' as ConversationId;
export const LAPTOP = 'laptop' as ConversationId;

export const connected: Happening = { kind: 'connected', conversation: PHONE, name: 'Phone' };

export const message = (text: string, conversation = PHONE): Happening => ({
  ...{ kind: 'message', conversation, name: conversation, text },
});

/** A file of theirs. */
export const file = (facts: Partial<ShownTransfer> = {}): ShownTransfer => ({
  ...{ id: 'one' as TransferId, conversation: PHONE, direction: 'in', kind: 'file' },
  ...{ name: 'sea.jpg', files: [{ path: 'sea.jpg', size: 9, modified: 0 }], total: 9, done: 0 },
  ...{ at: 0, phase: 'offered', hold: 'none', mismatch: false, stalled: false, saved: false },
  undoable: false,
  ...facts,
});

export const offer: Happening = {
  ...{ kind: 'offer', conversation: PHONE, name: 'Phone', file: file() },
};
