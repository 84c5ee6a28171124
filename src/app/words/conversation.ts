import type { ComposerWords, MessageWords, ThreadWords } from '../../ui/chat/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

export const thread: ThreadWords = words(m, 'thread', {
  newMessages: (count: number) => m().thread_new({ count }),
});

export const message: MessageWords = words(m, 'message', {
  from: words(m, 'message_from'),
  states: words(m, 'message'),
});

export const composer: ComposerWords = words(m, 'composer', {
  bytesLeft: (count: number) => m().composer_bytes_left({ count }),
  tooLong: (count: number) => m().composer_too_long({ count }),
});

export const conversation = words(m, 'conversation', {
  empty: (device: string) => m().conversation_empty({ device }),
  with: (device: string, day: string) => m().conversation_with({ device, day }),
});

export function confirmLeave(unsent: boolean): ConfirmWords {
  return words(m, 'confirm_leave', {
    get body() {
      return unsent ? m().confirm_leave_body_unsent() : m().confirm_leave_body();
    },
  });
}
