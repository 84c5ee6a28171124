import { listsOf } from './lists.ts';
import type { FileEnd, FileMessage } from './messages.ts';
import {
  offerOf,
  type Outgoing,
  type OutgoingEffect,
  type OutgoingStep,
} from './outgoing-state.ts';

/** How it stands is to be stored ([X20]). */
export const KEEP: OutgoingEffect = { type: 'keep' };

/** What was read does not go out any more. */
export const STOP: OutgoingEffect = { type: 'stop' };

/** Nothing follows from it. */
export function stay(state: Outgoing): OutgoingStep {
  return { state, effects: [] };
}

/** [X2] The offer with its list behind it. */
export function withList(state: Outgoing): OutgoingEffect[] {
  return [offerOf(state, true), ...listsOf(state.facts.id, state.facts.files)].map(say);
}

/** What was under way counts as not sent; their next `have` says what arrived. */
export function forgetFlight(state: Outgoing): Outgoing {
  const source = state.source === 'checking' ? 'here' : state.source;
  return { ...state, source, flight: [], again: [], next: 0 };
}

/** [X16] Its end, as it is said. */
export function endOf({ facts, end: why }: Outgoing): FileEnd {
  return { type: 'file-end', id: facts.id, reason: why?.reason ?? 'unknown' };
}

/** Says it to the receiver. */
export function say(message: FileMessage): OutgoingEffect {
  return { type: 'send', message };
}
