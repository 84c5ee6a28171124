import { stay } from './lines.ts';
import type { Line, LinkState, Step } from './state.ts';

/** [H3] A side that opens the channel and then says nothing is given up after this long. */
export const HELLO_MS = 10_000;

/** [H1] This line is the link: hello is the first frame on it, and theirs has still to come. */
export function greet(state: LinkState, line: Line): Step {
  if (!state.remote) return stay(state);
  return stay(
    { ...state, active: line.id, greeted: false },
    { type: 'send-hello', line: line.id, readBy: state.remote.carrier },
    { type: 'set-timer', timer: 'hello', line: line.id, ms: HELLO_MS },
  );
}
