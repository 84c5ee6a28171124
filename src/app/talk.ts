import type { Session } from '../state/session.svelte.ts';
import { browserClock } from '../platform/clock/clock.ts';
import { webCrypto } from '../platform/crypto/web-crypto.ts';
import { onLeaving } from '../platform/page/leaving.ts';
import { indexedDbStore } from '../platform/storage/indexed-db-store.ts';
import { webStorage } from '../platform/storage/key-value.ts';
import { webLocks } from '../platform/tabs/locks.ts';
import { ownTab } from '../platform/tabs/own-tab.ts';
import type { TalkOptions } from '../state/talk/options.ts';
import { Talk } from '../state/talk/talk.ts';

/** Joins what runs the conversations to the real browser. Fetched after the first paint. */
export async function startTalk(
  session: Session,
  told: Pick<TalkOptions, 'show' | 'onError'>,
): Promise<Talk> {
  const talk = new Talk({
    ...{ session, clock: browserClock, crypto: webCrypto, locks: webLocks, ...told },
    store: indexedDbStore(),
    tab: () =>
      ownTab(
        webStorage(() => sessionStorage),
        webLocks,
      ),
    newId: () => crypto.randomUUID(),
  });
  onLeaving(talk.flush);
  await talk.start();
  return talk;
}
