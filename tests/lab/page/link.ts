import { sortFrame } from '../../../src/core/link/sort-frame.ts';
import type { Entry } from '../../../src/core/chat/state.ts';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { textForm } from '../../../src/core/pairing/text.ts';
import type { IceServer } from '../../../src/core/link/ice-server.ts';
import type { Phase } from '../../../src/core/link/state.ts';
import { browserClock } from '../../../src/platform/clock/clock.ts';
import { webCrypto } from '../../../src/platform/crypto/web-crypto.ts';
import { onNetworkChange } from '../../../src/platform/page/network.ts';
import { onWake } from '../../../src/platform/page/wake.ts';
import { browserRtc } from '../../../src/platform/rtc/browser-rtc.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { webLocks } from '../../../src/platform/tabs/locks.ts';
import { Conversation } from '../../../src/state/conversation.svelte.ts';
import { noFeature } from '../../../src/state/talk/feature.ts';
import { doubtSilence } from '../../../src/state/doubt.ts';
import { Session } from '../../../src/state/session.svelte.ts';
import { Talk } from '../../../src/state/talk/talk.ts';
import { loggedRtc } from './logged-rtc.ts';
import { connectionOf } from './servers.ts';

/** Something that happened on a link, with its time in milliseconds since 1970. */
export interface Logged {
  readonly at: number;
  readonly what: string;
}

/** Milliseconds since 1970 with fractions; two browsers of one machine agree on it. */
export const now = (): number => performance.timeOrigin + performance.now();

const LOOK_MS = 20;

/** One link of the lab's page: the app's own session and conversation, without a screen. */
export class LabLink {
  readonly log: Logged[] = [];
  readonly #session: Session;
  readonly #conversation: Conversation;
  #talking: ReturnType<typeof setInterval> | undefined;
  #said = 0;

  constructor(servers: readonly IceServer[]) {
    const rtc = loggedRtc(browserRtc, this.#note);
    const ports = {
      ...{ rtc, clock: browserClock, servers: () => servers },
      frames: () => sortFrame,
    };
    this.#session = new Session(ports, () => ({
      app: 'lab',
      build: 'lab',
      name: 'lab',
      capabilities: { maxFrame: 262_144, features: ['chat'] },
    }));
    this.#session.listen({
      phase: (phase) => this.#note(`phase ${phase}`),
      notice: (notice) => this.#note(`notice ${JSON.stringify(notice)}`),
    });
    const clock = { ...browserClock, now };
    const session = this.#session;
    this.#conversation = new Conversation(session, {
      clock,
      engine: (show) =>
        Promise.resolve(
          new Talk({
            ...{ session, clock, show, crypto: webCrypto, store: memoryStore(), locks: webLocks },
            tab: () => Promise.resolve('lab'),
            newId: () => crypto.randomUUID(),
            onError: (error) => this.#note(`error ${JSON.stringify(error)}`),
            feature: noFeature,
          }),
        ),
    });
    void this.#conversation.start();
    doubtSilence({
      ...{ session: this.#session, clock: browserClock },
      expecting: () => this.#conversation.expecting,
    });
    onNetworkChange(this.#session.networkChanged);
    onWake(this.#session.woken);
    this.#session.start();
  }

  get phase(): Phase {
    return this.#session.phase;
  }

  /** My code as a person would see it now; empty while there is none. */
  get code(): string {
    const packet = this.#session.myPacket;
    return packet ? textForm(encodePacket(packet), 'https://lab.invalid/') : '';
  }

  /** Kinds of the addresses in my code. */
  get kinds(): string[] {
    return this.#session.myPacket?.candidates.map(({ type }) => type) ?? [];
  }

  get thread(): readonly Entry[] {
    return this.#conversation.thread;
  }

  /** Reads a code as text; gives the time. */
  read(code: string): number {
    const packet = readCode(code);
    if (!packet.ok) throw new Error(packet.error.code);
    const at = now();
    this.#note('reads a code');
    this.#session.read(packet.value, 'text');
    return at;
  }

  /** Gives up what is interrupted, and shows a new code. */
  restart(): void {
    this.#session.giveUp();
    this.#session.start();
  }

  say(text: string): void {
    this.#conversation.write(text);
  }

  /** Says 1, 2, 3… at this pace until `hush`, which gives the last number. */
  talk(everyMs: number): void {
    this.#talking = setInterval(() => this.say(String((this.#said += 1))), everyMs);
  }

  hush(): number {
    clearInterval(this.#talking);
    return this.#said;
  }

  /** Waits until the condition holds; gives the time, or `undefined` after `ms`. */
  async until(condition: (link: LabLink) => boolean, ms: number): Promise<number | undefined> {
    const end = now() + ms;
    while (!condition(this)) {
      if (now() > end) return undefined;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return now();
  }

  /** When the phase was last entered, if it is the present one. */
  since(phase: Phase): number | undefined {
    if (this.phase !== phase) return undefined;
    return this.log.findLast(({ what }) => what === `phase ${phase}`)?.at;
  }

  /** When a notice with this code was given. */
  noticed(code: string): number | undefined {
    return this.log.find(({ what }) => what.startsWith('notice') && what.includes(code))?.at;
  }

  /** What the browser says of the line in use (W3C webrtc-stats). */
  async stats(): Promise<unknown[]> {
    const ufrag = this.#session.myPacket?.credentials.ufrag;
    const report = ufrag === undefined ? undefined : await connectionOf(ufrag)?.getStats();
    const kinds = ['candidate-pair', 'local-candidate', 'remote-candidate', 'transport'];
    return [...(report?.values() ?? [])].filter(({ type }) => kinds.includes(type));
  }

  close(): void {
    this.hush();
    this.#session.leave();
  }

  #note = (what: string): void => {
    this.log.push({ at: now(), what });
  };
}
