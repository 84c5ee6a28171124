import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../src/state/conversation.svelte.ts';
import type { SessionListener } from '../../../src/state/session.svelte.ts';
import type { Session } from '../../../src/state/session.svelte.ts';
import { NOTHING, type Engine } from '../../../src/state/talk/engine.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

/** What runs the conversations can be fetched from the given attempt on. */
function setUp(from: number) {
  let listener: SessionListener = {};
  const session = {
    listen: (to: SessionListener) => {
      listener = to;
      return () => undefined;
    },
  } as unknown as Session;
  const heard: unknown[] = [];
  let attempts = 0;
  const engine: Engine = {
    kept: true,
    write: () => true,
    sendInstead: () => undefined,
    discard: () => undefined,
    records: () => Promise.resolve([]),
    amend: () => Promise.resolve(false),
    open: () => Promise.resolve(false),
    forget: () => Promise.resolve(false),
    phase: (phase) => heard.push(phase),
    hear: ({ type }) => heard.push(type),
  };
  const conversation = new Conversation(session, {
    clock: new FakeClock(),
    engine: (show) => {
      show({ thread: [], about: NOTHING, arrived: 0 });
      return Promise.resolve((attempts += 1) < from ? undefined : engine);
    },
  });
  return { conversation, heard, listener: () => listener, attempts: () => attempts };
}

describe('a link whose conversations cannot be run yet', () => {
  it('keeps what comes, in its order, and hands it over once they can', async () => {
    const { conversation, heard, listener } = setUp(3);
    expect(await conversation.start()).toBe(false);
    listener().phase?.('open');
    listener().message?.({ type: 'meet', body: {} });
    expect(conversation.write('lost?')).toBe(false);
    expect(await conversation.start()).toBe(false);
    expect(heard).toEqual([]);
    listener().phase?.('interrupted');
    expect(await conversation.start()).toBe(true);
    expect(heard).toEqual(['open', 'meet', 'interrupted']);
    listener().message?.({ type: 'known', body: {} });
    expect(heard.at(-1)).toBe('known');
  });

  it('asks for them once at a time', async () => {
    const { conversation, attempts } = setUp(1);
    expect(await Promise.all([conversation.start(), conversation.start()])).toEqual([true, true]);
    expect(attempts()).toBe(1);
  });

  it('is not filled without bound by a stranger', async () => {
    const { conversation, heard, listener } = setUp(2);
    await conversation.start();
    for (let frame = 0; frame < 10_000; frame += 1)
      listener().message?.({ type: 'flood', body: {} });
    listener().phase?.('closed');
    await conversation.start();
    expect(heard.length).toBeLessThanOrEqual(257);
    expect(heard.at(-1)).toBe('closed');
  });
});
