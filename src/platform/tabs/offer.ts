import { hasType, type Answer, type Offered } from './messages.ts';

/** How long other tabs may take to answer: one in the background is slow, a frozen one never does. */
export const HAND_OVER_MS = 3_000;

/** How long it takes where it cannot be known whether there are other tabs at all. */
const BLIND_MS = 500;

interface Offer {
  /** Of the channel and of the locks. */
  readonly name: string;
  readonly offered: Offered;
  /** One of the tabs is this one. */
  readonly present: boolean;
}

/** Asks the other tabs; true if one of them was waiting for that code. */
export async function offer({ name, offered, present }: Offer): Promise<boolean> {
  const others = await othersOf(name, present);
  return others === 0 ? false : ask(name, offered, others);
}

/** How many other tabs there are; `undefined` where the browser does not tell. */
async function othersOf(name: string, oneIsMine: boolean): Promise<number | undefined> {
  if (!('locks' in navigator)) return undefined;
  const { held = [] } = await navigator.locks.query();
  return held.filter((lock) => lock.name === name).length - (oneIsMine ? 1 : 0);
}

function ask(name: string, offered: Offered, others: number | undefined): Promise<boolean> {
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

function isAnswer(data: unknown): data is Answer {
  const known = hasType(data, 'taken') || hasType(data, 'refused');
  return known && typeof data.id === 'string';
}
