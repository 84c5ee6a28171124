import { sortFrame } from '../../../src/core/link/sort-frame.ts';
import { describe, expect, it } from 'vitest';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import type { LinkNotice, Phase } from '../../../src/core/link/state.ts';
import { WORDS_FEATURE } from '../../../src/core/trust/words-messages.ts';
import { ComparingWords } from '../../../src/state/comparing.svelte.ts';
import { Session } from '../../../src/state/session.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeCrypto } from '../../helpers/fake-crypto.ts';
import { FakeNet, FakeRtc } from '../../helpers/fake-rtc.ts';
import { calm } from './devices.ts';

/** One device that can compare words, over fake ports. */
class Comparer {
  readonly clock = new FakeClock();
  readonly rtc: FakeRtc;
  readonly session: Session;
  readonly words: ComparingWords;
  readonly notices: LinkNotice[] = [];
  readonly net: FakeNet;

  constructor(net: FakeNet, name: string, features: readonly string[] = [WORDS_FEATURE]) {
    this.net = net;
    this.rtc = new FakeRtc(net);
    this.session = new Session(
      { rtc: this.rtc, clock: this.clock, frames: () => sortFrame },
      () => ({
        ...{ app: '0.1.0', build: '00000000', name },
        capabilities: { maxFrame: 262_144, features },
      }),
    );
    const { session, clock } = this;
    this.words = new ComparingWords({ session, clock, crypto: new FakeCrypto(name) });
    session.listen({
      phase: (phase: Phase) => this.words.linkIs(phase),
      message: (envelope) => void this.words.hear(envelope),
      notice: (notice) => this.notices.push(notice),
    });
    this.start();
  }

  start(): void {
    this.session.start();
    this.net.settle();
  }

  read(other: Comparer): void {
    const { myPacket } = other.session;
    if (!myPacket) throw new Error('no code yet');
    this.session.read(myPacket, 'text');
    this.net.settle();
  }
}

function linked(features?: readonly string[]): [Comparer, Comparer] {
  const net = new FakeNet();
  const [a, b] = [new Comparer(net, 'Phone'), new Comparer(net, 'Laptop', features)];
  b.read(a);
  a.read(b);
  return [a, b];
}

async function shown(): Promise<[Comparer, Comparer]> {
  const [a, b] = linked();
  a.words.start();
  await calm(a.net);
  return [a, b];
}

describe('comparing words over a link', () => {
  it('[T11] [T14] shows both people the same words when either asks', async () => {
    const [a, b] = linked();
    expect([a.words.possible, a.words.phase, a.words.words]).toEqual([true, 'idle', undefined]);
    a.words.start();
    expect(a.words.phase).toBe('waiting');
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['shown', 'shown']);
    expect(a.words.words).toEqual(b.words.words);
    expect(a.words.words?.numbers).toHaveLength(7);
    expect([a.words.invited, b.words.invited]).toEqual([false, true]);
    b.words.start();
    expect(b.words.invited).toBe(false);
  });

  it('[T11] asks nobody who does not know the feature, and nobody who is not there', async () => {
    const [a] = linked(['chat']);
    expect(a.words.possible).toBe(false);
    a.words.start();
    const alone = new Comparer(new FakeNet(), 'Alone');
    alone.words.start();
    await calm(a.net);
    expect([a.words.phase, alone.words.phase, alone.words.possible]).toEqual([
      'idle',
      'idle',
      false,
    ]);
  });

  it('[T15] [T18] verifies the link of the one who says that they match', async () => {
    const [a, b] = await shown();
    expect([a.session.trust, b.session.trust]).toEqual(['pasted', 'pasted']);
    a.words.match();
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['verified', 'shown']);
    expect([a.session.trust, b.session.trust]).toEqual(['verified', 'pasted']);
    expect([a.words.theySaidMatch, b.words.theySaidMatch]).toEqual([false, true]);
  });

  it('[T15] [T18] closes the link on both sides if one says that they differ', async () => {
    const [a, b] = await shown();
    a.words.match();
    b.words.differ();
    await calm(a.net);
    for (const { session, words } of [a, b]) {
      expect([session.phase, session.closed]).toEqual(['closed', { code: 'words-differ' }]);
      expect([session.trust, words.phase, words.words]).toEqual(['mismatch', 'differs', undefined]);
    }
  });

  it('[T18] forgets it with the link: the next one has words of its own', async () => {
    const [a, b] = await shown();
    const before = a.words.words;
    a.words.match();
    a.session.leave();
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['verified', 'broken-off']);
    for (const each of [a, b]) each.start();
    b.read(a);
    a.read(b);
    expect([a.words.phase, a.session.trust]).toEqual(['idle', 'pasted']);
    a.words.start();
    await calm(a.net);
    expect(a.words.words).toEqual(b.words.words);
    expect(a.words.words).not.toEqual(before);
  });

  it('[T16] goes on over a spare line with the same words', async () => {
    const [a, b] = linked();
    await calm(a.net);
    a.words.start();
    const line = a.rtc.line;
    for (const each of [a, b]) each.rtc.line.handlers.connectivity('failed');
    for (const each of [a, b]) each.rtc.line.handlers.closed();
    await calm(a.net);
    expect([a.session.phase, a.rtc.line === line]).toEqual(['open', false]);
    expect([a.words.phase, b.words.phase]).toEqual(['shown', 'shown']);
    expect(a.words.words).toEqual(b.words.words);
    a.words.match();
    expect(a.session.trust).toBe('verified');
  });

  it('[T16] says again what the channel did not take', async () => {
    const [a, b] = linked();
    a.rtc.line.sendError = { code: 'channel-full' };
    a.words.start();
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['waiting', 'idle']);
    a.rtc.line.sendError = undefined;
    a.clock.advance(500);
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['shown', 'shown']);
  });

  it('[T16] hears nothing of a hash that a former link had asked for', async () => {
    const [a, b] = linked();
    a.words.start();
    a.session.leave();
    a.net.settle();
    for (const each of [a, b]) each.start();
    b.read(a);
    a.read(b);
    await calm(a.net);
    expect([a.words.phase, b.words.phase]).toEqual(['idle', 'idle']);
  });

  it('[T17] refuses a broken frame and leaves those of others alone', () => {
    const [a] = linked();
    a.rtc.line.handlers.frame('{"type":"words-commit","commit":"short"}');
    a.rtc.line.handlers.frame('{"type":"words-verdict","match":false}');
    expect(a.notices.map(({ code }) => code)).toEqual(['bad-frame', 'bad-frame']);
    expect(a.session.phase).toBe('open');
    const envelope = openEnvelope('{"type":"text"}');
    expect(envelope.ok && a.words.hear(envelope.value)).toBe(false);
  });

  it('[T11] catches up with a link that was open before it was fetched', async () => {
    const [a, b] = linked();
    const { session, clock } = a;
    const late = new ComparingWords({ session, clock, crypto: new FakeCrypto('late') });
    session.listen({ message: (envelope) => void late.hear(envelope) });
    expect(late.possible).toBe(true);
    b.words.start();
    await calm(a.net);
    expect([late.phase, late.invited]).not.toContain('idle');
  });
});
