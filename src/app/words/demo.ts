import type { DemoStep } from '../../state/demo/demo.svelte.ts';
import type { AnswerSource } from '../../core/pairing/answer-map.ts';
import type { PacketField } from '../../core/pairing/packet-map.ts';
import type { DtlsRole } from '../../core/pairing/role.ts';
import type { Place } from '../../core/link/report.ts';
import type { LineMoment } from '../../platform/rtc/watched-rtc.ts';
import type { FieldTableWords, StepperWords } from '../../ui/demo/words.ts';

export const title = 'See WebRTC signaling happen';

export const intro =
  'Two devices in this page pair with each other. Their connections are real ones of your browser; your own conversation is not touched.';

export const names = ['Device A', 'Device B'] as const;

/** What the two say while it plays by itself. */
export const lines = ['Can you hear me?', 'Loud and clear.'] as const;

export const steps: Record<
  DemoStep,
  { readonly name: string; readonly title: string; readonly body: string }
> = {
  codes: {
    name: 'Two codes',
    title: 'Each device makes its code',
    body: 'Each browser has made a WebRTC offer: how it can be reached, and how it is recognised. What matters of it is packed into a code, as a picture and as text. Nothing has been sent yet.',
  },
  bytes: {
    name: 'Every byte',
    title: 'What each byte of a code is for',
    body: 'Point at a field, or choose it in the table.',
  },
  answer: {
    name: 'A reads B',
    title: 'Device A reads the code of device B',
    body: 'WebRTC waits for an answer, and nobody sends one: device A writes it itself, out of a fixed text and the marked values of the code.',
  },
  connect: {
    name: 'B reads A',
    title: 'Device B reads the code of device A, and they connect',
    body: 'ICE tries addresses in pairs until a check comes back. DTLS agrees on keys and compares fingerprints. Then the data channel opens.',
  },
  talk: {
    name: 'They talk',
    title: 'They talk',
    body: 'Write in either of the two. Press a message to see its bytes.',
  },
};

export const stepper: StepperWords = {
  label: 'Steps',
  back: 'Back',
  next: 'Next',
  play: 'Play',
  pause: 'Pause',
  again: 'Start again',
};

export const code = {
  picture: (device: string) => `The code of ${device}, as a QR code`,
  text: 'The same as a link',
  making: 'Making the code',
  size: (bytes: number) => `${bytes} bytes`,
  none: 'Your browser has found no address of this device, so there is no code. Connect to a Wi-Fi or a phone’s hotspot, even one without internet, and start again.',
};

export const which = 'The code of';

export const map = {
  label: (device: string, bytes: number, fields: number) =>
    `The ${bytes} bytes of the code of ${device}, in ${fields} fields. The table lists them.`,
  hint: 'Point at a byte to see what it is for.',
};

export const table: FieldTableWords = {
  caption: 'Fields of the code, in their order',
  field: 'Field',
  value: 'What it holds, and what for',
};

/** Where a field stands; the first byte is byte 0. */
export const place = (from: number, length: number): string =>
  length === 1 ? `byte ${from}` : `bytes ${from} to ${from + length - 1}`;

type FieldName = PacketField['field'];

export const fieldNames: Record<Exclude<FieldName, 'kind' | 'address' | 'port'>, string> = {
  flags: 'Version and flags',
  count: 'Number of candidates',
  tag: 'Seen tag',
  fingerprint: 'Fingerprint',
  ufrag: 'ICE name (ufrag)',
  pwd: 'ICE password (pwd)',
  check: 'Check',
};

/** `number` counts from 1. */
export const candidateNames: Record<'kind' | 'address' | 'port', (number: number) => string> = {
  kind: (number) => `Candidate ${number}: kind`,
  address: (number) => `Candidate ${number}: address`,
  port: (number) => `Candidate ${number}: port`,
};

export const purposes: Record<FieldName, string> = {
  flags:
    'Which layout follows; whether a code was read before this one was made; whether this browser has to be DTLS client; and how the ICE name and password are packed.',
  count: 'How many addresses follow, at most 16.',
  tag: 'Names the code that this device has read, so that a reply finds the offer it belongs to.',
  fingerprint:
    'SHA-256 of the certificate that this device will show in the DTLS handshake. Whoever shows another one is refused: this makes the connection authentic.',
  ufrag: 'With it each connection check says for whom it is.',
  pwd: 'Signs each connection check, so that nobody else can answer it. It encrypts nothing.',
  kind: 'Where the address comes from: host is the device’s own, srflx what a STUN server saw, relay a TURN server; and whether it is IPv4, IPv6 or an mDNS name.',
  address: 'Where the device may be reached.',
  port: 'The UDP port at that address.',
  check: 'CRC-16 over all bytes before it: a code that was damaged or cut is noticed.',
};

/** An mDNS name is an address too, and needs a word more. */
export const mdnsPurpose =
  'A random name in place of the address, which browsers hide until the camera is allowed. Only devices of the same network can look it up.';

export const sizes = {
  title: 'What WebRTC would have sent',
  offer: 'The offer as WebRTC writes it (SDP)',
  code: 'The code',
  bytes: (count: string) => `${count} bytes`,
  look: 'Read the offer',
};

export const answer = {
  label: 'The answer that device A makes for itself',
  made: (bytes: number) => `Made by device A out of the ${bytes} bytes that it has read:`,
  from: 'The code of device B, whose numbers stand in the answer:',
  role: 'DTLS role',
  roleTitle: 'Who begins the DTLS handshake',
  template: 'The rest is the same in every answer.',
};

export const sourceNames: Record<AnswerSource['field'], FieldName | 'role'> = {
  ...{ ufrag: 'ufrag', pwd: 'pwd', fingerprint: 'fingerprint', role: 'role' },
  ...{ kind: 'kind', address: 'address', port: 'port' },
};

/** Why A has that role; the digits are the first of each fingerprint. */
export const roleWhy: Record<DtlsRole, (ofA: string, ofB: string) => string> = {
  client: (ofA, ofB) =>
    `Both codes settle it, with no word exchanged: the smaller fingerprint is client. ${ofA}… of device A is smaller than ${ofB}… of device B, so device A is client and begins. In its answer device B therefore is passive.`,
  server: (ofA, ofB) =>
    `Both codes settle it, with no word exchanged: the smaller fingerprint is client. ${ofB}… of device B is smaller than ${ofA}… of device A, so device B is client and begins. In the answer device B therefore is active.`,
};

export const timeline = {
  label: 'What happened, in order',
  title: 'What happened when',
  zero: 'Zero is when device B read the code. Measured by this browser.',
  after: (ms: string) => `${ms} ms`,
  seconds: (seconds: string) => `${seconds} s`,
};

export const moments: Record<LineMoment, { readonly name: string; readonly note: string }> = {
  'offer-made': { name: 'Offer made', note: 'The search for addresses begins.' },
  'first-candidate': { name: 'First candidate', note: 'One address is known.' },
  'code-given': { name: 'Code read', note: 'The answer made from it goes to the browser.' },
  'answer-taken': { name: 'Answer taken', note: 'The browser knows where to knock.' },
  'ice-checking': { name: 'ICE checks', note: 'It knocks at each address.' },
  'ice-connected': { name: 'ICE connected', note: 'A check was answered: there is a way.' },
  'dtls-connecting': { name: 'DTLS begins', note: 'Certificates and keys are exchanged.' },
  'dtls-connected': { name: 'DTLS done', note: 'The fingerprints are those of the codes.' },
  'channel-open': { name: 'Channel open', note: 'Messages can go.' },
};

export const figures = {
  title: 'The way that ICE has chosen',
  pairs: 'Pairs of addresses',
  checksOfA: 'Checks of device A',
  checksOfB: 'Checks of device B',
  roundTrip: 'Round trip',
  waiting: 'Waiting for a check to come back',
  /** Firefox does not say how many it has sent. */
  checks: (sent: number | undefined, answered: number) =>
    sent === undefined ? `${answered} answered` : `${sent} sent, ${answered} answered`,
  /** Browsers that count whole milliseconds give 0 inside one machine. */
  milliseconds: (ms: number | undefined) =>
    ms === undefined ? 'not known' : ms < 1 ? 'under 1 ms' : `${ms} ms`,
};

/** One end of the chosen pair, in the notation of ICE. */
export const endOfPath = ({ kind, protocol, address }: Place): string =>
  [kind, protocol, address?.family].filter(Boolean).join(' ');

export const talk = {
  label: (device: string) => `Messages of ${device}`,
  empty: 'Nothing written yet. What you write here goes to the other pane.',
  from: { in: 'Received: ', out: 'Sent: ' },
  write: 'Write a message',
  writeIn: (device: string) => `Message from ${device}`,
  send: 'Send',
};

export const frame = {
  title: 'The message on the wire',
  body: (bytes: number) =>
    `One frame of the data channel: ${bytes} bytes of JSON. Between the two devices they travel encrypted by DTLS, and nobody on the way can read them.`,
  label: 'The frame, as it went over the data channel',
  table: {
    caption: 'Fields of the frame, in their order',
    field: 'Field',
    value: 'What it holds, and what for',
  },
  none: 'Press a message to see its bytes.',
};

export type FrameField = 'type' | 'id' | 'seq' | 'text' | 'at';

export const framePurposes: Record<FrameField, string> = {
  type: 'What kind of message this is.',
  id: 'Names this message for good, so that it is shown once even if it arrives twice.',
  seq: 'Counts the messages of this sender: the other side acknowledges up to a number, and notices what is missing.',
  text: 'What was written.',
  at: 'When it was written, by the sender’s clock, in milliseconds since 1970. Only for showing.',
};

/** How far the link is, in the field’s own words. */
export const phases = {
  gathering: 'Gathering candidates',
  ready: 'Code ready',
  waiting: 'Has read a code, is checking',
  connecting: 'Connecting',
  open: 'Connected',
  interrupted: 'Reconnecting',
  lost: 'Connection lost',
  closed: 'Closed',
} as const;
