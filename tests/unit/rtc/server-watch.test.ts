import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IceServer, ServerFailure } from '../../../src/core/link/ice-server.ts';
import { ANSWER_MS, watchServers } from '../../../src/platform/rtc/server-watch.ts';
import { FakeConnection } from './fake-connection.ts';

const STUN: IceServer = { url: 'stun:a.example' };
const TURN: IceServer = {
  url: 'turn:b.example?transport=udp',
  login: { username: 'ann', credential: 'secret' },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched(...servers: IceServer[]) {
  const connection = new FakeConnection();
  const told: ServerFailure[] = [];
  const stop = watchServers(connection.real, { servers, failed: (one) => told.push(one) });
  return { connection, told, stop };
}

const unreachable = ({ url }: IceServer) => ({ url, reason: 'unreachable', status: 701 });

describe('a line that asks servers', () => {
  it('[S6] tells at once and once that a password was refused, however the browser writes the server', () => {
    const { connection, told } = watched(STUN, TURN);
    connection.fails('turn:b.example:3478', 401);
    connection.fails('turn:b.example:3478?transport=udp', 401);
    expect(told).toEqual([{ url: TURN.url, reason: 'refused', status: 401 }]);
  });

  it('[S6] tells after 5 s of one that never answers, as Chromium never does', () => {
    const { connection, told } = watched(STUN);
    connection.finds('host');
    vi.advanceTimersByTime(ANSWER_MS - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([unreachable(STUN)]);
    connection.fails(STUN.url, 701);
    connection.ends();
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toHaveLength(1);
  });

  it('[S6] tells at the end of gathering that a name does not exist', () => {
    const { connection, told } = watched(STUN);
    connection.finds('host');
    connection.fails('stun:a.example:3478', 701);
    expect(told).toEqual([]);
    connection.ends();
    vi.advanceTimersByTime(0);
    expect(told).toEqual([unreachable(STUN)]);
  });

  it('[S6] does not mind an address of the device from which the server is not to be reached', () => {
    const { connection, told } = watched(STUN);
    connection.fails(STUN.url, 701);
    connection.finds('srflx');
    connection.ends();
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toEqual([]);
  });

  it('[S6] takes the end without an address as an answer where there is no NAT, but not from a relay', () => {
    const { connection, told } = watched(STUN, TURN);
    connection.ends();
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toEqual([unreachable(TURN)]);
  });

  it('[S6] accuses the one of several that gave no address, where the browser says who did', () => {
    const other: IceServer = { url: 'stun:c.example' };
    const { connection, told } = watched(STUN, other);
    connection.finds('srflx', 'stun:a.example:3478');
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toEqual([unreachable(other)]);
  });

  it('[S6] accuses none of several where the browser does not say who gave the address', () => {
    const { connection, told } = watched(STUN, { url: 'stun:c.example' });
    connection.finds('srflx');
    connection.fails('stun:c.example', 701);
    connection.ends();
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toEqual([]);
  });

  it('[S6] says nothing once it was stopped, and has no clock without servers', () => {
    const { connection, told, stop } = watched(STUN);
    stop();
    connection.fails(STUN.url, 401);
    vi.advanceTimersByTime(ANSWER_MS);
    expect(told).toEqual([]);
    watched();
    expect(vi.getTimerCount()).toBe(0);
  });
});
