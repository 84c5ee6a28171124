import type { ForeignKind } from '../core/pairing/errors.ts';
import type { PairingPacket } from '../core/pairing/packet.ts';
import { readCode } from '../core/pairing/read-code.ts';
import type { Carrier } from '../core/trust/carrier.ts';
import type { CameraPermission } from '../platform/camera/port.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Incoming } from '../platform/share/port.ts';
import type { Tabs } from '../platform/tabs/tabs.ts';
import type { Alerts } from './alerts.svelte.ts';
import type { Scanner } from './scanner.svelte.ts';
import type { TextVerdict } from './scanner-texts.ts';
import type { Session } from './session.svelte.ts';

/**
 * A code is better made after the camera was allowed (fact F6), so the question comes first. Who
 * does not answer gets a code all the same, after this long.
 */
export const ASK_MS = 3_000;

/** With no code after this long the camera is started all the same. */
const FIRST_CODE_MS = 1_000;

/** What the camera sees that was never meant for this app. */
const NOT_OURS: ReadonlySet<string> = new Set(['foreign', 'no-code', 'empty', 'too-large']);

export interface PairingOptions {
  readonly session: Session;
  readonly scanner: Pick<Scanner, 'status' | 'start' | 'stop' | 'readImage'>;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly tabs: Tabs;
  /** What the browser says of the camera without asking the person; `missing`: there is none. */
  readonly camera: () => Promise<CameraPermission | 'missing'>;
}

/** How far the person has come on the pair screen, beside the link's own phase. */
export type PairingStep =
  /** The camera is offered, with the reason; the code follows the answer. */
  | { readonly name: 'asking' }
  | { readonly name: 'showing' }
  /** A link with a code was opened: nothing happens before the person agrees. */
  | { readonly name: 'confirming'; readonly packet: PairingPacket }
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
  readText = (text: string, carrier: Carrier = 'text'): boolean => {
    const packet = readCode(text);
    if (packet.ok) this.#take(packet.value, carrier);
    else this.#options.alerts.show(packet.error);
    return packet.ok;
  };

  /**
   * A camera or a picture gave a text. What the camera merely sees (another app's code, my own in
   * their viewfinder) is left to the viewfinder's advice; a code that cannot be used is told.
   */
  readScanned = (text: string, source: 'camera' | 'image'): TextVerdict => {
    const packet = readCode(text);
    const seen = source === 'camera';
    if (!packet.ok) {
      if (!seen || !NOT_OURS.has(packet.error.code)) this.#options.alerts.show(packet.error);
      return 'foreign';
    }
    if (seen && this.#options.session.isMine(packet.value)) return 'foreign';
    this.#take(packet.value, source);
    return 'taken';
  };

  /** Pasted or dropped into the page. */
  readIncoming = async (incoming: Incoming): Promise<void> => {
    if (incoming.kind === 'text') this.readText(incoming.text);
    else await this.readImage(incoming.blob);
  };

  /** The same; false if it holds nothing that could be a code: that is not told. */
  tryIncoming = async (incoming: Incoming): Promise<boolean> => {
    if (incoming.kind === 'text') {
      const packet = readCode(incoming.text);
      const code = packet.ok ? 'ok' : packet.error.code;
      if (code !== 'empty' && NOT_OURS.has(code)) return false;
      this.readText(incoming.text);
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
    const packet = readCode(address);
    if (!packet.ok) {
      alerts.show(packet.error);
      return false;
    }
    if (session.awaits(packet.value)) return this.#accept(packet.value);
    if (packet.value.seen === undefined) {
      this.#step = { name: 'confirming', packet: packet.value };
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
    if (this.#step.name === 'confirming') this.#accept(this.#step.packet);
  };

  decline = (): void => {
    this.#step = { name: 'showing' };
    if (this.#options.session.myPacket === undefined) void this.offerCode();
  };

  #take(packet: PairingPacket, carrier: Carrier): void {
    this.#options.alerts.dismiss();
    this.#step = { name: 'showing' };
    this.#options.session.read(packet, carrier);
  }

  #accept(packet: PairingPacket): true {
    this.#take(packet, 'link');
    return true;
  }

  #takeReply = (text: string): boolean => {
    const packet = readCode(text);
    return packet.ok && this.#options.session.awaits(packet.value) && this.#accept(packet.value);
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
