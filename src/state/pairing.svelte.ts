import type { ForeignKind } from '../core/pairing/errors.ts';
import type { PairingPacket } from '../core/pairing/packet.ts';
import { readCode } from '../core/pairing/read-code.ts';
import { ok, type Result } from '../core/result.ts';
import type { Carrier } from '../core/trust/carrier.ts';
import type { CameraPermission } from '../platform/camera/port.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Incoming } from '../platform/share/port.ts';
import type { Tabs } from '../platform/tabs/tabs.ts';
import type { Alert, Alerts } from './alerts.svelte.ts';
import type { Scanner } from './scanner.svelte.ts';
import type { TextVerdict } from './scanner-texts.ts';
import type { KnownDevice, Session } from './session.svelte.ts';

/**
 * A code is better made after the camera was allowed (fact F6), so the question comes first. Who
 * does not answer gets a code all the same, after this long.
 */
export const ASK_MS = 3_000;

/** With no code after this long the camera is started all the same. */
const FIRST_CODE_MS = 1_000;

/** What the camera sees that was never meant for this app. */
const NOT_OURS: ReadonlySet<string> = new Set(['foreign', 'no-code', 'empty', 'too-large']);

/** [P54] How a known code begins, spoken or behind the `#` of a link: others look otherwise. */
const LIKE_KNOWN = /^\W*[4-7][g-z]|#[jlnp]/im;

/** A code that was read, with the remembered device whose known code it was. */
export interface ReadCode {
  readonly packet: PairingPacket;
  readonly device?: KnownDevice;
}

/** Why it was not read; `undefined`: nobody needs to be told. */
export type CodeReading = Result<ReadCode, Alert | undefined>;

export interface PairingOptions {
  readonly session: Session;
  readonly scanner: Pick<Scanner, 'status' | 'start' | 'stop' | 'readImage'>;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly tabs: Tabs;
  /** What the browser says of the camera without asking the person; `missing`: there is none. */
  readonly camera: () => Promise<CameraPermission | 'missing'>;
  /** Reads what is no full code but may be a known one ([L21]). */
  readonly readKnown: (text: string, carrier: Carrier) => Promise<CodeReading>;
}

/** How far the person has come on the pair screen, beside the link's own phase. */
export type PairingStep =
  /** The camera is offered, with the reason; the code follows the answer. */
  | { readonly name: 'asking' }
  | { readonly name: 'showing' }
  /** A link with a code was opened: nothing happens before the person agrees. */
  | { readonly name: 'confirming'; readonly code: ReadCode }
  /** The code of the link has gone to the tab that waited for it. */
  | { readonly name: 'handed-over' };

/** The way from opening the app to a link: when the code is made, and every way in for theirs. */
export class Pairing {
  #step = $state.raw<PairingStep>({ name: 'showing' });
  readonly #options: PairingOptions;

  constructor(options: PairingOptions) {
    this.#options = options;
    options.tabs.receive(this.#takeReply);
    options.session.listen({
      phase: (phase) => {
        if (phase === 'open') options.scanner.stop();
      },
    });
  }

  get step(): PairingStep {
    return this.#step;
  }

  /** `address`: the link with which the app was opened, if it had a fragment. */
  begin = async (address: string | undefined): Promise<void> => {
    if (address === undefined || !(await this.openLink(address))) await this.offerCode();
  };

  /** Makes the code, after the camera's question where that is still to be asked. */
  offerCode = async (): Promise<void> => {
    const permission = await this.#options.camera();
    if (permission === 'granted') {
      this.makeCode();
      return this.#afterFirstCode(this.allowCamera);
    }
    if (permission === 'prompt' || permission === 'unknown') {
      this.#step = { name: 'asking' };
      this.#options.clock.after(ASK_MS, () => {
        if (this.#step.name === 'asking') this.makeCode();
      });
      return;
    }
    this.makeCode();
  };

  makeCode = (): void => {
    // A link that was opened while the camera started is still being asked about.
    if (this.#step.name === 'asking') this.#step = { name: 'showing' };
    this.#options.session.start();
  };

  /** Another attempt at a code, when there is none or the link has ended. */
  tryAgain = (): void => {
    const { alerts, session } = this.#options;
    alerts.dismiss();
    if (session.phase === 'lost' || session.phase === 'closed') session.start();
    else session.refresh();
  };

  /** Starts the camera, then the code: with the camera allowed its addresses are real ones (F6). */
  allowCamera = async (): Promise<void> => {
    const { scanner, session } = this.#options;
    await scanner.start();
    this.makeCode();
    if (scanner.status === 'on' && hidesAddresses(session.myPacket)) session.refresh();
  };

  /** The code comes first: starting a camera would hold it up. */
  #afterFirstCode(call: () => Promise<void>): Promise<void> {
    const { clock, session } = this.#options;
    if (session.myPacket) return call();
    return new Promise((resolve) => {
      const go = (): void => {
        stopListening();
        cancel();
        resolve(call());
      };
      const stopListening = session.listen({ phase: go });
      const cancel = clock.after(FIRST_CODE_MS, go);
    });
  }

  /** Something was typed or pasted; true once it was a whole code. */
  readText = (text: string): boolean | Promise<boolean> => {
    const read = this.#read(text, 'text');
    if (!(read instanceof Promise)) return this.#use(read, 'text');
    return read.then((known) => this.#use(known, 'text'));
  };

  /**
   * A camera or a picture gave a text. What the camera merely sees (another app's code, my own in
   * their viewfinder) is left to the viewfinder's advice; a code that cannot be used is told.
   */
  readScanned = (text: string, source: 'camera' | 'image'): TextVerdict => {
    const read = this.#read(text, source);
    if (read instanceof Promise) {
      void read.then((known) => this.#use(known, source));
      return 'taken';
    }
    const mine = source === 'camera' && read.ok && this.#options.session.isMine(read.value.packet);
    return !mine && this.#use(read, source) ? 'taken' : 'foreign';
  };

  /** Pasted or dropped into the page. */
  readIncoming = async (incoming: Incoming): Promise<void> => {
    if (incoming.kind === 'text') await this.readText(incoming.text);
    else await this.readImage(incoming.blob);
  };

  /** The same; false if it holds nothing that could be a code: that is not told. */
  tryIncoming = async (incoming: Incoming): Promise<boolean> => {
    if (incoming.kind === 'text') {
      const read = await this.#read(incoming.text, 'text');
      const code = read.ok ? 'ok' : read.error?.code;
      if (code !== undefined && code !== 'empty' && NOT_OURS.has(code)) return false;
      this.#use(read, 'text');
      return true;
    }
    const read = await this.#options.scanner.readImage(incoming.blob);
    return read.ok;
  };

  readImage = async (image: Blob): Promise<void> => {
    const read = await this.#options.scanner.readImage(image);
    if (!read.ok) this.#options.alerts.show(read.error);
  };

  /** A link with a code was opened: true if there is nothing else to do now. */
  openLink = async (address: string): Promise<boolean> => {
    const { alerts, tabs, session } = this.#options;
    const read = await this.#read(address, 'link');
    if (!read.ok) return this.#use(read, 'link');
    const { packet } = read.value;
    if (session.awaits(packet)) return this.#use(read, 'link');
    if (packet.seen === undefined) {
      this.#step = { name: 'confirming', code: read.value };
      return true;
    }
    if (await tabs.offer(address)) {
      this.#step = { name: 'handed-over' };
      return true;
    }
    alerts.show({ code: 'reply-for-other' });
    return false;
  };

  /** The person agrees to connect to the device whose link was opened. */
  confirm = (): void => {
    if (this.#step.name === 'confirming') this.#use(ok(this.#step.code), 'link');
  };

  decline = (): void => {
    this.#step = { name: 'showing' };
    if (this.#options.session.myPacket === undefined) void this.offerCode();
  };

  /** A full code at once; what may be a known one needs more than the first screen has. */
  #read(text: string, carrier: Carrier): CodeReading | Promise<CodeReading> {
    const packet = readCode(text);
    if (packet.ok) return ok({ packet: packet.value });
    return LIKE_KNOWN.test(text) ? this.#options.readKnown(text, carrier) : packet;
  }

  /** True for a code; else what is wrong with it is told. */
  #use(read: CodeReading, carrier: Carrier): boolean {
    const { alerts, session } = this.#options;
    if (read.ok) {
      alerts.dismiss();
      this.#step = { name: 'showing' };
      session.read(read.value.packet, carrier, read.value.device);
    } else if (read.error && !(carrier === 'camera' && NOT_OURS.has(read.error.code)))
      alerts.show(read.error);
    return read.ok;
  }

  #takeReply = async (text: string): Promise<boolean> => {
    const read = await this.#read(text, 'link');
    return read.ok && this.#options.session.awaits(read.value.packet) && this.#use(read, 'link');
  };
}

/** What to call a code that the camera saw and that is not theirs. */
export function nameForeign(text: string): ForeignKind | 'own-code' {
  const packet = readCode(text);
  if (packet.ok) return 'own-code';
  return packet.error.code === 'foreign' ? packet.error.kind : 'other';
}

/** Only names that the other device must look up, or nothing: a code made now would be better. */
function hidesAddresses(packet: PairingPacket | undefined): boolean {
  return (
    packet !== undefined && packet.candidates.every(({ address }) => address.family === 'mdns')
  );
}
