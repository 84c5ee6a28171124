import { andThen, closeAllBut, isJoined, openLine, stay } from './lines.ts';
import { renew } from './renew.ts';
import { mostLines } from './servers.ts';
import type { CloseReason, LinkState, Pair, Step } from './state.ts';

/** [L13] The person leaves: the other side is told, then everything is closed. */
export function leave(state: LinkState): Step {
  if (state.phase === 'closed') return stay(state);
  const told = stay(
    state,
    ...(state.active === undefined ? [] : [{ type: 'send-bye', line: state.active } as const]),
  );
  return andThen(told, (rest) => endWith(rest, { code: 'left' }));
}

/** [L13] Closes the link for a reason that is not the network's. */
export function endWith(state: LinkState, reason: CloseReason): Step {
  const ended: LinkState = {
    ...state,
    phase: 'closed',
    active: undefined,
    greeted: false,
    closed: reason,
  };
  return closeAllBut(ended, undefined);
}

/** [T15] [T18] Words were compared over this link: it is verified, or closed. */
export function judge(state: LinkState, match: boolean): Step {
  if (state.phase !== 'open' && state.phase !== 'interrupted') return stay(state);
  if (match) return stay({ ...state, judged: 'verified' });
  return endWith({ ...state, judged: 'mismatch' }, { code: 'words-differ' });
}

/** [L14] The connection is gone for good, and nobody wanted it. */
export function lose(state: LinkState): Step {
  const lost: LinkState = { ...state, phase: 'lost', active: undefined, greeted: false };
  return andThen(closeAllBut(lost, undefined), (rest) =>
    stay(rest, { type: 'notice', notice: { code: 'link-lost' } }),
  );
}

/** [L15] What a new pairing keeps of the old one: which codes have had their use. */
export function fresh(state: LinkState): LinkState {
  return {
    ...state,
    phase: 'gathering',
    remote: undefined,
    // [L19] Who has lost a device looks for the same one.
    pair: state.phase === 'lost' ? state.pair : undefined,
    hello: undefined,
    generation: 0,
    confirmed: 0,
    closed: undefined,
    judged: undefined,
    failedServers: [],
  };
}

/** [L15] Opens the first line, or the next one after an end. A link that lives is left alone. */
export function start(state: LinkState): Step {
  const idle = state.lines.length === 0 || state.phase === 'lost' || state.phase === 'closed';
  return idle ? openLine(fresh(state), undefined) : stay(state);
}

/** [L19] [L20] From now on for that device, or for anybody: what was shown and read so far is over. */
export function meet(state: LinkState, pair: Pair | undefined): Step {
  return isJoined(state) ? stay(state) : renew({ ...fresh(state), pair }, undefined);
}

/** [L3] A better code may be had now (camera allowed, network changed); the shown one still works. */
export function refresh(state: LinkState): Step {
  const waiting = state.phase === 'gathering' || state.phase === 'ready';
  if (!waiting || state.remote !== undefined) return stay(state);
  return openLine(state, undefined, { most: mostLines(state) });
}

/** [R8] The person does not wait any longer for a link that is interrupted. */
export function giveUp(state: LinkState): Step {
  if (state.phase !== 'interrupted') return stay(state);
  return closeAllBut({ ...state, phase: 'lost', active: undefined, greeted: false }, undefined);
}
