import type { ServerFailure } from '../../core/link/ice-server.ts';
import { candidateInit } from '../../core/pairing/candidate-line.ts';
import type { LineReport } from '../../core/link/report.ts';
import type { RoleWish } from '../../core/link/state.ts';
import { answerFor } from '../../core/pairing/remote-description.ts';
import { readLocalDescription } from '../../core/pairing/local-description.ts';
import type { Candidate, PairingPacket } from '../../core/pairing/packet.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { fetchPiece } from '../pieces/piece.ts';
import type { AskingConnection, AskOptions } from './asking.ts';
import { isFirefox } from './engine.ts';
import { watchGathering } from './gathering.ts';
import type { BindError, LineHandlers, LineOptions, RtcLine, SendError } from './port.ts';

/** Stream 0 of every link, known to both sides beforehand (W3C webrtc §6.2 `negotiated`; fact F1). */
const CONTROL: RTCDataChannelInit = { negotiated: true, id: 0, ordered: true };

/** Stream 1 carries the blocks of files ([X10]), beside the messages that must not wait for them. */
const BULK: RTCDataChannelInit = { ...CONTROL, id: 1 };

/** How long a closing channel may take to deliver what was sent last. */
const LAST_WORDS_MS = 1_000;

/** A line over the browser's own RTCPeerConnection. Its local description is never edited (F2). */
export class BrowserLine implements RtcLine {
  #connection: RTCPeerConnection | undefined;
  #channel: RTCDataChannel | undefined;
  #bulk: RTCDataChannel | undefined;
  #stopWatching: (() => void) | undefined;
  #closed = false;
  #opened = false;
  readonly #handlers: LineHandlers;

  constructor(options: LineOptions, handlers: LineHandlers) {
    this.#handlers = handlers;
    this.#start(options).catch((cause: unknown) => {
      if (!this.#closed) handlers.failed(describe(cause));
    });
  }

  async #start({ wish, servers, certificate: kept }: LineOptions): Promise<void> {
    const certificate = kept ?? (wish && (await certificateFor(wish)));
    const ask = servers.length > 0 ? await loadAsking() : undefined;
    if (this.#closed) return;
    if (!ask)
      for (const { url } of servers) this.#onServerFailed({ url, reason: 'unusable', status: 0 });
    const asking = ask?.({ servers, certificate, failed: this.#onServerFailed });
    const connection = asking?.connection ?? plainConnection(certificate);
    this.#connection = connection;
    this.#tell((to) => to.made?.(connection));
    this.#watch(connection, connection.createDataChannel('control', CONTROL));
    this.#watchBulk(connection.createDataChannel('bulk', BULK));
    const stopGathering = watchGathering(connection, {
      settled: () => this.#report(connection),
      empty: () => this.#tell((to) => to.empty()),
      asksServers: asking !== undefined && asking.used.length > 0,
    });
    this.#stopWatching = () => {
      asking?.stop();
      stopGathering();
    };
    await connection.setLocalDescription(await connection.createOffer());
  }

  #watch(connection: RTCPeerConnection, channel: RTCDataChannel): void {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.onopen = this.#onOpen;
    channel.onmessage = ({ data }) => this.#tell((to) => to.frame(data));
    channel.onclose = () => this.#tell((to) => to.closed());
    channel.onerror = ({ error }) => this.#tell((to) => to.errored(error.message));
    connection.ondatachannel = ({ channel: unexpected }) => unexpected.close();
    connection.onconnectionstatechange = () =>
      this.#tell((to) => to.connectivity(connection.connectionState));
  }

  #watchBulk(channel: RTCDataChannel): void {
    this.#bulk = channel;
    channel.binaryType = 'arraybuffer';
    channel.onmessage = ({ data }) => this.#tell((to) => to.bulk(data));
    channel.onopen = channel.onbufferedamountlow = () => this.#tell((to) => to.bulkFree());
  }

  #tell(call: (handlers: LineHandlers) => void): void {
    if (!this.#closed) call(this.#handlers);
  }

  #report(connection: RTCPeerConnection): void {
    const sdp = connection.localDescription?.sdp ?? '';
    const facts = readLocalDescription(sdp);
    if (!facts.ok) return this.#tell((to) => to.failed(facts.error.code));
    if (facts.value.candidates.length === 0) return;
    this.#tell((to) => to.gathered(facts.value, { client: isFirefox(sdp) }));
  }

  #onServerFailed = (failure: ServerFailure): void => this.#tell((to) => to.serverFailed(failure));

  #onOpen = (): void => {
    if (this.#opened) return;
    this.#opened = true;
    this.#tell((to) => to.opened());
  };

  bind = async (
    packet: PairingPacket,
    remoteRole: 'client' | 'server',
  ): Promise<Result<void, BindError>> => {
    try {
      await this.#connection?.setRemoteDescription({
        type: 'answer',
        sdp: answerFor(packet, remoteRole),
      });
    } catch (cause) {
      return err({ code: 'remote-refused', detail: describe(cause) });
    }
    // F8: the channel may have opened before the promise settled, and `onopen` with it.
    if (this.#channel?.readyState === 'open') this.#onOpen();
    return ok(undefined);
  };

  addCandidates = async (candidates: readonly Candidate[], round: number): Promise<void> => {
    for (const [index, candidate] of candidates.entries()) {
      try {
        await this.#connection?.addIceCandidate({
          candidate: candidateInit(candidate, { index, round }),
          sdpMid: '0',
          sdpMLineIndex: 0,
        });
      } catch {
        // The connection was closed meanwhile, or cannot use this address; the others still count.
      }
    }
  };

  send = (frame: string): Result<void, SendError> =>
    sendOn(this.#channel, (channel) => channel.send(frame));

  sendBulk = (frame: Uint8Array<ArrayBuffer>): Result<void, SendError> =>
    sendOn(this.#bulk, (channel) => channel.send(frame));

  tellBulkFree = (low: number): void => {
    if (this.#bulk) this.#bulk.bufferedAmountLowThreshold = low;
  };

  get bulkWaiting(): number {
    return this.#bulk?.bufferedAmount ?? 0;
  }

  /** Loaded when somebody looks: most links never need it. */
  report = async (): Promise<LineReport | undefined> => {
    const piece = await fetchPiece(() => import('./report.ts'));
    if (!piece.ok || this.#closed) return undefined;
    try {
      return await piece.value.readReport(this.#connection);
    } catch {
      // The connection was closed meanwhile.
      return undefined;
    }
  };

  close = (): void => {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching?.();
    const connection = this.#connection;
    const channel = this.#channel;
    if (channel?.readyState !== 'open') return connection?.close();
    // A closing channel still delivers what was sent before (W3C webrtc §6.2.4), the goodbye too.
    const end = (): void => connection?.close();
    channel.onclose = end;
    setTimeout(end, LAST_WORDS_MS);
    channel.close();
  };
}

/** Only for a line that a code was read before; without it the browser makes any, which works too. */
async function certificateFor(wish: RoleWish): Promise<RTCCertificate | undefined> {
  const piece = await fetchPiece(() => import('./certificate.ts'));
  return piece.ok ? piece.value.certificateFor(wish) : undefined;
}

/** Only for those who have named a server. If it is not to be had there is still a code, without. */
async function loadAsking(): Promise<((options: AskOptions) => AskingConnection) | undefined> {
  const piece = await fetchPiece(() => import('./asking.ts'));
  return piece.ok ? piece.value.ask : undefined;
}

function sendOn(
  channel: RTCDataChannel | undefined,
  send: (channel: RTCDataChannel) => void,
): Result<void, SendError> {
  if (channel?.readyState !== 'open') return err({ code: 'channel-not-open' });
  try {
    send(channel);
    return ok(undefined);
  } catch (cause) {
    return err({ code: cause instanceof TypeError ? 'frame-too-long' : 'channel-full' });
  }
}

function plainConnection(certificate: RTCCertificate | undefined): RTCPeerConnection {
  return new RTCPeerConnection(certificate ? { certificates: [certificate] } : {});
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
