import { encodeChatMessage } from '../../../src/core/chat/codec.ts';
import type { ChatError } from '../../../src/core/chat/machine.ts';
import type { MessageId } from '../../../src/core/chat/messages.ts';
import type { LinkNotice, Phase } from '../../../src/core/link/state.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import type { Carrier } from '../../../src/core/trust/carrier.ts';
import { Conversation } from '../../../src/state/conversation.svelte.ts';
import { Session } from '../../../src/state/session.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeNet, FakeRtc } from '../../helpers/fake-rtc.ts';

/** One device: a session with its thread over fake ports, and all that it was told. */
export class Device {
  readonly clock = new FakeClock();
  readonly rtc: FakeRtc;
  readonly session: Session;
  readonly conversation: Conversation;
  readonly phases: Phase[] = [];
  readonly notices: LinkNotice[] = [];
  readonly errors: ChatError[] = [];
  readonly net: FakeNet;
  #messages = 0;

  constructor(net: FakeNet, name = 'Device') {
    this.net = net;
    this.rtc = new FakeRtc(net);
    this.session = new Session({ rtc: this.rtc, clock: this.clock }, () => ({
      app: '0.1.0',
      build: '00000000',
      name,
      capabilities: { maxFrame: 262_144, features: ['chat'] },
    }));
    this.session.listen({
      phase: (phase) => this.phases.push(phase),
      notice: (notice) => this.notices.push(notice),
    });
    this.conversation = new Conversation(this.session, {
      clock: this.clock,
      newId: () => `${name}-${(this.#messages += 1)}` as MessageId,
      onError: (error) => this.errors.push(error),
    });
  }

  start(): this {
    this.session.start();
    this.net.settle();
    return this;
  }

  get code(): PairingPacket {
    const { myPacket } = this.session;
    if (!myPacket) throw new Error('no code yet');
    return myPacket;
  }

  read(packet: PairingPacket, carrier: Carrier = 'text'): void {
    this.session.read(packet, carrier);
    this.net.settle();
  }

  /** What each message of mine has come to, or who wrote it. */
  get deliveries(): readonly string[] {
    return this.conversation.thread.map((entry) =>
      entry.direction === 'out' ? entry.delivery : 'in',
    );
  }

  get texts(): readonly string[] {
    return this.conversation.thread.map(({ text }) => text);
  }

  write(text: string): boolean {
    const written = this.conversation.write(text);
    this.net.settle();
    return written;
  }

  /** A frame arrives on the line in use as it is. */
  hear(frame: unknown): void {
    this.rtc.line.handlers.frame(frame);
    this.net.settle();
  }

  hearText(seq: number, text: string): void {
    this.hear(encodeChatMessage({ type: 'text', id: `x${seq}` as MessageId, seq, text, at: 0 }));
  }
}

/** Two devices with their codes shown, and nothing read. */
export function twoDevices(): [Device, Device] {
  const net = new FakeNet();
  return [new Device(net, 'Phone').start(), new Device(net, 'Laptop').start()];
}

/** Reads codes in both directions: `b` answers `a`. */
export function pair(a: Device, b: Device, carrier: Carrier = 'text'): void {
  b.read(a.code, carrier);
  a.read(b.code, carrier);
}

/** Two devices in conversation. */
export function connected(): [Device, Device] {
  const [a, b] = twoDevices();
  pair(a, b);
  return [a, b];
}

/** The page of one device is closed: nothing of it answers any more, and the other notices. */
export function vanish(gone: Device, left: Device): void {
  for (const line of gone.rtc.lines) line.closed = true;
  left.rtc.line.handlers.closed();
  left.clock.advance(5_000);
  left.net.settle();
}
