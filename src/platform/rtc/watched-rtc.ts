import type { LineHandlers, LineOptions, Rtc, RtcLine } from './port.ts';

/** What happens to a line, each as the browser itself reports it (W3C webrtc §4.4, §5.5, §5.6, §6.2). */
export type LineMoment =
  /** The local offer is in place, and candidates are being gathered. */
  | 'offer-made'
  /** The first local candidate has come. */
  | 'first-candidate'
  /** The other side's code has been handed over. */
  | 'code-given'
  /** The browser has taken the answer made from it. */
  | 'answer-taken'
  | 'ice-checking'
  | 'ice-connected'
  | 'dtls-connecting'
  | 'dtls-connected'
  | 'channel-open';

/** What a watcher hears of a line. `line` counts the lines opened here from 0. */
export type LineEvent =
  | {
      readonly type: 'moment';
      readonly line: number;
      readonly moment: LineMoment;
      /** Milliseconds since the page was opened (W3C hr-time-3 §4), so that lines compare. */
      readonly at: number;
    }
  /** The local description as it stands: SDP, with the candidates so far. */
  | { readonly type: 'offer'; readonly line: number; readonly sdp: string }
  /** A text frame of the control channel, as it goes over it. */
  | {
      readonly type: 'frame';
      readonly line: number;
      readonly direction: 'in' | 'out';
      readonly text: string;
    };

/** Told of everything at once, in the task in which it happens. */
export type LineWatcher = (event: LineEvent) => void;

/**
 * The same WebRTC, with somebody who looks on: nothing that the lines do is changed. For pages
 * that show how a connection comes about.
 */
export function watchedRtc(rtc: Rtc, watcher: LineWatcher): Rtc {
  let lines = 0;
  return {
    supported: rtc.supported,
    hostAddresses: () => rtc.hostAddresses(),
    open: (options, handlers) => openWatched(rtc, { options, handlers, watcher, line: lines++ }),
  };
}

interface Watched {
  readonly options: LineOptions;
  readonly handlers: LineHandlers;
  readonly watcher: LineWatcher;
  readonly line: number;
}

function openWatched(rtc: Rtc, { options, handlers, watcher, line }: Watched): RtcLine {
  const moment = (name: LineMoment): void =>
    watcher({ type: 'moment', line, moment: name, at: performance.now() });
  const opened = rtc.open(options, {
    ...handlers,
    made: (connection) => watchConnection(connection, { line, watcher, moment }),
    opened: () => {
      moment('channel-open');
      handlers.opened();
    },
    frame: (data) => {
      if (typeof data === 'string') watcher({ type: 'frame', line, direction: 'in', text: data });
      handlers.frame(data);
    },
  });
  return {
    bind: (...given) => {
      moment('code-given');
      return opened.bind(...given);
    },
    send: (text) => {
      const sent = opened.send(text);
      if (sent.ok) watcher({ type: 'frame', line, direction: 'out', text });
      return sent;
    },
    addCandidates: (...given) => opened.addCandidates(...given),
    sendBulk: (frame) => opened.sendBulk(frame),
    tellBulkFree: (low) => opened.tellBulkFree(low),
    get bulkWaiting() {
      return opened.bulkWaiting;
    },
    report: () => opened.report(),
    close: () => opened.close(),
  };
}

interface Telling {
  readonly line: number;
  readonly watcher: LineWatcher;
  readonly moment: (name: LineMoment) => void;
}

function watchConnection(connection: RTCPeerConnection, { line, watcher, moment }: Telling): void {
  const offer = (): void => {
    const sdp = connection.localDescription?.sdp;
    if (sdp !== undefined) watcher({ type: 'offer', line, sdp });
  };
  const once = onceEach(moment);
  connection.addEventListener('signalingstatechange', () => {
    if (connection.signalingState === 'have-local-offer') once('offer-made');
    if (connection.signalingState !== 'stable') return offer();
    once('answer-taken');
    watchDtls(connection, once);
  });
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.candidate) once('first-candidate');
    offer();
  });
  connection.addEventListener('iceconnectionstatechange', () => {
    const state = connection.iceConnectionState;
    if (state === 'checking') once('ice-checking');
    if (state === 'connected' || state === 'completed') once('ice-connected');
  });
}

/** The transport below the data channels is there once the answer is (W3C webrtc §5.5). */
function watchDtls(connection: RTCPeerConnection, moment: (name: LineMoment) => void): void {
  const transport = connection.sctp?.transport;
  const look = (): void => {
    if (transport?.state === 'connecting') moment('dtls-connecting');
    if (transport?.state === 'connected') moment('dtls-connected');
  };
  transport?.addEventListener('statechange', look);
  look();
}

/** States come and go; what is told is the first time. */
function onceEach(moment: (name: LineMoment) => void): (name: LineMoment) => void {
  const told = new Set<LineMoment>();
  return (name) => {
    if (told.has(name)) return;
    told.add(name);
    moment(name);
  };
}
