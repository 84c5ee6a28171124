import { onPulseTimer } from './awake.ts';
import { AGAIN_MS } from './bind.ts';
import { changeLine, stay } from './lines.ts';
import { onHelloTimer } from './open.ts';
import { onCutTimer, onGoneTimer, onSettled } from './recovery.ts';
import { replace } from './renew.ts';
import { onRenewTimer } from './servers.ts';
import { renewSpare } from './spare.ts';
import type { Line, LinkState, Step, TimerName } from './state.ts';
import { onTwinTimer } from './twin.ts';

/** Sorts the timers by their names. */
export function onTimer(state: LinkState, line: Line, timer: TimerName): Step {
  switch (timer) {
    case 'again':
      return addAgain(state, line);
    case 'stale-client':
      return replaceStaleClient(state, line);
    case 'hello':
      return onHelloTimer(state, line);
    case 'spare':
      return renewSpare(state, line);
    case 'cut':
      return onCutTimer(state, line);
    case 'settle':
      return onSettled(state, line);
    case 'gone':
      return onGoneTimer(state);
    case 'pulse':
      return onPulseTimer(state, line);
    case 'twin':
      return onTwinTimer(state, line);
    case 'renew':
      return onRenewTimer(state, line);
  }
}

/** [L9] The other side's addresses once more, under a new foundation, as long as nothing comes through. */
function addAgain(state: LinkState, line: Line): Step {
  const through = state.active === line.id && state.phase !== 'interrupted';
  if (through || !line.theirs) return stay(state);
  const round = line.round + 1;
  const { candidates } = line.theirs;
  return stay(
    changeLine(state, line.id, { round }),
    {
      type: 'add-candidates',
      line: line.id,
      candidates,
      round,
    },
    { type: 'set-timer', timer: 'again', line: line.id, ms: AGAIN_MS },
  );
}

/** [L10] A Chromium client that has waited too long makes way for a line that is server (fact F5). */
function replaceStaleClient(state: LinkState, line: Line): Step {
  const waits = state.active === undefined && line.bound;
  return waits ? replace(state, line) : stay(state);
}
