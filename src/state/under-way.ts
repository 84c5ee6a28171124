import type { Conversation } from './conversation.svelte.ts';
import type { ShownTransfer } from './files/shown.ts';
import type { Pairing } from './pairing.svelte.ts';
import type { Session } from './session.svelte.ts';

interface Parts {
  readonly session: Pick<Session, 'phase' | 'hasRead'>;
  readonly conversation: Pick<Conversation, 'files' | 'fleeting'>;
  readonly pairing: Pick<Pairing, 'step'>;
}

/**
 * True while a reload of this tab ends and loses nothing: nobody is connected or being connected to,
 * no opened link waits for an answer, what is unsent is stored, and no file moves, is being saved, or could not go on without
 * being picked again.
 */
export function nothingUnderWay({ session, conversation, pairing }: Parts): boolean {
  const { phase, hasRead } = session;
  if (phase !== 'lost' && phase !== 'closed' && hasRead) return false;
  if (pairing.step.name === 'confirming' || conversation.fleeting) return false;
  const { files } = conversation;
  return !files?.busy && !files?.transfers.some(needsThisPage);
}

function needsThisPage({ direction, phase, hold, saving }: ShownTransfer): boolean {
  if (saving !== undefined) return true;
  const over = phase === 'done' || phase === 'failed' || phase === 'cancelled';
  return direction === 'out' && !over && hold !== 'source';
}
