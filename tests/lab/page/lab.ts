import type { IceServer } from '../../../src/core/link/ice-server.ts';
import type { Phase } from '../../../src/core/link/state.ts';
import { LabLink, now, type Logged } from './link.ts';
import { serversOf } from './servers.ts';

/** A message that has come in, with its time. */
export interface Received {
  readonly text: string;
  readonly at: number;
}

/** A message that was to go out, with what became of it. */
export interface Said {
  readonly text: string;
  readonly delivery: string;
}

let servers: readonly IceServer[] = [];
const links = new Map<string, LabLink>();

function link(id: string): LabLink {
  const found = links.get(id);
  if (!found) throw new Error(`no link ${id}`);
  return found;
}

/** All that tests ask of the page. Links have names; times are milliseconds since 1970. */
export const lab = {
  /** Links opened from now on ask these servers. */
  use: (named: RTCIceServer[]): void => {
    servers = serversOf(named);
  },
  now,
  open: (id: string): void => void links.set(id, new LabLink(servers)),
  restart: (id: string): void => link(id).restart(),
  code: (id: string): string => link(id).code,
  /** Waits for a code with an address of that kind in it, at most `ms`; the kinds that came. */
  coded: async (id: string, kind: RTCIceCandidateType, ms: number): Promise<string[]> => {
    await link(id).until(({ kinds }) => kinds.includes(kind), ms);
    return link(id).kinds;
  },
  read: (id: string, code: string): number => link(id).read(code),
  phase: (id: string): Phase => link(id).phase,
  /** When the phase was entered, waiting for it at most `ms`. */
  until: async (id: string, phase: Phase, ms: number): Promise<number | undefined> => {
    const at = await link(id).until((now) => now.phase === phase, ms);
    return link(id).since(phase) ?? at;
  },
  /** When the person was told that the link is lost or needs new codes, waiting at most `ms`. */
  named: async (id: string, ms: number): Promise<number | undefined> => {
    const at = () => link(id).noticed('address-replaced') ?? link(id).noticed('link-lost');
    await link(id).until(() => at() !== undefined, ms);
    return at();
  },
  say: (id: string, text: string): void => link(id).say(text),
  talk: (id: string, everyMs: number): void => link(id).talk(everyMs),
  hush: (id: string): number => link(id).hush(),
  /** Waits until nothing of mine is under way, at most `ms`. */
  quiet: async (id: string, ms: number): Promise<boolean> =>
    (await link(id).until(({ thread }) => thread.every(isSettled), ms)) !== undefined,
  /** Waits until so many messages of theirs are shown, at most `ms`. */
  shown: async (id: string, count: number, ms: number): Promise<boolean> =>
    (await link(id).until(() => received(id).length >= count, ms)) !== undefined,
  /** When the first message came in after that moment, waiting for it at most `ms`. */
  heardAfter: async (id: string, after: number, ms: number): Promise<number | undefined> => {
    const first = (): number | undefined =>
      received(id).find(({ at }: Received) => at >= after)?.at;
    await link(id).until(() => first() !== undefined, ms);
    return first();
  },
  received: (id: string): Received[] => received(id),
  said: (id: string): Said[] =>
    link(id).thread.flatMap((entry) =>
      entry.direction === 'out' ? [{ text: entry.text, delivery: entry.delivery }] : [],
    ),
  log: (id: string): Logged[] => link(id).log,
  stats: (id: string): Promise<unknown[]> => link(id).stats(),
  close: (id: string): void => {
    link(id).close();
    links.delete(id);
  },
};

function received(id: string): Received[] {
  return link(id).thread.flatMap((entry) =>
    entry.direction === 'in' ? [{ text: entry.text, at: entry.at }] : [],
  );
}

function isSettled(entry: LabLink['thread'][number]): boolean {
  return entry.direction === 'in' || entry.delivery === 'delivered' || entry.delivery === 'failed';
}

export type Lab = typeof lab;

declare global {
  interface Window {
    lab: Lab;
  }
}
