import type { Page } from '@playwright/test';
import { encodePacket } from '../../src/core/pairing/codec.ts';
import { readLocalDescription } from '../../src/core/pairing/local-description.ts';
import type { LocalFacts, PairingPacket } from '../../src/core/pairing/packet.ts';
import { answerFor } from '../../src/core/pairing/remote-description.ts';
import { localDtlsRole, otherRole } from '../../src/core/pairing/role.ts';
import { tagOf } from '../../src/core/pairing/tag.ts';
import { textForm } from '../../src/core/pairing/text.ts';
import { type AppPage, packetOf } from './app-page.ts';

/** What the page of a hand-made other side holds. */
interface PeerWindow {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
  frames: string[];
}

/** A hello that the app takes. */
export const HELLO = {
  type: 'hello',
  protocol: { min: 1, max: 1 },
  app: '0.0.0',
  build: '00000000',
  name: 'Stranger',
  capabilities: { maxFrame: 262_144, features: ['chat'] },
  readBy: 'text',
};

export const textFrame = (seq: number, text: string) => ({
  type: 'text',
  id: `t${seq}`,
  seq,
  text,
  at: 0,
});

/** 32 bytes as recognition wants them. */
const RANDOM = 'A'.repeat(43);

/** What a stranger says to be recognised as one: three frames, each after the app's own. */
export const STRANGER = {
  meet: { type: 'meet', nonce: RANDOM },
  known: { type: 'known', tags: [], fresh: RANDOM },
  met: { type: 'met', received: 0 },
};

/** The other side made by hand, which may say whatever it likes: a plain page and a connection. */
export class Peer {
  readonly page: Page;
  readonly #facts: LocalFacts;

  private constructor(page: Page, facts: LocalFacts) {
    this.page = page;
    this.#facts = facts;
  }

  /** On an empty page, which runs nothing of the app. */
  static async open(page: Page): Promise<Peer> {
    const facts = readLocalDescription(await page.evaluate(makeOffer));
    if (!facts.ok) throw new Error(facts.error.code);
    return new Peer(page, facts.value);
  }

  /** Both read each other's codes; returns once the channel is open, before anything is said. */
  async connect(app: AppPage): Promise<void> {
    const theirs = packetOf(await app.code());
    const mine: PairingPacket = { ...this.#facts, client: false, seen: tagOf(theirs) };
    const role = otherRole(localDtlsRole(mine, theirs));
    await this.page.evaluate(
      (sdp) =>
        (window as unknown as PeerWindow).connection.setRemoteDescription({ type: 'answer', sdp }),
      answerFor(theirs, role),
    );
    await app.read(textForm(encodePacket(mine), app.page.url()));
    await this.page.evaluate(async () => {
      const { channel } = window as unknown as PeerWindow;
      if (channel.readyState !== 'open')
        await new Promise((resolve) => channel.addEventListener('open', resolve));
    });
  }

  /** Connects and greets as it should, and is a stranger to the app: it may talk after it. */
  async greet(app: AppPage, change: object = {}): Promise<void> {
    await this.connect(app);
    await this.say({ ...HELLO, ...change });
    await app.is('open');
    for (const frame of Object.values(STRANGER)) await this.say(frame);
    await this.said('met');
  }

  /** Waits until the app has sent a frame of this type. */
  async said(type: string): Promise<void> {
    await this.page.waitForFunction(
      (start) => (window as unknown as PeerWindow).frames.some((frame) => frame.startsWith(start)),
      `{"type":"${type}"`,
    );
  }

  /** Sends one frame: an object as JSON, a text as it is. */
  async say(frame: object | string): Promise<void> {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    await this.page.evaluate((data) => {
      (window as unknown as PeerWindow).channel.send(data);
    }, text);
  }

  async sayBytes(length: number): Promise<void> {
    await this.page.evaluate((count) => {
      (window as unknown as PeerWindow).channel.send(new Uint8Array(count));
    }, length);
  }

  /** Frames that have come from the app so far. */
  frames(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as PeerWindow).frames);
  }

  /** State of the control channel. */
  channelState(): Promise<RTCDataChannelState> {
    return this.page.evaluate(() => (window as unknown as PeerWindow).channel.readyState);
  }
}

/** Runs in the peer's page: a local offer with both channels, gathered to its end. */
async function makeOffer(): Promise<string> {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('control', { negotiated: true, id: 0 });
  // A channel that is not agreed on would get this number otherwise (RFC 8832 §6).
  const bulk = connection.createDataChannel('bulk', { negotiated: true, id: 1 });
  bulk.binaryType = 'arraybuffer';
  const frames: string[] = [];
  Object.assign(window, { connection, channel, bulk, frames });
  channel.onmessage = ({ data }) => frames.push(String(data));
  const gathered = new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate) resolve(undefined);
    };
  });
  await connection.setLocalDescription(await connection.createOffer());
  await gathered;
  return connection.localDescription?.sdp ?? '';
}
