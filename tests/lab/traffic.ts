import type { LabPage } from './lab-page.ts';
import type { Received, Said } from './page/lab.ts';

/** Two pages that share a link of this name. */
export interface Pair {
  readonly id: string;
  readonly a: LabPage;
  readonly b: LabPage;
}

/** Five messages a second. */
const EVERY_MS = 200;

/** For what is under way to arrive once the link works. */
const QUIET_MS = 20_000;

/** What became of the messages of both directions. */
export interface Delivery {
  readonly sent: number;
  readonly lost: number;
  readonly twice: number;
  readonly disordered: number;
  /** Messages that their own sender calls neither delivered nor failed. */
  readonly undecided: number;
}

/** Opens a link by reading both codes at once. */
export async function connect({ id, a, b }: Pair, kind: RTCIceCandidateType): Promise<void> {
  await Promise.all([a, b].map((page) => page.do('open', id)));
  await Promise.all([a, b].map((page) => page.do('coded', id, kind, 20_000)));
  await a.do('read', id, await b.do('code', id));
  await b.do('read', id, await a.do('code', id));
  const opened = await Promise.all([a, b].map((page) => page.do('until', id, 'open', 30_000)));
  if (opened.includes(undefined)) throw new Error(`${id} never opened`);
}

/** Both sides begin to talk. */
export function talk({ id, a, b }: Pair): Promise<unknown> {
  return Promise.all([a, b].map((page) => page.do('talk', id, EVERY_MS)));
}

/** Both sides fall silent; counts once nothing is under way any more. */
export async function account({ id, a, b }: Pair): Promise<Delivery> {
  const sent = await Promise.all([a, b].map((page) => page.do('hush', id)));
  await Promise.all([a, b].map((page) => page.do('quiet', id, QUIET_MS)));
  // A flood is shown by portions: what has arrived may not be in the thread yet.
  await Promise.all([
    a.do('shown', id, sent[1] ?? 0, QUIET_MS),
    b.do('shown', id, sent[0] ?? 0, QUIET_MS),
  ]);
  const [fromB, fromA] = await Promise.all([a, b].map((page) => page.do('received', id)));
  const said = await Promise.all([a, b].map((page) => page.do('said', id)));
  const counts = [count(sent[0] ?? 0, fromA ?? []), count(sent[1] ?? 0, fromB ?? [])];
  const sum = (key: keyof (typeof counts)[number]) =>
    counts.reduce((total, one) => total + one[key], 0);
  return {
    ...{ sent: sum('sent'), lost: sum('lost') },
    ...{ twice: sum('twice'), disordered: sum('disordered') },
    undecided: said.flat().filter(isUndecided).length,
  };
}

function isUndecided({ delivery }: Said): boolean {
  return delivery !== 'delivered' && delivery !== 'failed';
}

function count(sent: number, received: readonly Received[]) {
  const numbers = received.map(({ text }) => Number(text));
  const different = new Set(numbers);
  const disordered = numbers.filter((value, index) => value < (numbers[index - 1] ?? 0)).length;
  return {
    sent,
    lost: sent - different.size,
    twice: numbers.length - different.size,
    disordered,
  };
}

/**
 * Seconds from a moment until messages came in again on both sides; `undefined` if they do not
 * within `ms`. What arrives in the first `grace` ms was under way already and does not count.
 */
export async function backAfter(
  { id, a, b }: Pair,
  moment: number,
  { grace, ms }: { readonly grace: number; readonly ms: number },
): Promise<number | undefined> {
  const heard = await Promise.all(
    [a, b].map((page) => page.do('heardAfter', id, moment + grace, ms)),
  );
  const [first, second] = heard;
  return first && second ? (Math.max(first, second) - moment) / 1_000 : undefined;
}

/** Pairs two sides again as people would: what has ended starts anew, then both read. */
export async function pairAgain(
  { id, a, b }: Pair,
  kind: RTCIceCandidateType,
): Promise<number | undefined> {
  for (const page of [a, b]) {
    const phase = await page.do('phase', id);
    if (phase !== 'open') await page.do('restart', id);
    await page.do('coded', id, kind, 5_000);
  }
  await readShown(b, a, id);
  // Reading may have made a new code.
  await b.do('coded', id, kind, 5_000);
  const start = await readShown(a, b, id);
  if (start === undefined) return undefined;
  const opened = await Promise.all([a, b].map((page) => page.do('until', id, 'open', 15_000)));
  const [first, second] = opened;
  // With some luck it was open before the second reading.
  return first && second ? Math.max(0, first - start, second - start) / 1_000 : undefined;
}

/** Reads what the other page shows, if it shows anything; gives the time. */
async function readShown(reader: LabPage, shower: LabPage, id: string) {
  const code = await shower.do('code', id);
  return code === '' ? undefined : reader.do('read', id, code);
}
