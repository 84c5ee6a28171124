import type { ConversationId } from '../../../src/core/chat/messages.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { browserClock } from '../../../src/platform/clock/clock.ts';
import type { Crypto } from '../../../src/platform/crypto/port.ts';
import { webCrypto } from '../../../src/platform/crypto/web-crypto.ts';
import { browserRtc } from '../../../src/platform/rtc/browser-rtc.ts';
import { keptCertificates } from '../../../src/platform/rtc/kept-certificates.ts';
import { indexedDbStore } from '../../../src/platform/storage/indexed-db-store.ts';
import { Alerts } from '../../../src/state/alerts.svelte.ts';
import { Meeting } from '../../../src/state/memory/meeting.svelte.ts';
import { certificateKey, storedPairs } from '../../../src/state/memory/stored-pairs.ts';
import { Session } from '../../../src/state/session.svelte.ts';

/** Where the fingerprint stands in what a device tag is made of ([P46]). */
const PRINT_AT = 'heliograph again'.length;

const certificates = keptCertificates(browserClock);
const store = indexedDbStore();
const pairs = storedPairs({ store, certificates });
const alerts = new Alerts();
const session = new Session({ rtc: browserRtc, clock: browserClock }, () => ({
  ...{ app: '0.1.0', build: '00000000', name: 'Test' },
  capabilities: { maxFrame: 262_144, features: [] },
}));
const phases: string[] = [];
session.listen({ notice: alerts.show, phase: (phase) => phases.push(phase) });
/** For whom somebody gives themselves out who knows the secret, but has not the key. */
let mask: string | undefined;

const hmac: Crypto['hmac'] = (key, inputs) => webCrypto.hmac(key, inputs.map(masked));

function masked(input: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(input);
  const print = bytes.subarray(PRINT_AT, PRINT_AT + 32);
  if (mask !== undefined && hexOf(print) === session.myPacket?.fingerprint)
    print.set(bytesOf(mask));
  return bytes;
}

const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const meeting = new Meeting({
  ...{ session, alerts, pairs, crypto: { hmac }, pageUrl: location.href },
});
meeting.follow();

/** A kept certificate for a pair; gives its fingerprint. `as`: in the place of that one. */
async function make(id: string, as?: string): Promise<string> {
  const made = await certificates.make(id);
  if (!made.ok) return 'none';
  const { fingerprint } = made.value;
  const mine = (as ?? fingerprint) as Fingerprint;
  const key = certificateKey({ id: id as ConversationId, mine });
  const kept = await certificates.keep({ ...made.value, id: key });
  return kept.ok ? fingerprint : 'none';
}

/** Keeps that device as the app does. */
async function remember(id: string, mine: string, theirs: string): Promise<boolean> {
  const prints = { mine, theirs };
  const remembered = { ...prints, roots: prints, trust: 'scanned', since: 0, expires: Infinity };
  const conversation = {
    ...{ id: id as ConversationId, secret: Uint8Array.from({ length: 32 }, (_, i) => i * 7) },
    ...{ name: 'Their device', tab: '', lastAt: 0, waiting: 0, remembered },
    ...{ sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 },
  };
  const batch = { conversations: [conversation], entries: [], gone: [], forgotten: [] };
  return (await store.write(batch as never)).ok;
}

/** Chooses the device; `as`: with that fingerprint in its codes, whatever its certificate is. */
async function meet(id: string, as?: string): Promise<boolean> {
  const device = (await pairs.list()).find((pair) => pair.id === id);
  mask = as;
  if (!device || !(await meeting.meet(device))) return false;
  while (!meeting.spoken) await new Promise((resolve) => setTimeout(resolve, 20));
  return true;
}

/** Types a code as people do; what came of it, or the error. */
async function type(text: string): Promise<string> {
  const read = await meeting.read(text, 'text');
  if (!read.ok) return read.error?.code ?? 'begun';
  session.read(read.value.packet, 'text', read.value.device);
  return 'taken';
}

const meetPage = {
  ...{ make, remember, meet, type },
  ...{ start: session.start, phases },
  spoken: () => meeting.spoken,
  state: () => [session.phase, session.trust, alerts.current?.code] as const,
  /** What the browser says of the encryption of my newest line. */
  dtls: async () => {
    const line = session.link.lines.at(-1);
    return line && (await session.report(line.id))?.dtls;
  },
};

declare global {
  interface Window {
    /** What the tests drive from outside. */
    meetPage: typeof meetPage;
  }
}

window.meetPage = meetPage;
