import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  EMPTY_MS,
  SERVER_SETTLE_MS,
  SERVER_WAIT_MS,
  SETTLE_MS,
  watchGathering,
} from '../../../src/platform/rtc/gathering.ts';
import { FakeConnection } from './fake-connection.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function gathering(asksServers: boolean) {
  const connection = new FakeConnection();
  const settled = vi.fn();
  const empty = vi.fn();
  const stop = watchGathering(connection.real, { settled, empty, asksServers });
  return { connection, settled, empty, stop };
}

describe('the first code', () => {
  it('comes as soon as the hosts are in where no server is asked', () => {
    const { connection, settled } = gathering(false);
    connection.finds('host');
    connection.finds('host');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(settled).toHaveBeenCalledOnce();
  });

  it('[S8] waits for what a server finds, and a little for what else it finds', () => {
    const { connection, settled } = gathering(true);
    connection.finds('host');
    vi.advanceTimersByTime(10);
    connection.finds('srflx');
    vi.advanceTimersByTime(SERVER_SETTLE_MS - 1);
    connection.finds('relay');
    expect(settled).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(settled).toHaveBeenCalledOnce();
  });

  it('[S8] never waits longer than a fifth of a second, and grows afterwards', () => {
    const { connection, settled } = gathering(true);
    connection.finds('host');
    vi.advanceTimersByTime(SERVER_WAIT_MS);
    expect(settled).toHaveBeenCalledOnce();
    connection.finds('srflx');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(settled).toHaveBeenCalledTimes(2);
  });

  it('[S8] comes with the first host where that is late', () => {
    const { connection, settled } = gathering(true);
    vi.advanceTimersByTime(SERVER_WAIT_MS);
    expect(settled).not.toHaveBeenCalled();
    connection.finds('host');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(settled).toHaveBeenCalledOnce();
  });

  it('[S8] comes at once when gathering ends, as after a name that does not exist', () => {
    const { connection, settled } = gathering(true);
    connection.finds('host');
    connection.ends();
    expect(settled).toHaveBeenCalledOnce();
  });

  it.each([true, false])('is missed after a second, servers asked: %s', (asksServers) => {
    const { empty, settled, stop } = gathering(asksServers);
    vi.advanceTimersByTime(EMPTY_MS);
    expect(empty).toHaveBeenCalledOnce();
    expect(settled).not.toHaveBeenCalled();
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
