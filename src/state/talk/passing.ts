import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/port.ts';
import { memoryStore } from '../../platform/storage/memory-store.ts';
import type { Locks } from '../../platform/tabs/locks.ts';
import type { Session } from '../session.svelte.ts';
import type { Engine, TalkView } from './engine.ts';
import { noFeature } from './feature.ts';
import { Talk } from './talk.ts';

interface PassingOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly newId: () => string;
  readonly show: (view: TalkView) => void;
}

/** Nobody else knows of it. */
const noLocks: Locks = {
  take: () => Promise.resolve(() => undefined),
  held: () => Promise.resolve(new Set()),
};

/** Text between two sessions that leaves nothing behind: no store, no lock, no secret kept. */
export async function passingTalk(options: PassingOptions): Promise<Engine> {
  const talk = new Talk({
    ...options,
    ...{ locks: noLocks, feature: noFeature, store: memoryStore() },
    tab: () => Promise.resolve('passing'),
    // Refused texts stay in their box; the two sides are of one build.
    onError: () => undefined,
  });
  await talk.start();
  return talk;
}
