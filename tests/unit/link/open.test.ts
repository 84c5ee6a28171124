import { describe, expect, it } from 'vitest';
import { HELLO_MS } from '../../../src/core/link/greet.ts';
import { PROTOCOL } from '../../../src/core/link/messages.ts';
import { whoMustUpdate } from '../../../src/core/link/version.ts';
import { connect, connected, Device, hello } from './world.ts';

/** The channel of both is open, and nobody has said hello. */
function opened(): [Device, Device['bound'] & object] {
  const [a, b] = [new Device(1), new Device(2)];
  a.dispatch({ type: 'refresh' });
  a.read(b.code);
  const line = a.bound;
  if (!line) throw new Error('not bound');
  a.dispatch({ type: 'channel-opened', line: line.id });
  return [a, line];
}

describe('an open channel', () => {
  it('[H1] says hello first, with how the code was read, and closes the other lines', () => {
    const [a, line] = opened();
    expect(a.state.lines.map(({ id }) => id)).toEqual([line.id]);
    expect(a.effects.slice(-3)).toMatchObject([
      { type: 'close-line' },
      { type: 'send-hello', line: line.id, readBy: 'camera' },
      { type: 'set-timer', timer: 'hello', ms: HELLO_MS },
    ]);
    expect(a.state.phase).toBe('connecting');
  });

  it('[H1] counts once, however often it is reported', () => {
    const [a, line] = opened();
    const { length } = a.effects;
    a.dispatch({ type: 'channel-opened', line: line.id });
    expect(a.effects).toHaveLength(length);
  });

  it('[H2] is open when their hello has come, and a second one changes nothing', () => {
    const [a, line] = opened();
    a.dispatch({ type: 'hello', line: line.id, hello: hello({ name: 'Radio hut' }) });
    expect(a.state.phase).toBe('open');
    a.dispatch({ type: 'hello', line: line.id, hello: hello({ name: 'Someone else' }) });
    expect(a.state.hello?.name).toBe('Radio hut');
  });

  it.each([
    [{ min: PROTOCOL.max + 1, max: PROTOCOL.max + 3 }, 'me'],
    [{ min: 0, max: PROTOCOL.min - 1 }, 'them'],
  ] as const)('[H2] %o closes it and says who must update', (protocol, mustUpdate) => {
    const [a, line] = opened();
    a.dispatch({ type: 'hello', line: line.id, hello: hello({ protocol }) });
    expect(a.state.phase).toBe('closed');
    expect(a.state.closed).toEqual({ code: 'version-mismatch', mustUpdate });
    expect(a.state.lines).toEqual([]);
  });

  it('[H2] both sides name the same one', () => {
    const ranges = [
      { min: 1, max: 1 },
      { min: 1, max: 3 },
      { min: 2, max: 3 },
      { min: 4, max: 9 },
    ];
    const turned = { me: 'them', them: 'me', nobody: 'nobody' } as const;
    for (const mine of ranges)
      for (const theirs of ranges)
        expect(whoMustUpdate(mine, theirs)).toBe(turned[whoMustUpdate(theirs, mine)]);
  });

  it('[H3] is given up if nothing is said in it', () => {
    const [a, line] = opened();
    a.dispatch({ type: 'timer', timer: 'hello', line: line.id });
    expect(a.state.closed).toEqual({ code: 'no-hello' });
  });

  it('[H3] stays when hello was in time', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'timer', timer: 'hello', line });
    expect(a.state.phase).toBe('open');
  });
});

describe('the end', () => {
  it('[L13] leaving says goodbye, then closes', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'leave' });
    const last = a.effects.slice(-3);
    expect(last[0]).toEqual({ type: 'send-bye', line });
    expect(last.slice(1)).toEqual([
      { type: 'close-line', line },
      { type: 'close-line', line: line + 1 },
    ]);
    expect(a.state.closed).toEqual({ code: 'left' });
  });

  it('[L13] leaving before anybody came has nobody to say goodbye to', () => {
    const a = new Device(1);
    a.dispatch({ type: 'leave' });
    expect(a.effects.at(-1)).toEqual({ type: 'close-line', line: 1 });
    const before = a.state;
    a.dispatch({ type: 'leave' });
    expect(a.state).toBe(before);
  });

  it('[L13] their goodbye closes it as theirs', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'bye', line });
    expect(a.state.closed).toEqual({ code: 'other-left' });
  });

  it('[L14] a channel that closes without goodbye is a loss', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'channel-failed', line, detail: 'sctp-failure' });
    expect(a.state.phase).toBe('open');
    a.dispatch({ type: 'channel-closed', line });
    expect(a.state.phase).toBe('lost');
    expect(a.notices).toEqual(['channel-failed', 'link-lost']);
  });

  it('[L15] starts again with a fresh code, by itself or by reading one', () => {
    const [a, b, line] = connected();
    a.dispatch({ type: 'channel-closed', line });
    a.dispatch({ type: 'start' });
    expect(a.state.phase).toBe('ready');
    b.dispatch({ type: 'leave' });
    b.read(a.code);
    a.read(b.code);
    expect(connect(a, b)).toBe(true);
    expect(a.state.used).toHaveLength(2);
  });

  it('[L15] start leaves a living link alone', () => {
    const [a] = connected();
    const before = a.state;
    a.dispatch({ type: 'start' });
    expect(a.state).toBe(before);
  });
});

describe('a link that is cut', () => {
  it.each(['disconnected', 'failed'] as const)('[L16] is interrupted by %s, not lost', (state) => {
    const [a, , line] = connected();
    a.dispatch({ type: 'connectivity', line, state });
    expect(a.state.phase).toBe('interrupted');
    a.dispatch({ type: 'timer', timer: 'again', line });
    expect(a.effects.at(-2)).toMatchObject({ type: 'add-candidates', round: 1 });
    a.dispatch({ type: 'connectivity', line, state: 'connected' });
    expect(a.state.phase).toBe('open');
  });

  it('[L16] only the line in use counts', () => {
    const [a, b] = [new Device(1), new Device(2)];
    a.read(b.code);
    const { state } = a;
    a.dispatch({ type: 'connectivity', line: 1 as never, state: 'failed' });
    expect(a.state).toBe(state);
  });
});

describe('frames that cannot be read', () => {
  const malformed = { code: 'frame-malformed', type: 'text', path: 'seq' } as const;

  it('[W2] one over the limit ends the link', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'bad-frame', line, error: { code: 'frame-too-large', bytes: 300_000 } });
    expect(a.state.closed).toEqual({ code: 'frame-too-large', bytes: 300_000 });
  });

  it('[W4] a malformed hello ends it', () => {
    const [a, line] = opened();
    a.dispatch({ type: 'bad-frame', line: line.id, error: malformed });
    expect(a.state.closed).toEqual({ code: 'bad-hello', error: malformed });
  });

  it('[W4] any other is told and the link stays', () => {
    const [a, , line] = connected();
    a.dispatch({ type: 'bad-frame', line, error: malformed });
    expect(a.state.phase).toBe('open');
    expect(a.notices).toEqual(['bad-frame']);
  });
});

describe('a browser without addresses or connections', () => {
  it('[L4] shows no code and says why', () => {
    const a = new Device(1);
    a.dispatch({ type: 'line-empty', line: 1 as never });
    a.dispatch({ type: 'line-failed', line: 1 as never, detail: 'NotAllowedError' });
    expect(a.notices).toEqual(['nothing-gathered', 'line-failed']);
  });
});
