import type { Candidate } from '../pairing/packet.ts';
import { nearness } from './networks.ts';
import { observedLine } from './observed.ts';
import type { LineReport } from './report.ts';
import type { LinkState } from './state.ts';

/** [D1] Nobody is told anything before: most links open long before. */
export const FIRST_WORD_MS = 8_000;

/** [D4] A page that is there answers within a second or two. */
export const SILENCE_MS = 15_000;

/** [D3] People need some time to read a code. */
export const UNREAD_MS = 20_000;

/** [D2] Gathering has come to nothing after 1 s (fact F6); a little later it is said why. */
export const GATHERING_MS = 1_500;

/** Why there is no link, as far as this device can tell; with what decides what to do next. */
export type Cause =
  /** Not one address was found ([D2]). `lacks`: what would help, leave to use the camera or a network. */
  | { readonly code: 'nothing-gathered'; readonly lacks: 'permission' | 'network' }
  | { readonly code: 'never-read-mine' }
  | { readonly code: 'code-too-old' }
  | { readonly code: 'unreachable-same-network' }
  | { readonly code: 'unreachable-different-networks'; readonly servers: boolean }
  | { readonly code: 'unreachable-symmetric'; readonly servers: boolean }
  /** Names in place of addresses, so that it cannot be told which. */
  | { readonly code: 'unreachable-hidden' }
  | { readonly code: 'blocked' }
  /** Somebody answered with another certificate than the code's, and DTLS refused it ([D13]). */
  | { readonly code: 'not-that-device' }
  /** An open link has gone quiet ([D9]). */
  | { readonly code: 'other-silent' }
  | { readonly code: 'versions-apart'; readonly mustUpdate: 'me' | 'them' };

/** What is known beside the link's own state. */
export interface Circumstances {
  /** Of the line that `observedLine` names; `undefined` before the first one. */
  readonly report: LineReport | undefined;
  /** Since the phase began, or since the first check of theirs came, whichever is later. */
  readonly waitedMs: number;
  /** The person has named servers of their own. */
  readonly servers: boolean;
  /** The camera is allowed, so that addresses are not held back (fact F6). */
  readonly camera: boolean;
  /** The device says that it has a network (HTML §8.1.7.1 `onLine`). */
  readonly online: boolean;
}

/**
 * [D1] The most likely cause of there being no link, or `undefined` while it is too early to say or
 * nothing is wrong. Pure and total. A cause is advice: nothing of the link depends on it ([D10]).
 */
export function causeOf(state: LinkState, seen: Circumstances): Cause | undefined {
  switch (state.phase) {
    case 'gathering':
      return whileGathering(state, seen);
    case 'waiting':
      return refused(seen) ?? whileWaiting(factsOf(state), seen);
    case 'connecting':
      if (refused(seen)) return refused(seen);
      return seen.waitedMs < FIRST_WORD_MS ? undefined : unreachable(factsOf(state), seen);
    case 'interrupted':
      return whileInterrupted(seen);
    case 'closed':
      return state.closed?.code === 'version-mismatch'
        ? { code: 'versions-apart', mustUpdate: state.closed.mustUpdate }
        : undefined;
    case 'ready':
    case 'open':
    case 'lost':
      return undefined;
  }
}

interface Facts {
  readonly mine: readonly Candidate[];
  readonly theirs: readonly Candidate[];
  /** A page that is there may be silent all the same: Firefox asks another engine ([D4]). */
  readonly silenceIsCommon: boolean;
}

function factsOf(state: LinkState): Facts {
  const line = observedLine(state);
  const theirs = line?.theirs ?? state.remote?.packet;
  return {
    mine: line?.facts?.candidates ?? [],
    theirs: theirs?.candidates ?? [],
    silenceIsCommon: line?.client === true && theirs?.client === false,
  };
}

/** [D2] [D7] Some addresses, but none that a code can carry, is another thing than none at all. */
function whileGathering(state: LinkState, seen: Circumstances): Cause | undefined {
  const begun = state.lines.length > 0 && seen.waitedMs >= GATHERING_MS;
  if (!begun) return undefined;
  if (onlyTcp(seen.report)) return { code: 'blocked' };
  const lacks = seen.online && !seen.camera ? 'permission' : 'network';
  return { code: 'nothing-gathered', lacks };
}

/** [D13] Before a link was open, it ends in no other way. */
function refused({ report }: Circumstances): Cause | undefined {
  return report?.dtls === 'failed' ? { code: 'not-that-device' } : undefined;
}

/** [D3] [D4] Their code is read; whether mine was, only their checks tell. */
function whileWaiting(facts: Facts, seen: Circumstances): Cause | undefined {
  const { answered = 0, received = 0 } = seen.report?.checks ?? {};
  if (answered === 0 && received > 0)
    return seen.waitedMs < FIRST_WORD_MS ? undefined : unreachable(facts, seen);
  const telling = answered === 0 && !facts.silenceIsCommon;
  const near = telling ? nearness(facts.mine, facts.theirs) : 'unknown';
  if (near === 'same') return after(SILENCE_MS, seen, { code: 'code-too-old' });
  if (near === 'apart') return after(SILENCE_MS, seen, apart(seen));
  return after(UNREAD_MS, seen, { code: 'never-read-mine' });
}

function after(ms: number, { waitedMs }: Circumstances, cause: Cause): Cause | undefined {
  return waitedMs >= ms ? cause : undefined;
}

/** [D5] Both codes are read, so both sides look for each other, and no answer comes. */
function unreachable({ mine, theirs }: Facts, seen: Circumstances): Cause | undefined {
  if ((seen.report?.checks.answered ?? 0) > 0) return undefined;
  const relayed = [...mine, ...theirs].some(({ type }) => type === 'relay');
  if (relayed || lacksHost(mine) || onlyTcp(seen.report)) return { code: 'blocked' };
  switch (nearness(mine, theirs)) {
    case 'same':
      return { code: 'unreachable-same-network' };
    case 'reachable':
      return { code: 'unreachable-symmetric', servers: seen.servers };
    case 'apart':
      return apart(seen);
    case 'unknown':
      return { code: 'unreachable-hidden' };
  }
}

function apart({ servers }: Circumstances): Cause {
  return { code: 'unreachable-different-networks', servers };
}

/** [D7] A tunnel or a policy that lets no packet out beside it leaves only what servers tell. */
function lacksHost(mine: readonly Candidate[]): boolean {
  return mine.length > 0 && !mine.some(({ type }) => type === 'host');
}

function onlyTcp(report: LineReport | undefined): boolean {
  const { local = [] } = report ?? {};
  return local.length > 0 && local.every(({ protocol }) => protocol === 'tcp');
}

/** [D9] The link was open: codes, versions and networks were good. */
function whileInterrupted({ waitedMs, online }: Circumstances): Cause | undefined {
  if (!online) return { code: 'nothing-gathered', lacks: 'network' };
  return waitedMs < FIRST_WORD_MS ? undefined : { code: 'other-silent' };
}
