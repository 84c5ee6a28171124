import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTabs } from '../../helpers/fake-tabs.ts';
import { linkOf, renewWorld, settled, Tab, world } from './tab.ts';

beforeEach(renewWorld);

describe('a link with a code', () => {
  it('does nothing before the person agrees', async () => {
    world.permission = 'granted';
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code));
    b.clock.advance(60_000);
    expect([b.doing, b.scanner.starts]).toEqual([['confirming', 0], 0]);
    b.pairing.confirm();
    world.net.settle();
    expect([b.doing, b.session.phase]).toEqual([['showing', 1], 'waiting']);
    expect(b.rtc.line.options.wish).toBeDefined();
  });

  it('gives an ordinary code to whoever declines', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code));
    b.pairing.decline();
    await settled();
    expect([b.doing, b.code.seen]).toEqual([['showing', 1], undefined]);
    b.pairing.confirm();
    expect(b.session.phase).toBe('ready');
  });

  it('keeps the code that is shown where the app was open already', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    await b.pairing.openLink(linkOf(a.code));
    b.pairing.decline();
    await settled();
    expect(b.doing).toEqual(['showing', 1]);
  });

  it('still asks after the camera has started meanwhile', async () => {
    const a = await new Tab('A').begin();
    world.permission = 'granted';
    const b = new Tab('B');
    void b.pairing.begin(undefined);
    await b.pairing.openLink(linkOf(a.code));
    await settled();
    expect(b.scanner.status).toBe('on');
    expect(b.pairing.step.name).toBe('confirming');
  });

  it('opens the app all the same where it holds no whole code', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin(linkOf(a.code).slice(0, -12));
    expect([b.alert, b.doing]).toEqual(['truncated', ['showing', 1]]);
  });

  it('[F16] with a reply goes to the tab that waits for it', async () => {
    const waiting = await new Tab('Waiting').begin();
    const other = await new Tab('Other', new FakeTabs()).begin();
    other.read(waiting.code);
    const second = await new Tab('Second').begin(linkOf(other.code));
    expect(second.doing).toEqual(['handed-over', 0]);
    expect([waiting.session.phase, other.session.phase]).toEqual(['open', 'open']);
  });

  it('[F16] with a reply that nobody waits for says so', async () => {
    const waiting = await new Tab('Waiting').begin();
    const other = await new Tab('Other', new FakeTabs()).begin();
    other.read(waiting.code);
    const elsewhere = await new Tab('Elsewhere', new FakeTabs()).begin(linkOf(other.code));
    expect([elsewhere.alert, elsewhere.doing]).toEqual(['reply-for-other', ['showing', 1]]);
  });

  it('[F16] a waiting tab takes nothing but replies to its own code', async () => {
    const [a, b] = [await new Tab('A').begin(), await new Tab('B').begin()];
    const offer = (text: string) => world.tabs.tab().offer(text);
    expect([await offer('x'), await offer(linkOf(b.code))]).toEqual([false, false]);
    expect([a, b].map(({ session }) => session.phase)).toEqual(['ready', 'ready']);
  });

  it('with a reply that this very tab waits for needs no question', async () => {
    const a = await new Tab('A').begin();
    const b = await new Tab('B').begin();
    b.read(a.code);
    expect(await a.pairing.openLink(linkOf(b.code))).toBe(true);
    world.net.settle();
    expect(a.session.phase).toBe('open');
  });
});
