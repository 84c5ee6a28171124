import { againInput, deviceTagOf, makersOf } from '../../core/pairing/again-input.ts';
import { decodeBase32 } from '../../core/pairing/base32.ts';
import { encodeKnown } from '../../core/pairing/known-codec.ts';
import { knownLength } from '../../core/pairing/known-form.ts';
import {
  asKnown,
  resolveKnown,
  type DeviceTag,
  type KnownPacket,
} from '../../core/pairing/known-packet.ts';
import { knownQrForm, spokenForm } from '../../core/pairing/known-text.ts';
import type { PairingPacket } from '../../core/pairing/packet.ts';
import { readAnyCode } from '../../core/pairing/read-any-code.ts';
import { fewestCandidates } from '../../core/pairing/spoken-candidates.ts';
import { textForm } from '../../core/pairing/text.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Carrier } from '../../core/trust/carrier.ts';
import type { Crypto } from '../../platform/crypto/port.ts';
import { encodeQr, type QrMatrix } from '../../platform/qr/encode.ts';
import type { CertificateError } from '../../platform/rtc/pair-certificate.ts';
import type { Alerts } from '../alerts.svelte.ts';
import type { CodeForms } from '../code-view.svelte.ts';
import type { CodeReading } from '../pairing.svelte.ts';
import type { KnownDevice, Session } from '../session.svelte.ts';
import type { Pairs, RememberedPair } from './pairs.ts';

export interface MeetingOptions {
  readonly session: Session;
  readonly alerts: Alerts;
  readonly pairs: Pairs;
  readonly crypto: Pick<Crypto, 'hmac'>;
  /** Where a code leads when it is opened as a link. */
  readonly pageUrl: string;
}

/** Largest QR symbol of a code for a remembered device ([P56]). */
const MOST_VERSION = 3;

/** A spoken code has more symbols than this: what has fewer is still being typed. */
const SHORTEST = 52;

/** Devices that are remembered: a code for one of them, and reading theirs. */
export class Meeting implements CodeForms {
  #devices = $state.raw<ReadonlyMap<string, RememberedPair>>(new Map());
  #named = $state.raw<{ readonly pwd: string; readonly tag: DeviceTag }>();
  #typed = $state.raw<{ readonly text: string; readonly symbols: number }>();
  readonly #options: MeetingOptions;

  readonly #known = $derived.by((): KnownPacket | undefined => {
    const packet = this.#options.session.myPacket;
    const named = packet && this.device && this.#named;
    return named?.pwd === packet?.credentials.pwd && packet && named
      ? asKnown(packet, named.tag)
      : undefined;
  });
  readonly #bytes = $derived(this.#known && encodeKnown(this.#known));
  readonly #fewest = $derived(
    this.#known &&
      encodeKnown({ ...this.#known, candidates: fewestCandidates(this.#known.candidates) }),
  );
  readonly #picture = $derived.by(() => this.#bytes && pictureOf(this.#bytes, this.#fewest));

  constructor(options: MeetingOptions) {
    this.#options = options;
  }

  /** The device that the link is for; a name may have changed since. */
  get device(): RememberedPair | undefined {
    const { pair } = this.#options.session.link;
    return pair && this.#devices.get(pair.id);
  }

  /** Link with the known code in its fragment; `undefined` while there is none. */
  get text(): string | undefined {
    return this.#bytes && textForm(this.#bytes, this.#options.pageUrl);
  }

  /** Length of the known code with all addresses. */
  get bytes(): number | undefined {
    return this.#bytes?.length;
  }

  get picture(): QrMatrix | undefined {
    return this.#picture;
  }

  /** To be read out, in groups of four ([P52], [P56]). */
  get spoken(): string | undefined {
    return this.#fewest && spokenForm(this.#fewest);
  }

  /** How many symbols of a known code that text is the beginning of; `undefined` if of none. */
  begun = (text: string): number | undefined =>
    this.#typed?.text === text ? this.#typed.symbols : undefined;

  /** Follows my code as long as the page lives: its device tag takes a moment to compute ([P46]). */
  follow = (): void => {
    $effect.root(() => {
      $effect(() => {
        const { myPacket } = this.#options.session;
        if (myPacket && this.device) void this.#name(myPacket, this.device);
      });
    });
  };

  /** A code for that device from now on; false if it cannot be made, which is told. */
  meet = async (device: RememberedPair): Promise<boolean> => {
    const { session, alerts } = this.#options;
    const known = await this.#prepare(device);
    if (known.ok) {
      alerts.dismiss();
      session.meet(known.value);
    } else alerts.show(known.error);
    return known.ok;
  };

  /** Again a code for anybody ([L20]). */
  stop = (): void => this.#options.session.meet(undefined);

  /** Reads what may be a known code, and finds out whose it is ([L21]). */
  read = async (text: string, carrier: Carrier): Promise<CodeReading> => {
    const symbols = carrier === 'text' ? begunSymbols(text) : undefined;
    this.#typed = symbols === undefined ? undefined : { text, symbols };
    if (symbols !== undefined) {
      this.#options.alerts.dismiss();
      return err(undefined);
    }
    const read = readAnyCode(text);
    if (!read.ok) return read;
    if (read.value.kind === 'full') return ok({ packet: read.value.packet });
    const reading = await this.#resolve(read.value.packet);
    // The camera sees it in a mirror, or on their screen.
    const mine = !reading.ok && reading.error?.code === 'own-code';
    return carrier === 'camera' && mine ? err(undefined) : reading;
  };

  async #resolve(known: KnownPacket): Promise<CodeReading> {
    const maker = await this.#makerOf(known);
    if (!maker) return err({ code: 'known-device' });
    const { id: device, fingerprint } = maker;
    if (fingerprint === device.mine) return err({ code: 'own-code' });
    const ready = await this.#prepare(device);
    return ready.ok ? ok({ packet: resolveKnown(known, fingerprint), device: ready.value }) : ready;
  }

  /** [P51] Among both devices of each pair; of several, that of the link, since its tag is meant. */
  async #makerOf({ credentials, deviceTag }: KnownPacket) {
    const { pairs, crypto, session } = this.#options;
    const sides = (await pairs.list()).map(async (id) => {
      const prints = [id.theirs, id.mine];
      const inputs = prints.map((fingerprint) => againInput({ fingerprint, credentials }));
      const macs = await crypto.hmac(id.secret, inputs);
      return macs.flatMap((mac, i) => {
        const fingerprint = prints[i];
        return fingerprint ? [{ id, fingerprint, mac }] : [];
      });
    });
    const makers = makersOf(deviceTag, (await Promise.all(sides)).flat());
    return makers.find(({ id }) => id.id === session.link.pair?.id) ?? makers[0];
  }

  async #prepare(device: RememberedPair): Promise<Result<KnownDevice, CertificateError>> {
    const { id, trust } = device;
    const certificate = await this.#options.pairs.certificate(id);
    if (!certificate.ok) return certificate;
    this.#devices = new Map(this.#devices).set(id, device);
    return ok({ id, trust, certificate: certificate.value });
  }

  async #name(packet: PairingPacket, { secret }: RememberedPair): Promise<void> {
    const { pwd } = packet.credentials;
    if (this.#named?.pwd === pwd) return;
    const [mac] = await this.#options.crypto.hmac(secret, [againInput(packet)]);
    if (mac) this.#named = { pwd, tag: deviceTagOf(mac) };
  }
}

/** All addresses where that keeps it small, else the fewest. */
function pictureOf(all: Uint8Array, fewest: Uint8Array | undefined): QrMatrix | undefined {
  const first = encodeQr(knownQrForm(all));
  if (first.ok && (first.value.version <= MOST_VERSION || !fewest)) return first.value;
  const second = fewest && encodeQr(knownQrForm(fewest));
  return second?.ok ? second.value : undefined;
}

/** Symbols of a text that holds nothing but the beginning of a known code. */
function begunSymbols(text: string): number | undefined {
  const symbols = text.replace(/[\s\p{Pd}.]/gu, '');
  const decoded = decodeBase32(symbols);
  if (!decoded || symbols.length >= SHORTEST) return undefined;
  const length = decoded.bytes.length === 0 ? undefined : knownLength(decoded.bytes);
  return symbols.length < 4 || length !== undefined ? symbols.length : undefined;
}
