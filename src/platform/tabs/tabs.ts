/** How long other tabs may take to answer: one in the background is slow, a frozen one never does. */
export const HAND_OVER_MS = 3_000;

/** The same where it cannot be known whether there are other tabs at all. */
const BLIND_MS = 500;

interface Offered {
  readonly type: 'offered';
  readonly id: string;
  readonly code: string;
}

/** A tab was waiting for that code, or was not. */
interface Answer {
  readonly type: 'taken' | 'refused';
  readonly id: string;
}

/** The other tabs of this app in this browser (fact F16). */
export interface Tabs {
  /** Offers a code to the other tabs; true if one of them was waiting for it. */
  offer(code: string): Promise<boolean>;
  /** Takes codes that other tabs offer; `take` says whether this tab was waiting for it. */
  receive(take: (code: string) => boolean): () => void;
}

/**
 * Over BroadcastChannel (HTML §9.6): same origin and storage partition only. A shared Web Lock (W3C
 * web-locks) of each tab tells how many answers there will be.
 */
export function broadcastTabs(name = 'heliograph.codes'): Tabs {
  let present: Promise<void> | undefined;
  // A page hears its own channels too.
  const own = new Set<string>();
  return {
    receive: (take) => {
      const tab = receive(name, ({ id, code }) => (own.has(id) ? undefined : take(code)));
      present = tab.present;
      return tab.end;
    },
    offer: async (code) => {
      await present;
      const others = await othersOf(name, present !== undefined);
      const id = crypto.randomUUID();
      own.add(id);
      return others === 0 ? false : offer(name, { type: 'offered', id, code }, others);
    },
  };
}

/** How many other tabs there are; `undefined` where the browser does not tell. */
async function othersOf(name: string, oneIsMine: boolean): Promise<number | undefined> {
  if (!('locks' in navigator)) return undefined;
  const { held = [] } = await navigator.locks.query();
  return held.filter((lock) => lock.name === name).length - (oneIsMine ? 1 : 0);
}

function offer(name: string, offered: Offered, others: number | undefined): Promise<boolean> {
  const channel = new BroadcastChannel(name);
  let refused = 0;
  return new Promise((resolve) => {
    const settle = (taken: boolean): void => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const timer = setTimeout(() => settle(false), others === undefined ? BLIND_MS : HAND_OVER_MS);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isAnswer(data) || data.id !== offered.id) return;
      if (data.type === 'refused') refused += 1;
      if (data.type === 'taken') settle(true);
      else if (refused === others) settle(false);
    };
    channel.postMessage(offered);
  });
}

interface ReceivingTab {
  /** Settles once other tabs can tell that this one is here. */
  readonly present: Promise<void>;
  readonly end: () => void;
}

/** `take` says whether this tab was waiting for it; nothing for an offer that does not concern it. */
function receive(name: string, take: (offered: Offered) => boolean | undefined): ReceivingTab {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isOffered(data)) return;
    const taken = take(data);
    if (taken === undefined) return;
    const type = taken ? 'taken' : 'refused';
    channel.postMessage({ type, id: data.id } satisfies Answer);
  };
  const lock = hold(name);
  const end = (): void => {
    lock.release();
    channel.close();
  };
  return { present: lock.held, end };
}

/** Held until it is released or the tab is gone. */
function hold(name: string): { readonly held: Promise<void>; readonly release: () => void } {
  if (!('locks' in navigator)) return { held: Promise.resolve(), release: () => undefined };
  let release = (): void => undefined;
  const over = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<void>((resolve) => {
    const take = (): Promise<void> => {
      resolve();
      return over;
    };
    navigator.locks.request(name, { mode: 'shared' }, take).catch(() => resolve());
  });
  return { held, release };
}

function hasType(
  data: unknown,
  type: string,
): data is { type: string; id: unknown; code?: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === type &&
    'id' in data
  );
}

function isOffered(data: unknown): data is Offered {
  return hasType(data, 'offered') && typeof data.id === 'string' && typeof data.code === 'string';
}

function isAnswer(data: unknown): data is Answer {
  const known = hasType(data, 'taken') || hasType(data, 'refused');
  return known && typeof data.id === 'string';
}
