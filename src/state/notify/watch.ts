import type { ConversationId } from '../../core/chat/messages.ts';
import type { TransferId } from '../../core/files/messages.ts';
import type { Phase } from '../../core/link/state.ts';
import type { Conversation } from '../conversation.svelte.ts';
import type { ShownTransfer, TransferPhase } from '../files/shown.ts';
import type { Happening } from './happening.ts';

/** What is looked at. */
export type Watched = Pick<Conversation, 'thread' | 'names' | 'current' | 'recognised' | 'name'> & {
  readonly files?: { readonly transfers: readonly ShownTransfer[] } | undefined;
};

/** Finds what has happened between two looks, once each. What is from before a reload is no news. */
export class Watch {
  readonly #since: number;
  readonly #last = new Map<ConversationId, number>();
  readonly #phases = new Map<TransferId, TransferPhase>();
  #met = false;

  /** `since`: what came before that time was seen; milliseconds since 1970. */
  constructor(since: number) {
    this.#since = since;
  }

  next(conversation: Watched, phase: Phase): readonly Happening[] {
    return [
      ...this.#meeting(conversation, phase),
      ...this.#messages(conversation),
      ...this.#files(conversation),
    ];
  }

  /** An interruption that was survived is no other meeting. */
  #meeting({ current, recognised, name }: Watched, phase: Phase): Happening[] {
    const linked = phase === 'open' || phase === 'interrupted';
    const met = this.#met;
    this.#met = linked && (met || recognised);
    if (met || !this.#met || current === undefined) return [];
    return [{ kind: 'connected', conversation: current, name }];
  }

  #messages({ thread, names }: Watched): Happening[] {
    const found: Happening[] = [];
    for (const entry of thread) {
      const { conversation, order, at, text } = entry;
      if (entry.direction === 'out' || entry.note || order <= (this.#last.get(conversation) ?? 0))
        continue;
      this.#last.set(conversation, order);
      const name = names.get(conversation) ?? '';
      if (at >= this.#since) found.push({ kind: 'message', conversation, name, text });
    }
    return found;
  }

  #files({ files, names }: Watched): Happening[] {
    return (files?.transfers ?? []).flatMap((file) => {
      const { id, conversation, phase } = file;
      const before = this.#phases.get(id);
      this.#phases.set(id, phase);
      const kind = this.#kindOf(file, before);
      return kind ? [{ kind, conversation, file, name: names.get(conversation) ?? '' }] : [];
    });
  }

  #kindOf(
    { direction, phase, at }: ShownTransfer,
    before: TransferPhase | undefined,
  ): 'offer' | 'arrived' | undefined {
    if (direction === 'out' || phase === before) return undefined;
    const known = before !== undefined || at >= this.#since;
    if (phase === 'done' && known) return 'arrived';
    return phase === 'offered' && before === undefined && known ? 'offer' : undefined;
  }
}
