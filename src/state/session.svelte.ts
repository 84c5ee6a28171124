import { encodeLinkMessage } from '../core/link/encode.ts';
import type { FrameError } from '../core/link/frame-error.ts';
import type { Envelope } from '../core/link/frame.ts';
import type { IceServer } from '../core/link/ice-server.ts';
import { partiesOf } from '../core/link/certificates.ts';
import { initialLink, step } from '../core/link/machine.ts';
import { PROTOCOL, type Hello, type LinkMessage } from '../core/link/messages.ts';
import { spareMessage } from '../core/link/spare-code.ts';
import { myCode } from '../core/link/my-code.ts';
import type { LineReport } from '../core/link/report.ts';
import type {
  LineId,
  LinkEffect,
  LinkEvent,
  LinkNotice,
  LinkState,
  Pair,
  Phase,
} from '../core/link/state.ts';
import type { sortFrame } from '../core/link/sort-frame.ts';
import type { PairingPacket } from '../core/pairing/packet.ts';
import { err, type Result } from '../core/result.ts';
import { trustOf, type Carrier, type Trust } from '../core/trust/carrier.ts';
import type { Certificates } from '../core/trust/hash-input.ts';
import type { Parties } from '../core/trust/words-input.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { LineHandlers, Rtc, RtcLine, SendError } from '../platform/rtc/port.ts';
import { eventOf, WORDLESS } from './link-frames.ts';
import { Timers } from './timers.ts';

export interface SessionPorts {
  readonly rtc: Rtc;
  readonly clock: Clock;
  /** The servers that a line opened now may ask ([S5]); absent: none. */
  readonly servers?: () => readonly IceServer[];
  /** What reads frames. None comes before a code was read, so it may be fetched then; none: told by then. */
  readonly frames: () => SortFrame | Promise<SortFrame | undefined>;
}

type SortFrame = typeof sortFrame;

/** What this device says of itself in its hello. */
export type Introduction = Pick<Hello, 'app' | 'build' | 'name' | 'capabilities'>;

/** A remembered device, with the certificate that this one shows to no other ([L19]). */
export interface KnownDevice extends Pair {
  readonly certificate: RTCCertificate;
}

/** What a session tells those who build on it. */
export interface SessionListener {
  /** The link's phase has changed. */
  readonly phase?: (phase: Phase) => void;
  /** A message of another feature has arrived on an open link. */
  readonly message?: (envelope: Envelope) => void;
  readonly notice?: (notice: LinkNotice) => void;
  /** A frame of the bulk channel has come over the line in use, unchecked. */
  readonly bulk?: (data: unknown) => void;
  /** The bulk channel takes more now. */
  readonly bulkFree?: () => void;
}

const NOT_OPEN = err<SendError>({ code: 'channel-not-open' });

/** Between two looks at this device's own addresses ([R10]). */
const LOOK_MS = 3_000;

/** One link from the first code to its end: runs the machine of core/link and does what it asks. */
export class Session {
  #state = $state.raw(initialLink);
  #parties: Parties | undefined;
  readonly #lines = new Map<LineId, RtcLine>();
  readonly #timers: Timers<LineId>;
  readonly #certificates = new Map<Pair['id'] | undefined, RTCCertificate>();
  readonly #listeners = new Set<SessionListener>();
  readonly #ports: SessionPorts;
  readonly #introduce: () => Introduction;
  #watching = false;
  #heardAt = 0;
  #sort: SortFrame | undefined;

  readonly #packet = $derived(myCode(this.#state)?.packet);

  constructor(ports: SessionPorts, introduce: () => Introduction) {
    this.#ports = ports;
    this.#timers = new Timers(ports.clock);
    this.#introduce = introduce;
  }

  get phase(): Phase {
    return this.#state.phase;
  }

  /** My code as it stands; changes with its addresses and its *seen* flag. */
  get myPacket(): PairingPacket | undefined {
    return this.#packet;
  }

  /** Why the link has ended, once it has. */
  get closed() {
    return this.#state.closed;
  }

  /** What the other side said of itself; kept after the end. */
  get other(): Hello | undefined {
    return this.#state.hello;
  }

  /** All that the link knows, for whoever has to find out what is wrong with it; read only. */
  get link(): LinkState {
    return this.#state;
  }

  /** Statistics of a line; `undefined` if it is gone. */
  report = (line: LineId): Promise<LineReport | undefined> | undefined =>
    this.#lines.get(line)?.report();

  get hasRead(): boolean {
    return this.#state.remote !== undefined;
  }

  get trust(): Trust | undefined {
    const { remote, hello, judged, pair } = this.#state;
    if (!remote || !hello) return undefined;
    return judged ?? pair?.trust ?? trustOf({ mine: remote.carrier, theirs: hello.readBy });
  }

  /** Milliseconds since anything came over the line in use. */
  get silence(): number {
    return this.#ports.clock.now() - this.#heardAt;
  }

  /** The certificates of the line that first opened this link, or the last one ([T2]). */
  get certificates(): Certificates | undefined {
    const { mine, theirs } = this.#parties ?? {};
    return mine && theirs && { mine: mine.fingerprint, theirs: theirs.fingerprint };
  }

  /** Both sides of that line, for comparing words ([T10]). */
  get parties(): Parties | undefined {
    return this.#parties;
  }

  listen = (listener: SessionListener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start = (): void => this.#dispatch({ type: 'start' });
  refresh = (): void => this.#dispatch({ type: 'refresh' });
  leave = (): void => this.#dispatch({ type: 'leave' });
  giveUp = (): void => this.#dispatch({ type: 'give-up' });
  /** What `servers` gives is another list now ([S5]); `removed`: one that was in it is gone. */
  serversChanged = (removed: boolean): void => this.#dispatch({ type: 'servers-changed', removed });
  /** Words were compared: the link is verified, or closed as `words-differ` ([T18]). */
  judge = (match: boolean): void => this.#dispatch({ type: 'judged', match });
  networkChanged = (): void => this.#dispatch({ type: 'network-changed' });
  /** The page may have slept ([R9]). */
  woken = (): void => this.#dispatch({ type: 'woken' });

  /** A code for a remembered device from now on ([L19]), or again one for anybody. */
  meet = (device: KnownDevice | undefined): void =>
    this.#dispatch({ type: 'meet', pair: this.#pairOf(device) });

  /** `device`: who made it, if it was a known code ([L21]). */
  read = (packet: PairingPacket, carrier: Carrier, device?: KnownDevice): void =>
    this.#dispatch({ type: 'code-read', packet, carrier, pair: this.#pairOf(device) });

  /** True if the code answers one of mine that still works ([L8]). */
  awaits = ({ seen }: PairingPacket): boolean =>
    seen !== undefined && this.#state.lines.some((line) => line.tag === seen && !line.bound);

  /** True for a code of this device itself, which a camera may see in a mirror or on their screen. */
  isMine = ({ fingerprint }: PairingPacket): boolean =>
    this.#state.lines.some((line) => line.facts?.fingerprint === fingerprint);

  send = (frame: string): Result<void, SendError> => this.#active?.send(frame) ?? NOT_OPEN;

  /** A frame for the bulk channel. */
  sendBulk = (frame: Uint8Array<ArrayBuffer>): Result<void, SendError> =>
    this.#active?.sendBulk(frame) ?? NOT_OPEN;

  /** `bulkFree` is told once no more than `low` bytes wait, of more that wait now. */
  tellBulkFree = (low: number): void => this.#active?.tellBulkFree(low);

  /** Bytes that wait to go out on the bulk channel. */
  get bulkWaiting(): number {
    return this.#active?.bulkWaiting ?? 0;
  }

  get #active(): RtcLine | undefined {
    return this.#state.active === undefined ? undefined : this.#lines.get(this.#state.active);
  }

  /** A frame of another feature that its codec refused. */
  refuse = (error: FrameError): void => {
    const { active } = this.#state;
    if (active !== undefined) this.#dispatch({ type: 'bad-frame', line: active, error });
  };

  #pairOf(device: KnownDevice | undefined): Pair | undefined {
    if (device) this.#certificates.set(device.id, device.certificate);
    return device && { id: device.id, trust: device.trust };
  }

  #dispatch(event: LinkEvent): void {
    const before = this.#state.phase;
    const { state, effects } = step(this.#state, event);
    this.#state = state;
    this.#parties = partiesOf(state) ?? this.#parties;
    for (const effect of effects) this.#carryOut(effect);
    if (state.phase === before) return;
    if (state.phase === 'interrupted') void this.#watchAddresses();
    this.#announce((to) => to.phase?.(state.phase));
  }

  /** [R10] Looks at this device's own addresses for as long as the link is interrupted. */
  async #watchAddresses(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    while (this.#state.phase === 'interrupted') {
      this.#dispatch({ type: 'addresses', candidates: await this.#ports.rtc.hostAddresses() });
      await new Promise<void>((resolve) => this.#ports.clock.after(LOOK_MS, resolve));
    }
    this.#watching = false;
  }

  #announce(call: (listener: SessionListener) => void): void {
    for (const listener of this.#listeners) call(listener);
  }

  #carryOut(effect: LinkEffect): void {
    switch (effect.type) {
      case 'open-line':
        this.#open(effect);
        return;
      case 'bind-line':
        void this.#bind(effect);
        return;
      case 'add-candidates':
        void this.#lines.get(effect.line)?.addCandidates(effect.candidates, effect.round);
        return;
      case 'close-line':
        this.#close(effect.line);
        return;
      case 'set-timer':
        this.#timers.set(effect.line, effect.timer, {
          ms: effect.ms,
          call: () => this.#dispatch({ ...effect, type: 'timer' }),
        });
        return;
      case 'send-hello':
        this.#say(effect.line, this.#hello(effect.readBy));
        return;
      case 'send-bye':
      case 'send-ping':
      case 'send-pong':
        this.#say(effect.line, WORDLESS[effect.type]);
        return;
      case 'send-spare':
        this.#say(effect.line, spareMessage(effect.generation, effect.packet));
        return;
      case 'send-spare-ok':
        this.#say(effect.line, { type: 'spare-ok', generation: effect.generation });
        return;
      case 'notice':
        this.#announce((to) => to.notice?.(effect.notice));
    }
  }

  #open(effect: Extract<LinkEffect, { type: 'open-line' }>): void {
    const servers = this.#ports.servers?.() ?? [];
    const certificate = this.#certificates.get(effect.pair);
    const options = { wish: effect.wish, servers, certificate };
    const line = this.#ports.rtc.open(options, this.#handlers(effect.line));
    this.#lines.set(effect.line, line);
  }

  async #bind({ line, packet, remoteRole }: Extract<LinkEffect, { type: 'bind-line' }>) {
    const frames = this.#sort ?? this.#ports.frames();
    this.#sort = typeof frames === 'function' ? frames : await frames;
    if (!this.#sort) return;
    const bound = await this.#lines.get(line)?.bind(packet, remoteRole);
    if (bound && !bound.ok)
      this.#dispatch({ type: 'line-failed', line, detail: bound.error.detail });
  }

  #close(line: LineId): void {
    this.#lines.get(line)?.close();
    this.#lines.delete(line);
    this.#timers.drop(line);
  }

  #hello(readBy: Carrier): Hello {
    return { type: 'hello', protocol: PROTOCOL, readBy, ...this.#introduce() };
  }

  #say(line: LineId, message: LinkMessage): void {
    const said = this.#lines.get(line)?.send(encodeLinkMessage(message));
    if (said && !said.ok) this.#dispatch({ type: 'channel-failed', line, detail: said.error.code });
  }

  #handlers(line: LineId): LineHandlers {
    return {
      gathered: (facts, { client }) =>
        this.#dispatch({ type: 'line-gathered', line, facts, client }),
      empty: () => this.#dispatch({ type: 'line-empty', line }),
      serverFailed: (failure) => this.#dispatch({ type: 'server-failed', line, failure }),
      failed: (detail) => this.#dispatch({ type: 'line-failed', line, detail }),
      opened: () => this.#dispatch({ type: 'channel-opened', line }),
      closed: () => this.#dispatch({ type: 'channel-closed', line }),
      errored: (detail) => this.#dispatch({ type: 'channel-failed', line, detail }),
      connectivity: (state) => this.#dispatch({ type: 'connectivity', line, state }),
      frame: (data) => this.#receive(line, data),
      bulk: (data) => this.#hearOf(line) && this.#announce((to) => to.bulk?.(data)),
      bulkFree: () => this.#announce((to) => to.bulkFree?.()),
    };
  }

  #receive(line: LineId, data: unknown): void {
    const used = this.#hearOf(line);
    const sorted = this.#sort?.(data, { greeted: this.#state.greeted });
    if (!sorted) return;
    if (!sorted.ok) return this.#dispatch({ type: 'bad-frame', line, error: sorted.error });
    const frame = sorted.value;
    if (frame.for === 'link') return this.#dispatch(eventOf(line, frame.message));
    if (used) this.#announce((to) => to.message?.(frame.envelope));
  }

  /** True if that line is the one in use, which has given a sign of life then. */
  #hearOf(line: LineId): boolean {
    const used = line === this.#state.active;
    if (used) this.#heardAt = this.#ports.clock.now();
    return used;
  }
}
