import { sortFrame } from '../../core/link/sort-frame.ts';
import { encodePacket } from '../../core/pairing/codec.ts';
import { mapPacket, type PacketField } from '../../core/pairing/packet-map.ts';
import type { PairingPacket } from '../../core/pairing/packet.ts';
import { readCode } from '../../core/pairing/read-code.ts';
import { MAX_FRAME_BYTES } from '../../core/link/messages.ts';
import { observedLine } from '../../core/link/observed.ts';
import type { LineReport } from '../../core/link/report.ts';
import type { LinkNotice } from '../../core/link/state.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Rtc } from '../../platform/rtc/port.ts';
import { watchedRtc, type LineEvent, type LineMoment } from '../../platform/rtc/watched-rtc.ts';
import { CodeView } from '../code-view.svelte.ts';
import { Conversation } from '../conversation.svelte.ts';
import { Session } from '../session.svelte.ts';
import type { Engine, TalkView } from '../talk/engine.ts';

export interface DemoPorts {
  readonly rtc: Rtc;
  readonly clock: Clock;
  /** What runs a conversation that lives as long as its session, and stores nothing. */
  readonly engine: (session: Session, show: (view: TalkView) => void) => Promise<Engine>;
  /** Where a code leads when it is opened as a link. */
  readonly pageUrl: string;
  readonly app: string;
  readonly build: string;
}

/** Something that happened to the line of the code, milliseconds since the page was opened. */
export interface Moment {
  readonly name: LineMoment;
  readonly at: number;
}

/** A frame as it went over the channel. */
export interface Frame {
  readonly direction: 'in' | 'out';
  readonly text: string;
}

/** Frames that are kept to be looked at. */
const MOST_FRAMES = 500;

/** One of the two devices: the session and the conversation of the app, over nothing that lasts. */
export class DemoSide {
  readonly session: Session;
  readonly code: CodeView;
  readonly conversation: Conversation;
  /** By line: spare lines have moments too. */
  #moments = $state.raw<ReadonlyMap<number, readonly Moment[]>>(new Map());
  #offers = $state.raw<ReadonlyMap<number, string>>(new Map());
  #frames = $state.raw<readonly Frame[]>([]);
  #notice = $state.raw<LinkNotice>();
  #report = $state.raw<LineReport>();
  /** The line of the code that is shown, then of the one that was answered. */
  #line = $state.raw(0);
  #read = $state.raw<PairingPacket>();

  readonly #name: () => string;

  readonly #bytes = $derived.by(() => {
    const packet = this.session.myPacket;
    return packet && encodePacket(packet);
  });
  readonly #map = $derived.by((): readonly PacketField[] => {
    const map = this.#bytes && mapPacket(this.#bytes);
    return map?.ok ? map.value : [];
  });

  constructor(name: () => string, ports: DemoPorts) {
    this.#name = name;
    const rtc = watchedRtc(ports.rtc, this.#onLine);
    this.session = new Session({ rtc, clock: ports.clock, frames: () => sortFrame }, () => ({
      ...{ app: ports.app, build: ports.build, name: name() },
      capabilities: { maxFrame: MAX_FRAME_BYTES, features: ['chat'] },
    }));
    this.session.listen({ notice: (notice) => (this.#notice = notice) });
    this.code = new CodeView(this.session, ports.pageUrl);
    this.conversation = new Conversation(this.session, {
      clock: ports.clock,
      engine: (show) => ports.engine(this.session, show),
    });
  }

  start = (): void => this.session.start();
  /** Ends its connections and forgets everything. */
  close = (): void => this.session.leave();

  /** As the language of now has it. */
  get name(): string {
    return this.#name();
  }

  /** The code as bytes; changes when it gains the tag of the one that was read. */
  get bytes(): Uint8Array | undefined {
    return this.#bytes;
  }

  /** Which byte of it is what. */
  get map(): readonly PacketField[] {
    return this.#map;
  }

  /** The browser's own local description of that line. */
  get offer(): string | undefined {
    return this.#offers.get(this.#line);
  }

  get moments(): readonly Moment[] {
    return this.#moments.get(this.#line) ?? [];
  }

  /** The oldest first. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  get notice(): LinkNotice | undefined {
    return this.#notice;
  }

  /** What the browser's statistics said last. */
  get report(): LineReport | undefined {
    return this.#report;
  }

  /** The other side's code as it was read. */
  get theirs(): PairingPacket | undefined {
    return this.#read;
  }

  /** Reads a code as its text; false if it is none, or one was read already. */
  read = (text: string | undefined): boolean => {
    const found = text === undefined ? undefined : readCode(text);
    if (!found?.ok || this.session.hasRead) return false;
    this.#read = found.value;
    this.session.read(found.value, 'text');
    return true;
  };

  /** Asks the browser how the line does. */
  look = async (): Promise<void> => {
    const line = observedLine(this.session.link);
    const report = line && (await this.session.report(line.id));
    if (report) this.#report = report;
  };

  #onLine = (event: LineEvent): void => {
    const { line } = event;
    if (event.type === 'offer') {
      this.#offers = new Map(this.#offers).set(line, event.sdp);
      // Until a code was read a later line takes the place of an earlier one.
      if (!this.session.hasRead) this.#line = line;
    } else if (event.type === 'frame') {
      const { direction, text } = event;
      this.#frames = [...this.#frames, { direction, text }].slice(-MOST_FRAMES);
    } else {
      const before = this.#moments.get(line) ?? [];
      const moment = { name: event.moment, at: event.at };
      this.#moments = new Map(this.#moments).set(line, [...before, moment]);
      if (event.moment === 'code-given' && this.session.phase !== 'open') this.#line = line;
    }
  };
}
