import { EMPTY_REPORT, type LineReport } from '../../src/core/link/report.ts';
import type {
  Candidate,
  Fingerprint,
  LocalFacts,
  PairingPacket,
} from '../../src/core/pairing/packet.ts';
import { tagOf } from '../../src/core/pairing/tag.ts';
import { err, ok } from '../../src/core/result.ts';
import type {
  BindError,
  LineHandlers,
  LineOptions,
  Rtc,
  RtcLine,
  SendError,
} from '../../src/platform/rtc/port.ts';

/** Joins lines in memory: two that were bound to each other's codes are connected. */
export class FakeNet {
  readonly lines: FakeLine[] = [];
  readonly #due: (() => void)[] = [];

  /** Happens at the next `settle`, as a browser tells everything in a task of its own. */
  soon(call: () => void): void {
    this.#due.push(call);
  }

  /** Lets everything happen that is under way, and all that follows from it. */
  settle(): void {
    for (let call = this.#due.shift(); call; call = this.#due.shift()) call();
  }

  /** Connects a line that was just bound, if the other side's is bound to it as well. */
  join(line: FakeLine): void {
    const other = this.lines.find((candidate) => line.fits(candidate) && candidate.fits(line));
    if (!other) return;
    for (const [one, two] of [
      [line, other],
      [other, line],
    ] as const) {
      one.partner = two;
      this.soon(() => one.tell((to) => to.opened()));
    }
  }
}

/** A browser's WebRTC in memory. Every line gathers at once unless it is told not to. */
export class FakeRtc implements Rtc {
  readonly supported = true;
  /** All lines ever opened, oldest first. */
  readonly lines: FakeLine[] = [];
  /** Addresses that the next lines find; undefined: they find nothing by themselves. */
  addresses: readonly Candidate[] | undefined = [host('192.0.2.1')];
  /** The engine wants to be DTLS client, as Firefox does. */
  client = false;
  readonly #net: FakeNet;

  constructor(net: FakeNet) {
    this.#net = net;
  }

  /** The line in use: the one that is connected, else the newest. A spare one is not in use. */
  get line(): FakeLine {
    const open = this.lines.findLast(({ closed, partner }) => !closed && partner !== undefined);
    const line = open ?? this.lines.at(-1);
    if (!line) throw new Error('no line yet');
    return line;
  }

  open = (options: LineOptions, handlers: LineHandlers): FakeLine => {
    const line = new FakeLine(this.#net, { options, handlers, client: this.client });
    this.lines.push(line);
    const { addresses } = this;
    if (addresses) this.#net.soon(() => line.gather(addresses));
    return line;
  };

  hostAddresses = (): Promise<readonly Candidate[]> => Promise.resolve(this.addresses ?? []);
}

interface Opened {
  readonly options: LineOptions;
  readonly handlers: LineHandlers;
  readonly client: boolean;
}

/** One connection in memory. */
export class FakeLine implements RtcLine {
  readonly options: LineOptions;
  /** Called directly, they are what a browser says late. */
  readonly handlers: LineHandlers;
  readonly client: boolean;
  readonly facts: LocalFacts;
  readonly added: { readonly candidates: readonly Candidate[]; readonly round: number }[] = [];
  readonly sent: string[] = [];
  binding: { readonly packet: PairingPacket; readonly remoteRole: string } | undefined;
  partner: FakeLine | undefined;
  closed = false;
  /** What the browser answers to the next codes and frames. */
  refusal: BindError | undefined;
  sendError: SendError | undefined;
  /** What the browser's statistics say. */
  statistics: LineReport = EMPTY_REPORT;
  readonly #net: FakeNet;

  constructor(net: FakeNet, { options, handlers, client }: Opened) {
    this.#net = net;
    this.options = options;
    this.handlers = handlers;
    this.client = client;
    net.lines.push(this);
    this.facts = { ...factsOf(net.lines.length, []), ...printOf(options) };
  }

  gather(candidates: readonly Candidate[]): void {
    Object.assign(this.facts, { candidates });
    this.tell((to) => to.gathered({ ...this.facts }, { client: this.client }));
  }

  /** Tells the owner, unless the line was closed. */
  tell(call: (handlers: LineHandlers) => void): void {
    if (!this.closed) call(this.handlers);
  }

  /** Whether this line was bound to the other's code, with roles that go together. */
  fits(other: FakeLine): boolean {
    if (this.closed || !this.binding) return false;
    const { packet, remoteRole } = this.binding;
    return tagOf(packet) === tagOf(other.facts) && other.binding?.remoteRole !== remoteRole;
  }

  bind: RtcLine['bind'] = (packet, remoteRole) => {
    if (this.refusal) return Promise.resolve(err(this.refusal));
    this.binding = { packet, remoteRole };
    this.#net.join(this);
    return Promise.resolve(ok(undefined));
  };

  addCandidates: RtcLine['addCandidates'] = (candidates, round) => {
    this.added.push({ candidates, round });
    return Promise.resolve();
  };

  /** What the browser's buffer of the bulk channel is said to hold. */
  bulkWaiting = 0;

  sendBulk: RtcLine['sendBulk'] = (frame) => {
    if (!this.partner) return err({ code: 'channel-not-open' });
    const { partner } = this;
    const data = frame.slice().buffer;
    this.#net.soon(() => partner.tell((to) => to.bulk(data)));
    return ok(undefined);
  };

  tellBulkFree = (): void => undefined;

  send: RtcLine['send'] = (frame) => {
    if (this.sendError) return err(this.sendError);
    if (!this.partner || this.closed) return err({ code: 'channel-not-open' });
    this.sent.push(frame);
    const { partner } = this;
    this.#net.soon(() => partner.tell((to) => to.frame(frame)));
    return ok(undefined);
  };

  report: RtcLine['report'] = () => Promise.resolve(this.statistics);

  close = (): void => {
    if (this.closed) return;
    this.closed = true;
    const { partner } = this;
    this.#net.soon(() => partner?.tell((to) => to.closed()));
  };
}

/** A certificate of which nothing is known but its fingerprint. */
export function fakeCertificate(fingerprint: Fingerprint): RTCCertificate {
  return { expires: Infinity, getFingerprints: () => [{ value: fingerprint }] };
}

function printOf({ certificate }: LineOptions): Pick<LocalFacts, 'fingerprint'> | undefined {
  const value = certificate?.getFingerprints()[0]?.value;
  return value === undefined ? undefined : { fingerprint: value as Fingerprint };
}

/** An IPv4 address of this device. */
export function host(text: string, port = 50_000): Candidate {
  return { type: 'host', address: { family: 'ipv4', text }, port };
}

/** A name that stands for an address of this device (fact F6). */
export function hiddenHost(number = 1): Candidate {
  const digits = String(number).padStart(12, '0');
  const text = `00000000-0000-4000-8000-${digits}.local`;
  return { type: 'host', address: { family: 'mdns', text }, port: 50_000 };
}

/** Facts of the nth certificate: all different, none in order. */
export function factsOf(number: number, candidates: readonly Candidate[]): LocalFacts {
  const scattered = (Math.imul(number, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return {
    fingerprint: scattered.repeat(8) as Fingerprint,
    credentials: { ufrag: 'abcd', pwd: `ABCDEFGHIJKLMNOP${scattered}` },
    candidates,
  };
}
