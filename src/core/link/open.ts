import { endWith } from './end.ts';
import type { FrameError } from './frame-error.ts';
import { greet } from './greet.ts';
import { andThen, closeAllBut, closeLines, isJoined, stay } from './lines.ts';
import { PROTOCOL, type Hello } from './messages.ts';
import type { Connectivity, Line, LinkState, Step } from './state.ts';
import { onWoken, resume } from './awake.ts';
import { interrupt, onActiveClosed, onOtherClosed, onSpareOpened } from './recovery.ts';
import { replace } from './renew.ts';
import { nextSpare } from './spare.ts';
import { twinOf } from './twin.ts';
import { whoMustUpdate } from './version.ts';

/** [H1] The channel is open: all other lines go, and hello is the first frame. */
export function onChannelOpened(state: LinkState, line: Line): Step {
  if (line.generation > 0) return line.bound ? onSpareOpened(state, line) : stay(state);
  if (state.active !== undefined || state.remote === undefined || !line.bound) return stay(state);
  const { tag } = state.remote;
  const chosen: LinkState = { ...state, phase: 'connecting', used: [...state.used, tag] };
  return andThen(closeAllBut(chosen, line.id), (rest) => greet(rest, line));
}

/** [H2] Both have said hello: the link is open, or it says which side must update. */
export function onHello(state: LinkState, line: Line, hello: Hello): Step {
  if (state.active !== line.id || state.greeted) return stay(state);
  const mustUpdate = whoMustUpdate(PROTOCOL, hello.protocol);
  const greeted: LinkState = { ...state, hello, greeted: true };
  if (mustUpdate !== 'nobody') return endWith(greeted, { code: 'version-mismatch', mustUpdate });
  const open: LinkState = { ...greeted, phase: 'open' };
  return line.generation > 0 ? stay(open) : nextSpare(open);
}

/** [H3] No hello in time. */
export function onHelloTimer(state: LinkState, line: Line): Step {
  if (state.active !== line.id || state.greeted) return stay(state);
  return line.generation > 0 ? onActiveClosed(state, line) : endWith(state, { code: 'no-hello' });
}

/** [L13] Their goodbye ends the link. */
export function onBye(state: LinkState, line: Line): Step {
  return state.active === line.id ? endWith(state, { code: 'other-left' }) : stay(state);
}

/** [L14] A closed channel never opens again (W3C webrtc §6.2): the line is gone, and so is its code. */
export function onChannelClosed(state: LinkState, line: Line): Step {
  if (state.active === line.id) return onActiveClosed(state, line);
  if (line.generation > 0 || isJoined(state)) return onOtherClosed(state, line);
  const spared = !line.bound || twinOf(state, line) !== undefined;
  if (state.lines.length > 1 && spared) return closeLines(state, [line.id]);
  return replace(state, line);
}

/** [L16] [R9] Chromium's `failed` is not the end: both states only mean that nothing comes through. */
export function onConnectivity(state: LinkState, line: Line, now: Connectivity): Step {
  if (line.generation > 0 && !line.bound)
    return now === 'connecting' ? onWoken(state) : stay(state);
  if (state.active !== line.id) return stay(state);
  const cut = now === 'disconnected' || now === 'failed';
  if (cut && state.phase === 'open') return interrupt(state, line);
  const back = now === 'connected' && state.phase === 'interrupted' && state.greeted;
  return back ? resume({ ...state, phase: 'open' }) : stay(state);
}

/** [W4] A hello that cannot be read and a frame over the limit end the link; the rest is told. */
export function onBadFrame(state: LinkState, line: Line, error: FrameError): Step {
  if (state.active !== line.id) return stay(state);
  if (error.code === 'frame-too-large') return endWith(state, error);
  if (!state.greeted) return endWith(state, { code: 'bad-hello', error });
  return stay(state, { type: 'notice', notice: { code: 'bad-frame', error } });
}
