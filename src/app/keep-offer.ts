import type { Conversation } from '../state/conversation.svelte.ts';

/**
 * Whether to ask once if messages are to be kept: of a remembered device, after the first message, and
 * never again once anything was chosen.
 */
export function offersToKeep({ memory, thread, current, book }: Conversation): boolean {
  if (!book || !memory?.remembered || memory.history) return false;
  return thread.some(({ conversation }) => conversation === current);
}
