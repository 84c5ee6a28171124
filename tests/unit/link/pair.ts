import type { LineId, LinkEffect } from '../../../src/core/link/state.ts';
import { connect, Device, hello } from './world.ts';

interface Flying {
  readonly from: Device;
  readonly over: LineId;
  readonly effect: Extract<LinkEffect, { type: 'send-spare' | 'send-spare-ok' }>;
}

/**
 * Two connected devices, the network between them and the messages under way: a browser's part of
 * recovery, as far as the machine can see it.
 */
export class Pair {
  readonly a = new Device(1);
  readonly b = new Device(2);
  up = true;
  readonly #flying: Flying[] = [];
  readonly #read = new Map<Device, number>();
  readonly #open = new Set<string>();
  /** Pairs of lines whose channels have opened: `a`'s number, then `b`'s. */
  readonly #channels: [LineId, LineId][] = [];

  constructor() {
    this.a.read(this.b.code);
    this.b.read(this.a.code);
    connect(this.a, this.b);
    this.#open
      .add(this.#key(this.a, this.a.state.active))
      .add(this.#key(this.b, this.b.state.active));
    this.#channels.push([1 as LineId, 1 as LineId]);
    this.collect();
  }

  get devices(): readonly [Device, Device] {
    return [this.a, this.b];
  }

  other(device: Device): Device {
    return device === this.a ? this.b : this.a;
  }

  /** Takes up what the devices have sent since. */
  collect(): void {
    for (const from of this.devices) {
      const seen = this.#read.get(from) ?? 0;
      for (const effect of from.effects.slice(seen))
        if (effect.type === 'send-spare' || effect.type === 'send-spare-ok')
          this.#flying.push({ from, over: effect.line, effect });
      this.#read.set(from, from.effects.length);
    }
  }

  /** The oldest message under way arrives, if the line it went over still joins both. */
  deliver(): void {
    this.collect();
    const next = this.#flying.shift();
    if (!next || !this.up) return;
    const to = this.other(next.from);
    const line = this.#partner(next.from, next.over);
    if (line === undefined || !to.state.lines.some(({ id }) => id === line)) return;
    const { effect } = next;
    const { generation } = effect;
    if (effect.type === 'send-spare-ok') to.dispatch({ type: 'spare-ok', line, generation });
    else to.dispatch({ type: 'spare', line, generation, packet: effect.packet });
    this.collect();
  }

  /** A message is lost with the line that carried it. */
  drop(): void {
    this.collect();
    this.#flying.shift();
  }

  deliverAll(): void {
    this.collect();
    while (this.#flying.length > 0) this.deliver();
  }

  /** A line that one side let go closes on the other, if that can be heard. */
  #closeLetGo(): void {
    for (const [mine, theirs] of this.#channels) {
      if (!this.#line(this.a, mine)) this.#closeOn(this.b, theirs);
      if (!this.#line(this.b, theirs)) this.#closeOn(this.a, mine);
    }
  }

  #closeOn(device: Device, line: LineId): void {
    if (this.#line(device, line)) device.dispatch({ type: 'channel-closed', line });
  }

  /** What both browsers notice of the network as it is. */
  notice(): void {
    if (this.up) this.#openJoined();
    if (this.up) this.#closeLetGo();
    for (const device of this.devices) {
      const { active } = device.state;
      if (active === undefined) continue;
      const alive = this.up && this.#partner(device, active) !== undefined;
      device.dispatch({
        type: 'connectivity',
        line: active,
        state: alive ? 'connected' : 'disconnected',
      });
    }
    this.collect();
  }

  /** Runs the timer of that name on every line it was ever set for. */
  elapse(timer: 'cut' | 'settle' | 'spare' | 'again'): void {
    for (const device of this.devices) {
      const lines = device.effects.flatMap((effect) =>
        effect.type === 'set-timer' && effect.timer === timer ? [effect.line] : [],
      );
      for (const line of new Set(lines)) device.dispatch({ type: 'timer', timer, line });
    }
    this.collect();
  }

  /** A device's channel in use closes, as Firefox does 27 s after a cut (fact F11). */
  closeActive(device: Device): void {
    const { active } = device.state;
    if (active !== undefined) device.dispatch({ type: 'channel-closed', line: active });
    this.collect();
  }

  /** Lines that serve each other open on both sides, and both say hello. */
  #openJoined(): void {
    for (const mine of this.a.state.lines)
      for (const theirs of this.b.state.lines) {
        if (!this.#joined(mine.id, theirs.id)) continue;
        this.#openOn(this.a, mine.id);
        this.#openOn(this.b, theirs.id);
        this.#channels.push([mine.id, theirs.id]);
      }
    for (const device of this.devices) this.#greet(device);
  }

  #joined(mine: LineId, theirs: LineId): boolean {
    const [la, lb] = [this.#line(this.a, mine), this.#line(this.b, theirs)];
    return (
      la?.theirs !== undefined &&
      lb?.theirs !== undefined &&
      la.theirs.fingerprint === lb.facts?.fingerprint &&
      lb.theirs.fingerprint === la.facts?.fingerprint
    );
  }

  #openOn(device: Device, line: LineId): void {
    const key = this.#key(device, line);
    if (this.#open.has(key)) return;
    this.#open.add(key);
    device.dispatch({ type: 'channel-opened', line });
  }

  /** Hello arrives on a line that both use. */
  #greet(device: Device): void {
    const { active, greeted } = device.state;
    const there = active === undefined ? undefined : this.#partner(device, active);
    if (active === undefined || greeted || there !== this.other(device).state.active) return;
    device.dispatch({ type: 'hello', line: active, hello: hello() });
  }

  #line(device: Device, id: LineId) {
    return device.state.lines.find((line) => line.id === id);
  }

  #partner(device: Device, id: LineId): LineId | undefined {
    return this.other(device).state.lines.find(({ id: there }) =>
      device === this.a ? this.#joined(id, there) : this.#joined(there, id),
    )?.id;
  }

  #key(device: Device, line: LineId | undefined): string {
    return `${device === this.a ? 'a' : 'b'} ${line}`;
  }
}
