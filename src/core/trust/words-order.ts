import { isAsked, messageOf, type Comparing } from './comparing-state.ts';
import { isFirst } from './words-input.ts';
import type { WordsMessage } from './words-messages.ts';

/**
 * [T17] Why a message cannot be taken now: `known` changes nothing, `sender` is never said by that
 * side, `order` is too early, `again` differs from the first one. `undefined`: it can.
 */
export function objection(
  state: Comparing,
  message: WordsMessage,
): 'known' | 'sender' | 'order' | 'again' | undefined {
  if (!maySay(state, message)) return 'sender';
  if (!isInTime(state, message)) return 'order';
  const before = messageOf(state.heard, message.type);
  if (!before) return undefined;
  if (contentOf(before) === contentOf(message)) return 'known';
  return message.type === 'words-verdict' && !message.match ? undefined : 'again';
}

function maySay({ setup }: Comparing, { type }: WordsMessage): boolean {
  if (type === 'words-start' || type === 'words-verdict') return true;
  return isFirst(setup.parties) === (type === 'words-nonce');
}

function isInTime(state: Comparing, { type }: WordsMessage): boolean {
  const { setup, said, heard } = state;
  switch (type) {
    case 'words-start':
      return true;
    case 'words-commit':
      return isAsked(state);
    case 'words-nonce':
      return messageOf(said, 'words-commit') !== undefined;
    case 'words-reveal':
      return messageOf(said, 'words-nonce') !== undefined;
    case 'words-verdict':
      return messageOf(isFirst(setup.parties) ? said : heard, 'words-reveal') !== undefined;
  }
}

/** All that a message says beside its type. */
function contentOf(message: WordsMessage): string | boolean {
  switch (message.type) {
    case 'words-start':
      return '';
    case 'words-commit':
      return message.commit;
    case 'words-nonce':
    case 'words-reveal':
      return message.nonce;
    case 'words-verdict':
      return message.match;
  }
}
