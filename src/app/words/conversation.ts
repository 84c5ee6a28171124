import type { ComposerWords, MessageWords, ThreadWords } from '../../ui/chat/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';

export const thread: ThreadWords = {
  label: 'Messages',
  newMessages: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  toEnd: 'Newest',
};

export const message: MessageWords = {
  copy: 'Copy message',
  from: { in: 'They wrote:', out: 'You wrote:' },
  states: {
    queued: 'Waiting to be sent',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Did not arrive',
  },
};

export const composer: ComposerWords = {
  label: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  bytesLeft: (bytes) => `${bytes} bytes left`,
  tooLong: (bytes) => `Too long by ${bytes} bytes. Shorten it or send it in two parts.`,
};

export const conversation = {
  leave: 'Leave',
  empty: (device: string) => `Say hello to ${device}`,
  emptyBody: 'What you write goes straight to the other device and nowhere else.',
  blocked: 'Not connected. Pair again to send this.',
  interrupted:
    'The connection is interrupted. What you write is kept and goes out when it is back.',
  pairAgain: 'Pair again',
  copied: 'Message copied',
  with: (device: string, day: string) => `${device} · ${day}`,
  howSure: 'What this means',
};

export function confirmLeave(unsent: boolean): ConfirmWords {
  const loss = unsent
    ? ' Some of what you wrote has not arrived yet. It is kept and goes out when you two connect again.'
    : '';
  return {
    title: 'Leave this conversation?',
    body: `The connection ends for both.${loss}`,
    confirm: 'Leave',
    cancel: 'Stay',
  };
}
