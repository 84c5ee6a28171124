import { hasEnded, phaseOf, type TransferEnd } from './facts.ts';
import type { Incoming, IncomingEffect, IncomingEvent, IncomingStep } from './incoming-state.ts';
import { blockCount, totalOf } from './layout.ts';
import { withPart } from './list.ts';
import type { EndReason, FileEnd, FileList, FileMessage, FileOffer } from './messages.ts';
import { checkPaths } from './names.ts';
import { countOf, rangesOf, union } from './ranges.ts';

const KEEP: IncomingEffect = { type: 'keep' };
const OPEN: IncomingEffect = { type: 'open' };
const CLOSE: IncomingEffect = { type: 'close' };

/** The receiver's machine: pure and total. Rules X2 to X16 of SPEC.md. */
export function stepIncoming(state: Incoming, event: IncomingEvent): IncomingStep {
  switch (event.type) {
    case 'up':
      return up(state, event.fresh);
    case 'down':
      return stay({ ...state, up: false });
    case 'message':
      return hear(state, event.message);
    case 'accept':
      return state.phase === 'offered' ? prepare(state) : stay(state);
    case 'decline':
      return state.phase === 'offered' ? endMine(state, { reason: 'declined' }) : stay(state);
    case 'pause':
    case 'resume':
      return hold(state, event.type === 'pause');
    case 'cancel':
      return hasEnded(state) || state.phase === 'listing'
        ? stay(state)
        : endMine(state, { reason: 'cancelled' });
    case 'again':
      return again(state);
    case 'no-room':
      return state.phase === 'preparing'
        ? endMine(state, { reason: 'no-room', free: event.free })
        : stay(state);
    case 'not-picked':
      return state.phase === 'preparing'
        ? { state: { ...state, phase: 'offered' }, effects: [KEEP] }
        : stay(state);
    case 'refused':
      return hasEnded(state) ? stay(state) : endMine(state, { reason: 'refused' });
    default:
      return sinkEvent(state, event);
  }
}

type SinkEvent = Extract<
  IncomingEvent,
  { type: 'opened' | 'stored' | 'finished' | 'sink-failed' | 'sink-lost' }
>;

function sinkEvent(state: Incoming, event: SinkEvent): IncomingStep {
  switch (event.type) {
    case 'opened':
      return opened(state, event);
    case 'stored':
      return stored(state, event.block);
    case 'finished':
      return finished(state, event.root);
    case 'sink-failed':
      return hasEnded(state) ? stay(state) : endMine(state, { reason: event.reason });
    case 'sink-lost':
      return hasEnded(state) ? stay(state) : prepare({ ...state, have: event.have });
  }
}

function stay(state: Incoming): IncomingStep {
  return { state, effects: [] };
}

/** [X14] Who has accepted asks; the offer that comes in answer opens the sink again. */
function up(state: Incoming, fresh: boolean): IncomingStep {
  const there = { ...state, up: true };
  if (fresh && state.phase === 'done') return { state: there, effects: doneOf(state) };
  const wanted = state.phase !== 'offered' && !hasEnded(state);
  return fresh && wanted ? { state: there, effects: [ask(there)] } : stay(there);
}

function ask({ facts, phase }: Incoming): IncomingEffect {
  return say({ type: 'file-ask', id: facts.id, list: phase === 'listing' });
}

function hear(state: Incoming, message: FileMessage): IncomingStep {
  switch (message.type) {
    case 'file-offer':
      return offered(state, message);
    case 'file-list':
      return listed(state, message);
    case 'file-pause':
      return stay({ ...state, held: message.paused ? 'paused' : 'no' });
    case 'file-end':
      return endTheirs(state, message);
    default:
      return stay(state);
  }
}

/** [X14] [X16] The offer again: news of the sender, one more attempt, or an end that it missed. */
function offered(state: Incoming, { attempt, held, listed: follows }: FileOffer): IncomingStep {
  if (state.phase === 'done') return { state, effects: doneOf(state) };
  if (attempt > state.attempt && !isRefused(state))
    return revived({ ...state, attempt, held, end: undefined });
  if (hasEnded(state)) return { state, effects: [say(endOf(state))] };
  const next = { ...state, held };
  if (state.phase === 'listing') return { state: next, effects: follows ? [] : [ask(next)] };
  return state.phase === 'receiving' ? prepare(next) : stay(next);
}

/** What had been accepted once goes on without a question, but for what failed for want of room. */
function revived(state: Incoming): IncomingStep {
  if (state.facts.files.length < state.count)
    return {
      state: { ...state, phase: 'listing' },
      effects: [ask({ ...state, phase: 'listing' })],
    };
  if (state.sink !== undefined) return prepare(state);
  return { state: { ...state, phase: 'offered' }, effects: [KEEP] };
}

/** [X2] [X5] */
function listed(state: Incoming, part: FileList): IncomingStep {
  if (state.phase !== 'listing') return stay(state);
  const files = withPart(state.facts.files, part);
  const next: Incoming = { ...state, facts: { ...state.facts, files } };
  if (files.length < state.count) return stay(next);
  if (!agrees(next)) return endMine(next, { reason: 'refused' });
  return { state: { ...next, phase: 'offered' }, effects: [KEEP] };
}

function agrees({ facts, count }: Incoming): boolean {
  const { files, kind, total } = facts;
  const fits = files.length === count && totalOf(files) === total;
  return fits && (kind === 'folder' || count === 1) && checkPaths(files, kind).ok;
}

function prepare(state: Incoming): IncomingStep {
  return { state: { ...state, phase: 'preparing', end: undefined }, effects: [OPEN, KEEP] };
}

/** [X7] [X9] */
function opened(state: Incoming, event: Extract<SinkEvent, { type: 'opened' }>): IncomingStep {
  if (state.phase !== 'preparing') return { state, effects: hasEnded(state) ? [CLOSE] : [] };
  const { sink, free, have, proof } = event;
  const next: Incoming = { ...state, phase: 'receiving', sink, free, have };
  const { paused, facts } = state;
  const accept = say({ type: 'file-accept', id: facts.id, sink, free, have, proof, paused });
  const step = whole(next);
  return { state: step.state, effects: [accept, KEEP, ...step.effects] };
}

/** [X4] [X11] */
function stored(state: Incoming, block: number): IncomingStep {
  if (state.phase !== 'receiving' && state.phase !== 'preparing') return stay(state);
  const blocks = rangesOf([block]);
  const step = whole({ ...state, have: union(state.have, blocks) });
  const got = say({ type: 'file-got', id: state.facts.id, blocks });
  return { state: step.state, effects: [got, ...step.effects] };
}

/** [X15] */
function whole(state: Incoming): IncomingStep {
  const all = countOf(state.have) === blockCount(state.facts.total);
  if (state.phase !== 'receiving' || !all) return stay(state);
  return { state: { ...state, phase: 'verifying' }, effects: [{ type: 'finish' }] };
}

function finished(state: Incoming, root: string): IncomingStep {
  if (state.phase !== 'verifying') return stay(state);
  const done = say({ type: 'file-done', id: state.facts.id, root });
  return { state: { ...state, phase: 'done', root }, effects: [KEEP, done] };
}

/** [X12] */
function hold(state: Incoming, paused: boolean): IncomingStep {
  if (hasEnded(state) || state.paused === paused) return stay(state);
  const message = say({ type: 'file-pause', id: state.facts.id, paused });
  return { state: { ...state, paused }, effects: [message, KEEP] };
}

/** [X16] Only the sender can go on with what the sender has ended. */
function again(state: Incoming): IncomingStep {
  if (state.end?.by !== 'mine' || isRefused(state)) return stay(state);
  return prepare({ ...state, paused: false });
}

/** Nothing of it is ever taken again: its list may not even be fit to be shown. */
function isRefused({ end }: Incoming): boolean {
  return end?.by === 'mine' && end.reason === 'refused';
}

function endMine(state: Incoming, why: Pick<TransferEnd, 'reason' | 'free'>): IncomingStep {
  const end: TransferEnd = { ...why, by: 'mine' };
  const next: Incoming = { ...state, phase: phaseOf(end), end };
  return { state: next, effects: [CLOSE, say(endOf(next)), KEEP] };
}

/** What is done stays done, and they learn that their end came too late. */
function endTheirs(state: Incoming, { reason }: FileEnd): IncomingStep {
  if (hasEnded(state)) return { state, effects: doneOf(state) };
  const end: TransferEnd = { reason, by: 'theirs' };
  return { state: { ...state, phase: phaseOf(end), end }, effects: [CLOSE, KEEP] };
}

function doneOf({ facts, phase, root }: Incoming): IncomingEffect[] {
  const done = phase === 'done' && root !== undefined;
  return done ? [say({ type: 'file-done', id: facts.id, root })] : [];
}

function endOf({ facts, end }: Incoming): FileEnd {
  const reason: EndReason = end?.reason ?? 'unknown';
  const free = end?.free;
  return { type: 'file-end', id: facts.id, reason, ...(free !== undefined && { free }) };
}

function say(message: FileMessage): IncomingEffect {
  return { type: 'send', message };
}
