import { setTimeout as later } from 'node:timers/promises';
import type { LabPage } from './lab-page.ts';
import type { Logged } from './page/link.ts';

export interface Meeting {
  /** Name of the link in both pages. */
  readonly id: string;
  /** Reads first. */
  readonly a: LabPage;
  /** Reads last. */
  readonly b: LabPage;
  /** From the first reading to the last, in seconds: how long people take. */
  readonly delay: number;
  /** What a code must contain before it is read. */
  readonly kind: RTCIceCandidateType;
  /** It is known that they cannot connect: not worth a long wait. */
  readonly hopeless?: boolean;
}

export interface Outcome {
  /** Seconds from the last reading until both links were open; absent if they never were. */
  readonly took: number | undefined;
  /** What happened at both, in order. */
  readonly log: string;
}

/** For a code to contain what it should; the servers of the lab answer at once. */
const CODE_MS = 20_000;

/** Whoever has not connected by then never will. */
const OPEN_MS = 45_000;
const HOPELESS_MS = 10_000;

/** Two people open the app; one reads at once, the other after a while. Both stay connected. */
export async function meet({ id, a, b, delay, kind, hopeless }: Meeting): Promise<Outcome> {
  await Promise.all([a, b].map((page) => page.do('open', id)));
  await Promise.all([a, b].map((page) => expectCode(page, id, kind)));
  await a.do('read', id, await b.do('code', id));
  await later(delay * 1_000);
  // What A shows may have changed meanwhile: a person reads what is on the screen now.
  const start = await b.do('read', id, await a.do('code', id));
  const ms = hopeless ? HOPELESS_MS : OPEN_MS;
  const opened = await Promise.all([a, b].map((page) => page.do('until', id, 'open', ms)));
  const [first, second] = opened;
  const took = first && second ? (Math.max(first, second) - start) / 1_000 : undefined;
  return { took, log: await jointLog({ id, a, b, zero: start }) };
}

async function expectCode(page: LabPage, id: string, kind: RTCIceCandidateType): Promise<void> {
  const kinds = await page.do('coded', id, kind, CODE_MS);
  if (!kinds.includes(kind)) throw new Error(`no ${kind} address in a code: ${kinds.join(', ')}`);
}

/** What both sides have written down of a link, with seconds from `zero`. */
export async function jointLog({
  id,
  a,
  b,
  zero,
}: Pick<Meeting, 'id' | 'a' | 'b'> & { readonly zero: number }): Promise<string> {
  const [mine, theirs] = await Promise.all([a.do('log', id), b.do('log', id)]);
  const named = (who: string, list: readonly Logged[]) =>
    list.map(({ at, what }) => ({
      at,
      text: `${((at - zero) / 1_000).toFixed(2)} ${who} ${what}`,
    }));
  return [...named('A', mine), ...named('B', theirs)]
    .toSorted((one, other) => one.at - other.at)
    .map(({ text }) => text)
    .join('\n');
}
