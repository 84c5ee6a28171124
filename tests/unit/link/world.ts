import { step, initialLink } from '../../../src/core/link/machine.ts';
import { PROTOCOL, type Hello } from '../../../src/core/link/messages.ts';
import { myCode } from '../../../src/core/link/my-code.ts';
import type {
  Line,
  LineId,
  LinkEffect,
  LinkEvent,
  LinkNotice,
  LinkState,
  Pair as LinkPair,
  RoleWish,
} from '../../../src/core/link/state.ts';
import type { Candidate, Fingerprint, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { localDtlsRole } from '../../../src/core/pairing/role.ts';
import type { Carrier } from '../../../src/core/trust/carrier.ts';

/** A repeatable stand-in for the browser's randomness: 64 hex digits that differ at every call. */
export function fingerprints(seed: number): () => Fingerprint {
  let state = seed >>> 0;
  const word = (): string => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state.toString(16).padStart(8, '0');
  };
  return () => Array.from({ length: 8 }, word).join('') as Fingerprint;
}

export const host = (text: string, port = 50_000): Candidate => ({
  type: 'host',
  address: { family: 'ipv4', text },
  port,
});

export const reflexive = (text: string): Candidate => ({ ...host(text), type: 'srflx' });

export const hello = (change: Partial<Hello> = {}): Hello => ({
  type: 'hello',
  protocol: PROTOCOL,
  app: '0.1.0',
  build: '00000000',
  name: 'Test',
  capabilities: { maxFrame: 262_144, features: ['chat'] },
  readBy: 'camera',
  ...change,
});

/** The two devices of a test remember each other. */
export const PAIR: LinkPair = { id: 'pair', trust: 'scanned' };

/** One device: the machine, with a browser that gathers at once and remembers what it was asked. */
export class Device {
  state: LinkState = initialLink;
  readonly effects: LinkEffect[] = [];
  /** Every code this device has ever shown, oldest first. */
  readonly shown: PairingPacket[] = [];
  readonly #nextFingerprint: () => Fingerprint;
  readonly client: boolean;
  readonly #found: readonly Candidate[];

  /** `found`: what servers find for every line, beside its host address. */
  constructor(seed: number, client = false, found: readonly Candidate[] = []) {
    this.#nextFingerprint = fingerprints(seed);
    this.#kept = fingerprints(seed * 31 + 5)();
    this.#found = found;
    this.client = client;
    this.dispatch({ type: 'start' });
  }

  dispatch(event: LinkEvent): void {
    const { state, effects } = step(this.state, event);
    this.state = state;
    this.effects.push(...effects);
    for (const effect of effects) if (effect.type === 'open-line') this.#gather(effect);
    const code = myCode(this.state)?.packet;
    if (code && JSON.stringify(code) !== JSON.stringify(this.shown.at(-1))) this.shown.push(code);
  }

  read(packet: PairingPacket, carrier: Carrier = 'camera', pair?: LinkPair): void {
    this.dispatch({ type: 'code-read', packet, carrier, pair });
  }

  get code(): PairingPacket {
    const code = this.shown.at(-1);
    if (!code) throw new Error('no code yet');
    return code;
  }

  get bound() {
    return this.state.lines.find((line) => line.bound);
  }

  get notices(): LinkNotice['code'][] {
    return this.effects.flatMap((effect) => (effect.type === 'notice' ? [effect.notice.code] : []));
  }

  /** The pair whose certificate a line has. */
  pairOf(line: LineId): string | undefined {
    return this.effects.find(
      (effect): effect is Extract<LinkEffect, { type: 'open-line' }> =>
        effect.type === 'open-line' && effect.line === line,
    )?.pair;
  }

  binding(line: LineId): Extract<LinkEffect, { type: 'bind-line' }> | undefined {
    return this.effects.find(
      (effect): effect is Extract<LinkEffect, { type: 'bind-line' }> =>
        effect.type === 'bind-line' && effect.line === line,
    );
  }

  /** Of the certificate that this device has for a pair. */
  readonly #kept: Fingerprint;

  /** Reads what another device shows or has shown: of a known code it finds out whose it is. */
  readFrom(other: Device, packet: PairingPacket = other.code): void {
    this.read(packet, 'text', packet.fingerprint === other.#kept ? PAIR : undefined);
  }

  #gather({ line, wish, pair }: Extract<LinkEffect, { type: 'open-line' }>): void {
    const own = this.#certificate(wish);
    this.dispatch({
      type: 'line-gathered',
      line,
      client: this.client,
      facts: {
        fingerprint: pair === undefined ? own : this.#kept,
        credentials: { ufrag: own.slice(0, 4), pwd: own.slice(0, 24) },
        candidates: [host('192.168.2.1', 40_000 + line), ...this.#found],
      },
    });
  }

  #certificate(wish: RoleWish | undefined): Fingerprint {
    for (;;) {
      const fingerprint = this.#nextFingerprint();
      const { client } = this;
      if (!wish || client !== wish.party.client) return fingerprint;
      if (localDtlsRole({ client, fingerprint }, wish.party) === wish.role) return fingerprint;
    }
  }
}

/** Opens the channel if a bound line of each device serves the other's; tells whether it did. */
export function connect(a: Device, b: Device): boolean {
  const pairs = a.state.lines.flatMap((la) => b.state.lines.map((lb) => ({ la, lb })));
  const joined = pairs.find(({ la, lb }) => serves(la, lb) && serves(lb, la));
  if (!joined) return false;
  const { la, lb } = joined;
  a.dispatch({ type: 'channel-opened', line: la.id });
  b.dispatch({ type: 'channel-opened', line: lb.id });
  a.dispatch({ type: 'hello', line: la.id, hello: hello({ name: 'B' }) });
  b.dispatch({ type: 'hello', line: lb.id, hello: hello({ name: 'A' }) });
  return true;
}

function serves(line: Line, other: Line): boolean {
  return line.bound && line.generation === 0 && line.target === other.tag;
}

/** Two devices that have read each other's codes and are connected. */
export function connected(): [Device, Device, LineId, LineId] {
  const [a, b] = [new Device(1), new Device(2)];
  a.read(b.code);
  b.read(a.code);
  connect(a, b);
  const [la, lb] = [a.state.active, b.state.active];
  if (la === undefined || lb === undefined) throw new Error('not connected');
  return [a, b, la, lb];
}
