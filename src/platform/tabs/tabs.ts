import { fetchPiece } from '../pieces/piece.ts';
import { hasType, type Answer, type Offered } from './messages.ts';

/** The other tabs of this app in this browser (fact F16). */
export interface Tabs {
  /** Offers a code to the other tabs; true if one of them was waiting for it. */
  offer(code: string): Promise<boolean>;
  /** Takes codes that other tabs offer; `take` says whether this tab was waiting for it. */
  receive(take: (code: string) => Promise<boolean>): () => void;
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
      const id = crypto.randomUUID();
      own.add(id);
      // Only a tab that was opened by a reply asks.
      const piece = await fetchPiece(() => import('./offer.ts'));
      const offered = { type: 'offered', id, code } as const;
      return piece.ok && piece.value.offer({ name, offered, present: present !== undefined });
    },
  };
}

interface ReceivingTab {
  /** Settles once other tabs can tell that this one is here. */
  readonly present: Promise<void>;
  readonly end: () => void;
}

/** `take` says whether this tab was waiting for it; nothing for an offer that does not concern it. */
function receive(
  name: string,
  take: (offered: Offered) => Promise<boolean> | undefined,
): ReceivingTab {
  const channel = new BroadcastChannel(name);
  channel.onmessage = async ({ data }: MessageEvent<unknown>) => {
    if (!isOffered(data)) return;
    const taken = await take(data);
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

function isOffered(data: unknown): data is Offered {
  return hasType(data, 'offered') && typeof data.id === 'string' && typeof data.code === 'string';
}
