import { base64UrlOf } from '../core/bytes.ts';
import type { TransferId } from '../core/files/messages.ts';
import { browserClock } from '../platform/clock/clock.ts';
import { webCrypto } from '../platform/crypto/web-crypto.ts';
import { createSaver } from '../platform/files/saver.ts';
import { createSinks } from '../platform/files/sinks.ts';
import { createSources } from '../platform/files/sources.ts';
import { indexedDbTransfers } from '../platform/files/transfer-records.ts';
import { onLeaving } from '../platform/page/leaving.ts';
import { checkedStore, type RecordError } from '../platform/storage/checked-store.ts';
import { keptCertificates } from '../platform/rtc/kept-certificates.ts';
import { persistStorage } from '../platform/storage/persist.ts';
import type { ConversationStore } from '../platform/storage/conversation-store.ts';
import { webStorage } from '../platform/storage/key-value.ts';
import { broadcastHanding } from '../platform/tabs/handing.ts';
import { webLocks } from '../platform/tabs/locks.ts';
import { ownTab } from '../platform/tabs/own-tab.ts';
import { privateTray } from '../platform/tray/private-tray.ts';
import { conversationsOf } from '../state/memory/of-talk.ts';
import type { BookError } from '../state/memory/book.svelte.ts';
import type { LifetimeError } from '../state/memory/lifetimes.ts';
import { ComparingWords } from '../state/comparing.svelte.ts';
import { Files } from '../state/files/files.svelte.ts';
import type { FilesError } from '../state/files/errors.ts';
import type { LockAlert } from '../state/lock/alert.ts';
import type { RememberError } from '../state/memory/errors.ts';
import { RememberingDevices } from '../state/memory/remembering.svelte.ts';
import type { Session } from '../state/session.svelte.ts';
import type { Engine } from '../state/talk/engine.ts';
import { allOf } from '../state/talk/feature.ts';
import type { TalkError, TalkOptions } from '../state/talk/options.ts';
import { passingTalk } from '../state/talk/passing.ts';
import { Talk } from '../state/talk/talk.ts';
import type { TrayError } from '../state/tray/shown.ts';
import { Tray } from '../state/tray/tray.svelte.ts';
import { beforeLocking } from './lock/before-locking.ts';
import { setUpHistory } from './history.ts';
import { keptStore } from './lock/kept-store.ts';

interface Told {
  readonly show: TalkOptions['show'];
  readonly onError: (error: TalkingError) => void;
}

type TalkingError =
  | TalkError
  | FilesError
  | TrayError
  | LockAlert
  | RememberError
  | RecordError
  | BookError
  | LifetimeError;

/** Joins what runs the conversations to the real browser. Fetched after the first paint. */
export async function startTalk(session: Session, told: Told): Promise<Engine> {
  const kept = await keptStore(told.onError);
  if (!kept) return new Promise(() => undefined);
  const { talk, features } = joined(session, checkedStore(kept.store, told.onError), told);
  const { tray, remembering } = features;
  onLeaving(talk.flush);
  beforeLocking(talk.settled);
  void tray.start();
  await talk.start();
  const words = new ComparingWords({ session, crypto: webCrypto, clock: browserClock });
  void remembering.begin();
  return Object.assign(talk, features, { words, ...hearingFirst(words, talk) });
}

/** What runs conversations and all that they carry: each knows the others once all are made. */
function joined(session: Session, store: ConversationStore, { show, onError }: Told) {
  const tab = once(() =>
    ownTab(
      webStorage(() => sessionStorage),
      webLocks,
    ),
  );
  const saver = createSaver();
  const newId = (): string => crypto.randomUUID();
  const files: Files = new Files({
    ...{ session, clock: browserClock, sources: createSources(), sinks: createSinks() },
    ...{ saver, store: indexedDbTransfers(), tab, onError, place: () => talk.place() },
    newId: () => base64UrlOf(webCrypto.random(16)) as TransferId,
    onShown: (transfers) => {
      tray.follow(transfers);
      notes.follow(transfers);
    },
  });
  const { notes, book, lifetimes } = setUpHistory({
    ...{ session, saver, onError, files: () => files, conversations: () => conversations },
  });
  const remembering = setUpRemembering(session, { onError, engine: () => talk });
  const talk: Talk = new Talk({
    ...{ session, clock: browserClock, crypto: webCrypto, locks: webLocks, show, onError, tab },
    ...{ store, newId, handing: broadcastHanding() },
    feature: allOf([files.feature, remembering.feature, lifetimes.feature]),
  });
  const conversations = conversationsOf(talk);
  const tray: Tray = new Tray({
    ...{ store: privateTray(), clock: browserClock, session, files, onError, newId },
    write: talk.write,
  });
  return { talk, features: { files, tray, remembering, book } };
}

interface RememberingParts extends Pick<Told, 'onError'> {
  readonly engine: () => Engine;
}

function setUpRemembering(session: Session, parts: RememberingParts): RememberingDevices {
  return new RememberingDevices({
    ...{ session, clock: browserClock, crypto: webCrypto, locks: webLocks, ...parts },
    certificates: keptCertificates(browserClock),
    persist: persistStorage,
  });
}

/** Comparing words belongs to the link, whatever conversation it is of: it has the first look. */
function hearingFirst(words: ComparingWords, talk: Talk): Pick<Engine, 'phase' | 'hear'> {
  const { phase, hear } = talk;
  return {
    phase: (now) => {
      words.linkIs(now);
      phase(now);
    },
    hear: (envelope) => {
      if (!words.hear(envelope)) hear(envelope);
    },
  };
}

/** Talk that leaves nothing behind: for the demonstration. */
export function startPassingTalk(session: Session, show: TalkOptions['show']): Promise<Engine> {
  const newId = (): string => crypto.randomUUID();
  return passingTalk({ session, clock: browserClock, crypto: webCrypto, newId, show });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
