import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import {
  BLOCK_BYTES,
  CHUNK_BYTES,
  FILES_FEATURE,
  LIST_BATCH,
  type EndReason,
} from '../../src/core/files/messages.ts';
import { AppPage } from './app-page.ts';
import { FilePage } from './file-page.ts';
import { expect } from './fixtures.ts';
import { HELLO, Peer, textFrame } from './peer.ts';

/** What the page of the other side holds beside its control channel. */
interface BulkWindow {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
  bulk: RTCDataChannel;
  frames: string[];
}

/** A part of a block as it goes over the bulk channel ([X10]); wrong ones as well. */
export interface Part {
  readonly id: string;
  readonly block: number;
  readonly offset: number;
  /** By default right for `bytes` as a whole block, with offset 0. */
  readonly hash?: Buffer;
  readonly bytes: Buffer;
}

export interface Entry {
  readonly path: string;
  readonly size: number;
  readonly modified?: number;
}

const GREETING = { capabilities: { maxFrame: 262_144, features: ['chat', FILES_FEATURE] } };

/** 16 bytes that name a transfer. */
export const newId = (): string => randomBytes(16).toString('base64url');

export const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** The other side made by hand, that speaks of files: rightly, or as it likes. */
export class FilePeer {
  readonly peer: Peer;
  readonly app: FilePage;
  #seq = 0;

  private constructor(peer: Peer, app: FilePage) {
    this.peer = peer;
    this.app = app;
  }

  /** The app and a stranger who may talk to it. */
  static async meet(page: Page, greeting: object = GREETING): Promise<FilePeer> {
    const app = await FilePage.of(await AppPage.open(page));
    await app.app.code();
    const peer = await Peer.open(await page.context().newPage());
    await peer.page.evaluate(() => {
      const { channel } = window as unknown as BulkWindow;
      // A side that gives no sign of life is taken for gone while something is under way [R9].
      channel.addEventListener('message', ({ data }) => {
        if (String(data).startsWith('{"type":"ping"')) channel.send('{"type":"pong"}');
      });
    });
    await peer.greet(app.app, { ...HELLO, ...greeting });
    // A page behind another one draws no frames, and a click waits for some.
    await page.bringToFront();
    return new FilePeer(peer, app);
  }

  /** Offers files as the protocol wants it; `lies` change the offer. Answers its id. */
  async offer(files: readonly Entry[], lies: object = {}): Promise<string> {
    const id = newId();
    const entries = files.map((file) => ({ modified: 0, ...file }));
    await this.peer.say({
      ...{ type: 'file-offer', id, kind: files.length === 1 ? 'file' : 'folder' },
      ...{ name: files.length === 1 ? files[0]?.path : 'things', count: files.length },
      ...{ total: files.reduce((sum, { size }) => sum + size, 0), at: 0, held: 'no' },
      ...{ attempt: 1, listed: true, ...lies },
    });
    for (let from = 0; from < entries.length; from += LIST_BATCH)
      await this.peer.say({
        ...{ type: 'file-list', id, from },
        files: entries.slice(from, from + LIST_BATCH),
      });
    return id;
  }

  /** Offers one file, which the app's person accepts. */
  async accepted(name: string, size: number): Promise<string> {
    const id = await this.offer([{ path: name, size }]);
    await this.app.press(name, 'accept');
    await this.told('file-accept', id);
    return id;
  }

  /** Waits for a message about a transfer, and answers it. */
  async told(type: string, id: string): Promise<Record<string, unknown>> {
    const found = await this.peer.page.waitForFunction(
      ([wanted, of]) =>
        (window as unknown as BulkWindow).frames
          .map((frame) => JSON.parse(frame) as Record<string, unknown>)
          .find((message) => message['type'] === wanted && message['id'] === of),
      [type, id],
      // Not by frames: this page is the one behind.
      { polling: 50 },
    );
    const message = await found.jsonValue();
    if (!message) throw new Error(`no ${type}`);
    return message;
  }

  /** Waits until the app has ended a transfer for this reason. */
  async ended(id: string, reason: EndReason): Promise<void> {
    expect(await this.told('file-end', id)).toMatchObject({ reason });
  }

  /** Sends a part of a block. */
  async part(part: Part): Promise<void> {
    const { id, block, offset, bytes, hash = hashOf(bytes) } = part;
    const head = Buffer.alloc(24);
    Buffer.from(id, 'base64url').copy(head);
    head.writeUInt32BE(block, 16);
    head.writeUInt32BE(offset, 20);
    await this.bulk(Buffer.concat(offset === 0 ? [head, hash, bytes] : [head, bytes]));
  }

  /** Sends a whole block in frames. */
  async block(id: string, block: number, bytes: Buffer): Promise<void> {
    const hash = hashOf(bytes);
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES)
      await this.part({
        id,
        block,
        offset,
        hash,
        bytes: bytes.subarray(offset, offset + CHUNK_BYTES),
      });
  }

  /** Sends all of a stream. */
  async stream(id: string, bytes: Buffer): Promise<void> {
    for (let block = 0; block * BLOCK_BYTES < bytes.length; block += 1)
      await this.block(id, block, bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES));
  }

  /** Sends a frame of the bulk channel as it is. */
  async bulk(frame: Buffer): Promise<void> {
    await this.peer.page.evaluate(async (text) => {
      const { bulk } = window as unknown as BulkWindow;
      if (bulk.readyState === 'connecting')
        await new Promise((resolve) => bulk.addEventListener('open', resolve));
      bulk.send(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
    }, frame.toString('base64'));
  }

  /** Everything that was said before has been dealt with, and the two can talk. */
  async stillTalking(): Promise<void> {
    const text = `still here ${(this.#seq += 1)}`;
    await this.peer.say(textFrame(this.#seq, text));
    await expect(this.app.app.message(text)).toBeVisible();
    await this.app.app.is('open');
  }
}
