import { AGAIN_MS } from './bind.ts';
import { endWith, lose } from './end.ts';
import type { FrameError } from './frame-error.ts';
import { andThen, closeAllBut, closeLines, stay } from './lines.ts';
import { PROTOCOL, type Hello } from './messages.ts';
import type { Connectivity, Line, LinkEffect, LinkState, Step } from './state.ts';
import { replace } from './renew.ts';
import { whoMustUpdate } from './version.ts';

/** [H3] A side that opens the channel and then says nothing is given up after this long. */
export const HELLO_MS = 10_000;

/** [H1] The channel is open: all other lines go, and hello is the first frame. */
export function onChannelOpened(state: LinkState, line: Line): Step {
  if (state.active !== undefined || state.remote === undefined || !line.bound) return stay(state);
  const { carrier, tag } = state.remote;
  const chosen: LinkState = {
    ...state,
    active: line.id,
    phase: 'connecting',
    used: [...state.used, tag],
  };
  return andThen(closeAllBut(chosen, line.id), (rest) =>
    stay(
      rest,
      { type: 'send-hello', line: line.id, readBy: carrier },
      { type: 'set-timer', timer: 'hello', line: line.id, ms: HELLO_MS },
    ),
  );
}

/** [H2] Both have said hello: the link is open, or it says which side must update. */
export function onHello(state: LinkState, line: Line, hello: Hello): Step {
  if (state.active !== line.id || state.hello !== undefined) return stay(state);
  const mustUpdate = whoMustUpdate(PROTOCOL, hello.protocol);
  const greeted: LinkState = { ...state, hello };
  if (mustUpdate !== 'nobody') return endWith(greeted, { code: 'version-mismatch', mustUpdate });
  return stay({ ...greeted, phase: 'open' });
}

/** [H3] No hello in time. */
export function onHelloTimer(state: LinkState, line: Line): Step {
  const silent = state.active === line.id && state.hello === undefined;
  return silent ? endWith(state, { code: 'no-hello' }) : stay(state);
}

/** [L13] Their goodbye ends the link. */
export function onBye(state: LinkState, line: Line): Step {
  return state.active === line.id ? endWith(state, { code: 'other-left' }) : stay(state);
}

/** [L14] A closed channel never opens again (W3C webrtc §6.2): the line is gone, and so is its code. */
export function onChannelClosed(state: LinkState, line: Line): Step {
  if (state.active === line.id) return lose(state);
  if (state.lines.length > 1 && !line.bound) return closeLines(state, [line.id]);
  return replace(state, line);
}

/** [L16] Chromium's `failed` is not the end: both states only mean that nothing comes through. */
export function onConnectivity(state: LinkState, line: Line, now: Connectivity): Step {
  if (state.active !== line.id) return stay(state);
  const cut = now === 'disconnected' || now === 'failed';
  if (cut && state.phase === 'open') {
    const again: LinkEffect = { type: 'set-timer', timer: 'again', line: line.id, ms: AGAIN_MS };
    return stay({ ...state, phase: 'interrupted' }, again);
  }
  if (now === 'connected' && state.phase === 'interrupted')
    return stay({ ...state, phase: 'open' });
  return stay(state);
}

/** [W4] A hello that cannot be read and a frame over the limit end the link; the rest is told. */
export function onBadFrame(state: LinkState, line: Line, error: FrameError): Step {
  if (state.active !== line.id) return stay(state);
  if (error.code === 'frame-too-large') return endWith(state, error);
  if (state.hello === undefined) return endWith(state, { code: 'bad-hello', error });
  return stay(state, { type: 'notice', notice: { code: 'bad-frame', error } });
}
