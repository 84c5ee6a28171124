import type { Lifetime } from './lifetime.ts';

/** What this device's person wants of the messages of one conversation. */
export interface History {
  /** They are kept when the tab goes. Off until asked for. */
  readonly keep: boolean;
  /** Entries up to this order stay although nothing more is kept ([C14]). */
  readonly upTo?: number;
  /** How long new messages last on both devices ([C16]); absent if nobody ever said. */
  readonly lifetime?: Lifetime;
}

/** [C14] Some of its messages stay when the tab goes. */
export function keepsAny(history: History | undefined): boolean {
  return history !== undefined && (history.keep || (history.upTo ?? 0) > 0);
}
