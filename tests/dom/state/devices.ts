import { sortFrame } from '../../../src/core/link/sort-frame.ts';
import { encodeChatMessage } from '../../../src/core/chat/codec.ts';
import type { MessageId } from '../../../src/core/chat/messages.ts';
import { tabLock } from '../../../src/platform/tabs/own-tab.ts';
import type { TalkView } from '../../../src/state/talk/engine.ts';
import type { LinkNotice, Phase } from '../../../src/core/link/state.ts';
import type { PairingPacket } from '../../../src/core/pairing/packet.ts';
import type { Carrier } from '../../../src/core/trust/carrier.ts';
import type { ConversationStore } from '../../../src/platform/storage/conversation-store.ts';
import { ok } from '../../../src/core/result.ts';
import type { SavedFile } from '../../../src/platform/files/port.ts';
import { Archive } from '../../../src/state/memory/archive.ts';
import { Book } from '../../../src/state/memory/book.svelte.ts';
import { conversationsOf } from '../../../src/state/memory/of-talk.ts';
import { Lifetimes } from '../../../src/state/memory/lifetimes.ts';
import { REMEMBER_FEATURE } from '../../../src/core/trust/remember-messages.ts';
import { RememberingDevices } from '../../../src/state/memory/remembering.svelte.ts';
import { allOf } from '../../../src/state/talk/feature.ts';
import { LIFETIME_FEATURE } from '../../../src/core/chat/messages.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { Conversation } from '../../../src/state/conversation.svelte.ts';
import { Session } from '../../../src/state/session.svelte.ts';
import { Talk } from '../../../src/state/talk/talk.ts';
import type { FakeCertificates } from '../../helpers/fake-keys.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeCrypto } from '../../helpers/fake-crypto.ts';
import type { FakeHanding } from '../../helpers/fake-handing.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet, FakeRtc } from '../../helpers/fake-rtc.ts';

/** What outlives a page: the browser's store and locks, and the tab's name. */
export interface Home {
  readonly store?: ConversationStore;
  readonly locks?: FakeLocks;
  readonly handing?: FakeHanding;
  readonly tab?: string;
  /** What its app says that it can do. */
  readonly features?: readonly string[];
  /** With these, devices can be remembered. */
  readonly certificates?: FakeCertificates;
}

let devices = 0;

/** One device: a session with its thread over fake ports, and all that it was told. */
export class Device {
  readonly clock = new FakeClock();
  readonly rtc: FakeRtc;
  readonly session: Session;
  readonly conversation: Conversation;
  readonly phases: Phase[] = [];
  readonly notices: LinkNotice[] = [];
  readonly errors: { readonly code: string }[] = [];
  readonly saved: SavedFile[] = [];
  readonly book: Book;
  readonly remembering: RememberingDevices | undefined;
  /** How often the browser was asked to keep what is stored. */
  persisted = 0;
  readonly net: FakeNet;
  readonly talk: Talk;
  /** The page goes: its locks are free, nothing of it answers any more. */
  readonly close: () => void;
  #messages = 0;

  constructor(net: FakeNet, name = 'Device', home: Home = {}) {
    this.net = net;
    const number = (devices += 1);
    const locks = (home.locks ?? new FakeLocks()).tab();
    this.rtc = new FakeRtc(net);
    this.session = new Session(
      { rtc: this.rtc, clock: this.clock, frames: () => sortFrame },
      () => ({
        app: '0.1.0',
        build: '00000000',
        name,
        capabilities: {
          maxFrame: 262_144,
          features: home.features ?? [
            ...['chat', LIFETIME_FEATURE],
            ...(home.certificates ? [REMEMBER_FEATURE] : []),
          ],
        },
      }),
    );
    this.session.listen({
      phase: (phase) => this.phases.push(phase),
      notice: (notice) => this.notices.push(notice),
    });
    let show: (view: TalkView) => void = () => undefined;
    const onError = (error: { readonly code: string }) => this.errors.push(error);
    const now = () => this.clock.now();
    const lifetimes = new Lifetimes({
      ...{ session: this.session, conversations: () => conversationsOf(this.talk), now, onError },
      newId: () => `${name}-${number}-note-${(this.#messages += 1)}`,
    });
    const archive = new Archive({
      ...{
        conversations: () => conversationsOf(this.talk),
        now,
        app: '0.1.0',
        isSmall: () => true,
      },
      saver: {
        folders: false,
        one: (file) => {
          this.saved.push(file);
          return Promise.resolve(ok(undefined));
        },
        all: () => Promise.resolve(ok(undefined)),
      },
      readText: async (blob) => ok(await textOf(blob)),
    });
    this.book = new Book({
      conversations: () => conversationsOf(this.talk),
      lifetimes,
      archive,
      onError,
    });
    const crypto = new FakeCrypto(`${name} ${number}`);
    this.remembering =
      home.certificates &&
      new RememberingDevices({
        ...{ session: this.session, clock: this.clock, crypto, locks },
        certificates: home.certificates.at(this.clock),
        engine: () => this.talk,
        persist: () => Promise.resolve((this.persisted += 1) > 0),
        onError: (error) => this.errors.push(error),
      });
    this.talk = new Talk({
      ...{ session: this.session, clock: this.clock, crypto },
      ...{ store: home.store ?? memoryStore(), locks },
      ...(home.handing && { handing: home.handing.tab() }),
      tab: async () => {
        const tab = home.tab ?? `tab ${number}`;
        await locks.take(tabLock(tab), 0);
        return tab;
      },
      newId: () => `${name}-${number}-${(this.#messages += 1)}`,
      show: (view) => show(view),
      onError: (error) => this.errors.push(error),
      feature: allOf([lifetimes.feature, ...(this.remembering ? [this.remembering.feature] : [])]),
    });
    this.conversation = new Conversation(this.session, {
      clock: this.clock,
      engine: (to) => {
        show = to;
        return Promise.resolve(this.talk);
      },
    });
    this.close = () => {
      for (const line of this.rtc.lines) line.closed = true;
      locks.close();
    };
    void this.conversation.start();
    void this.talk.start();
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

  /** Writes, and lets everything happen that follows. */
  async say(text: string): Promise<boolean> {
    const written = this.write(text);
    await calm(this.net);
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

/** jsdom's files cannot be read as promises. */
export function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
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

/** Two devices whose link is open; who they are is still being found out. */
export function connected(): [Device, Device] {
  const [a, b] = twoDevices();
  pair(a, b);
  return [a, b];
}

/** Promises and the net in turn, until nothing more can be under way. */
export async function calm(net: FakeNet): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    await Promise.resolve();
    net.settle();
  }
}

/** Two devices that have recognised each other. */
export async function talking(): Promise<[Device, Device]> {
  const [a, b] = connected();
  await calm(a.net);
  return [a, b];
}

/** Pairs again, whatever was before, and lets them recognise each other. */
export async function meetAgain(a: Device, b: Device): Promise<void> {
  for (const device of [a, b]) device.start();
  pair(a, b);
  await calm(a.net);
}

/** The page of one device is closed: nothing of it answers any more, and the other notices. */
export function vanish(gone: Device, left: Device): void {
  for (const line of gone.rtc.lines) line.closed = true;
  left.rtc.line.handlers.closed();
  left.clock.advance(5_000);
  left.net.settle();
}
