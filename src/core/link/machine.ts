import type { LocalFacts } from '../pairing/packet.ts';
import { tagOf } from '../pairing/tag.ts';
import { onAddresses } from './addresses.ts';
import { askPulse, onPong, onWoken } from './awake.ts';
import { bindLine } from './bind.ts';
import { giveUp, judge, leave, meet, refresh, start } from './end.ts';
import { andThen, changeLine, lineById, stay } from './lines.ts';
import {
  onBadFrame,
  onBye,
  onChannelClosed,
  onChannelOpened,
  onConnectivity,
  onHello,
} from './open.ts';
import { readCode } from './reading.ts';
import { onServerFailed, onServersChanged, withRenewal } from './servers.ts';
import { onTimer } from './timers.ts';
import { nextSpare, onSpareGathered, onSpareOk, onTheirSpare } from './spare.ts';
import type { Line, LinkEvent, LinkNotice, LinkState, Step } from './state.ts';

/** The link before anything has happened. */
export const initialLink: LinkState = {
  phase: 'gathering',
  lines: [],
  nextLine: 1,
  remote: undefined,
  pair: undefined,
  active: undefined,
  spares: [],
  generation: 0,
  confirmed: 0,
  moved: false,
  looks: 0,
  greeted: false,
  hello: undefined,
  retired: [],
  used: [],
  closed: undefined,
  judged: undefined,
  failedServers: [],
};

/**
 * [L1] One step of the link: pure and total. Events of lines that are gone change nothing ([L2]).
 * SPEC.md in this folder has the rules and the drawing.
 */
export function step(state: LinkState, event: LinkEvent): Step {
  if ('line' in event) {
    const line = lineById(state, event.line);
    return line ? stepLine(state, line, event) : stay(state);
  }
  switch (event.type) {
    case 'start':
      return start(state);
    case 'meet':
      return meet(state, event.pair);
    case 'refresh':
      return refresh(state);
    case 'leave':
      return leave(state);
    case 'give-up':
      return giveUp(state);
    case 'judged':
      return judge(state, event.match);
    case 'network-changed':
      return onNetworkChange(state);
    case 'woken':
      return onWoken(state);
    case 'addresses':
      return onAddresses(state, event.candidates);
    case 'servers-changed':
      return onServersChanged(state, event.removed);
    case 'code-read':
      return readCode(state, event);
  }
}

type LineEvent = Extract<LinkEvent, { readonly line: unknown }>;

function stepLine(state: LinkState, line: Line, event: LineEvent): Step {
  switch (event.type) {
    case 'line-gathered':
      return withRenewal(line, onGathered(state, line, event));
    case 'line-empty':
      return tell(state, line, { code: 'nothing-gathered' });
    case 'server-failed':
      return onServerFailed(state, line, event.failure);
    case 'line-failed':
      return tell(state, line, { code: 'line-failed', detail: event.detail });
    case 'channel-failed':
      return tell(state, line, { code: 'channel-failed', detail: event.detail });
    case 'channel-opened':
      return onChannelOpened(state, line);
    case 'channel-closed':
      return onChannelClosed(state, line);
    case 'connectivity':
      return onConnectivity(state, line, event.state);
    case 'hello':
      return onHello(state, line, event.hello);
    case 'bye':
      return onBye(state, line);
    case 'ping':
      return stay(state, { type: 'send-pong', line: line.id });
    case 'pong':
      return onPong(state, line);
    case 'spare':
      return state.active === line.id ? onTheirSpare(state, event) : stay(state);
    case 'spare-ok':
      return state.active === line.id ? onSpareOk(state, event.generation) : stay(state);
    case 'bad-frame':
      return onBadFrame(state, line, event.error);
    case 'timer':
      return onTimer(state, line, event.timer);
  }
}

/** What happens to a spare line that is not in use concerns nobody. */
function tell(state: LinkState, line: Line, notice: LinkNotice): Step {
  if (line.generation > 0 && line.id !== state.active) return stay(state);
  return stay(state, { type: 'notice', notice });
}

/** [L3] [R3] [R9] Addresses may have come or gone: whatever waits to be used is made anew. */
function onNetworkChange(state: LinkState): Step {
  if (state.phase === 'open') return andThen(nextSpare(state), askPulse);
  return state.phase === 'interrupted' ? onWoken(state) : refresh(state);
}

interface Gathered {
  readonly facts: LocalFacts;
  readonly client: boolean;
}

/** [L4] My code is there, or has gained addresses; a line made for a code is bound to it at once. */
function onGathered(state: LinkState, line: Line, { facts, client }: Gathered): Step {
  const next = changeLine(state, line.id, { facts, client, tag: tagOf(facts) });
  const known = lineById(next, line.id);
  if (known && known.generation > 0) return onSpareGathered(next, known);
  const { remote } = next;
  if (known && !known.bound && remote && known.target === remote.tag)
    return bindLine(next, known, remote);
  return stay(next.phase === 'gathering' ? { ...next, phase: 'ready' } : next);
}
