import { describe, expect, it, vi } from 'vitest';
import { doubtSilence } from '../../../src/state/doubt.ts';
import { host } from '../../helpers/fake-rtc.ts';
import { connected } from './devices.ts';

describe('a link that may be gone', () => {
  it('[R9] asks the other page for a sign of life after sleep, and believes silence', () => {
    const [a, b] = connected();
    a.session.woken();
    a.net.settle();
    a.clock.advance(2_000);
    expect(a.session.phase).toBe('open');
    b.rtc.line.closed = true;
    a.session.woken();
    a.clock.advance(2_000);
    expect(a.session.phase).toBe('interrupted');
  });

  it('[R9] doubts a silence in which an answer is due, and no other', () => {
    const [a, b] = connected();
    let due = false;
    const { session, clock } = a;
    doubtSilence({ session, clock, expecting: () => due });
    for (const state of ['disconnected', 'connected'] as const)
      a.rtc.line.handlers.connectivity(state);
    const pings = () => a.rtc.line.sent.filter((frame) => frame.includes('"ping"')).length;
    clock.advance(10_000);
    expect(pings()).toBe(0);
    due = true;
    clock.advance(1_000);
    expect(pings()).toBe(1);
    a.net.settle();
    clock.advance(2_000);
    expect([a.session.phase, pings()]).toEqual(['open', 1]);
    b.rtc.line.closed = true;
    clock.advance(5_000);
    expect(a.session.phase).toBe('interrupted');
  });

  it('[R10] says within seconds that this device has another address now', async () => {
    const [a] = connected();
    a.rtc.addresses = [host('10.9.9.9')];
    a.rtc.line.handlers.connectivity('disconnected');
    await vi.waitFor(() => {
      expect(a.notices).toEqual([{ code: 'address-replaced' }]);
    });
  });
});
