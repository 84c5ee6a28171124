import type { ShownTransfer } from '../../state/files/shown.ts';
import type { AttachWords, TransferWords } from '../../ui/files/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { endSentence } from './file-ends.ts';
import {
  filesText,
  leftText,
  percentOf,
  percentText,
  sizeText,
  speedText,
} from './file-figures.ts';
import { close } from './ui.ts';

export const transfer: TransferWords = words(m, 'file', {
  from: words(m, 'file_from'),
  actions: words(m, 'act'),
  progress: (name: string, percent: number) => m().file_progress({ name, percent }),
  files: (name: string) => m().file_files({ name }),
  saveFile: (name: string) => m().file_save_file({ name }),
  preview: {
    enlarge: (name: string) => m().file_enlarge({ name }),
    get close() {
      return close();
    },
    get save() {
      return m().act_save();
    },
    get beginning() {
      return m().file_beginning();
    },
  },
});

export const attach: AttachWords = words(m, 'attach');

/** On the pair screen, before anybody is there. */
export const ahead = words(m, 'ahead');

export const drop = words(m, 'drop', { hint: (device: string) => m().drop_hint({ device }) });

/** Over the thread, when several things have arrived and none was saved. */
export const saveBar = {
  text: (count: number): string => m().files_unsaved({ count }),
  get save() {
    return m().act_save_all();
  },
};

export function confirmRemove(name: string): ConfirmWords {
  return words(m, 'confirm_remove', {
    get body() {
      return m().confirm_remove_body({ name });
    },
  });
}

/** Several loose files have no name of their own. */
export const looseName = filesText;

type Shown = ShownTransfer;

/** What is said of a transfer that moves or could: one sentence for each hold. */
const HELD: Readonly<Record<Exclude<Shown['hold'], 'none'>, string>> = words(m, 'held');

/** One sentence about where a transfer stands, or how it ended. */
export function noteOf(shown: Shown): string {
  switch (shown.phase) {
    case 'queued':
      return queuedNote(shown);
    case 'offered':
      if (shown.direction === 'in') return m().note_offer_in();
      return shown.hold === 'none' ? m().note_offer_out() : heldNote(shown, shown.hold);
    case 'preparing':
      return shown.direction === 'in' ? m().note_preparing_in() : m().note_preparing_out();
    case 'moving':
      return shown.hold === 'none' ? movingNote(shown) : heldNote(shown, shown.hold);
    case 'verifying':
      return shown.direction === 'in' ? m().note_verifying_in() : m().note_verifying_out();
    case 'done':
      return doneNote(shown);
    case 'failed':
    case 'cancelled':
      return shown.end ? endSentence(shown.direction, shown.end) : m().note_ended();
  }
}

function queuedNote({ hold, mismatch }: Shown): string {
  if (hold === 'source') return mismatch ? m().note_mismatch() : HELD.source;
  if (hold === 'mine') return HELD.mine;
  return hold === 'link' ? m().note_queued_link() : m().note_queued();
}

function heldNote({ mismatch }: Shown, hold: keyof typeof HELD): string {
  return hold === 'source' && mismatch ? m().note_mismatch() : HELD[hold];
}

function movingNote({ stalled, speed, left, direction }: Shown): string {
  if (stalled) return m().note_stalled();
  if (speed === undefined) return direction === 'in' ? m().note_moving_in() : m().note_moving_out();
  if (left === undefined) return speedText(speed);
  return m().file_speed_left({ speed: speedText(speed), left: leftText(left) });
}

function doneNote({ direction, saved, saving, sink, total }: Shown): string {
  if (direction === 'out') return m().note_done_out();
  if (saving !== undefined)
    return m().note_saving({ percent: percentText(percentOf(saving, total)) });
  if (sink === 'picked') return m().note_picked();
  return saved ? m().note_saved() : m().note_arrived();
}

/** One more sentence: what a choice means, or where it is kept. */
export function hintOf(shown: Shown): string | undefined {
  if (shown.phase === 'offered' && shown.direction === 'in') return m().hint_always();
  if (shown.phase === 'preparing' || shown.phase === 'moving') return sinkHint(shown);
  if (shown.phase !== 'done' || shown.direction === 'out') return undefined;
  if (shown.saved || shown.sink === 'picked') return undefined;
  return shown.sink === 'memory' ? m().hint_memory() : m().hint_disk();
}

/** Told before a byte moves, to both. */
function sinkHint({ direction, sink, free }: Shown): string | undefined {
  if (sink !== 'memory') return undefined;
  if (free === undefined) return direction === 'in' ? m().hint_memory_in() : m().hint_memory_out();
  const cap = { free: sizeText(free) };
  return direction === 'in' ? m().hint_memory_in_cap(cap) : m().hint_memory_out_cap(cap);
}

/** For those who listen: what has come of a transfer. */
export const news = {
  offered: (name: string, size: string): string => m().file_news_offered({ name, size }),
  arrived: (name: string): string => m().file_news_arrived({ name }),
  delivered: (name: string): string => m().file_news_delivered({ name }),
  ended: (name: string, why: string): string => m().file_news_ended({ name, why }),
};
