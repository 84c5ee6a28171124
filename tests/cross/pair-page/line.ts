/** A line to a remembered device, as the app will make one: a kept certificate, known codes. */
import { againInput, deviceTagOf, makersOf } from '../../../src/core/pairing/again-input.ts';
import { encodeKnown } from '../../../src/core/pairing/known-codec.ts';
import { asKnown, resolveKnown } from '../../../src/core/pairing/known-packet.ts';
import { spokenForm } from '../../../src/core/pairing/known-text.ts';
import type { Fingerprint, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { readAnyCode } from '../../../src/core/pairing/read-any-code.ts';
import { localDtlsRole, otherRole } from '../../../src/core/pairing/role.ts';
import { browserClock } from '../../../src/platform/clock/clock.ts';
import { webCrypto } from '../../../src/platform/crypto/web-crypto.ts';
import { browserRtc } from '../../../src/platform/rtc/browser-rtc.ts';
import { keptCertificates } from '../../../src/platform/rtc/kept-certificates.ts';
import type { LineHandlers, RtcLine } from '../../../src/platform/rtc/port.ts';

const secret = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
const news: string[] = [];
let line: RtcLine | undefined;
let mine: PairingPacket | undefined;

async function tagOf(packet: Pick<PairingPacket, 'fingerprint' | 'credentials'>) {
  const [mac = new Uint8Array()] = await webCrypto.hmac(secret, [againInput(packet)]);
  return { mac, tag: deviceTagOf(mac) };
}

/** Opens a line with the certificate of a pair; tells its code and what it was made of. */
export async function openLine(id: string) {
  const kept = await keptCertificates(browserClock).load(id);
  if (!kept.ok) return { code: kept.error.code, kept: '', offered: '' };
  news.length = 0;
  mine = await new Promise<PairingPacket>((resolve) => {
    const handlers: LineHandlers = {
      ...silent,
      gathered: (facts, { client }) => resolve({ ...facts, client, seen: undefined }),
      opened: () => news.push('opened'),
      frame: (data) => news.push(String(data)),
      connectivity: (state) => news.push(state),
      failed: (detail) => news.push(detail),
    };
    const { certificate } = kept.value;
    line = browserRtc.open({ wish: undefined, servers: [], certificate }, handlers);
  });
  const code = spokenForm(encodeKnown(asKnown(mine, (await tagOf(mine)).tag)));
  return { code, kept: kept.value.fingerprint, offered: mine.fingerprint };
}

/** Reads their code; with `blindly` whatever fingerprint is given is taken for theirs. */
export async function readTheirs(text: string, fingerprint: string, blindly: boolean) {
  const read = readAnyCode(text);
  if (!read.ok) return read.error.code;
  if (read.value.kind === 'full' || !mine || !line) return 'not known';
  const known = read.value.packet;
  const theirs = { id: 'them', fingerprint: fingerprint as Fingerprint };
  const { mac } = await tagOf({ ...theirs, credentials: known.credentials });
  const [maker] = blindly ? [theirs] : makersOf(known.deviceTag, [{ ...theirs, mac }]);
  if (!maker) return 'known-device';
  const packet = resolveKnown(known, maker.fingerprint);
  const bound = await line.bind(packet, otherRole(localDtlsRole(mine, packet)));
  return bound.ok ? 'bound' : bound.error.detail;
}

/** Sends a frame. */
export function say(frame: string): boolean {
  return line?.send(frame).ok ?? false;
}

/** What the line has told so far. */
export function heard(): readonly string[] {
  return news;
}

/** Ends it. */
export function closeLine(): void {
  line?.close();
}

const nothing = (): void => undefined;
const silent: LineHandlers = {
  ...{ gathered: nothing, empty: nothing, serverFailed: nothing, failed: nothing, opened: nothing },
  ...{ frame: nothing, bulk: nothing, bulkFree: nothing, closed: nothing, errored: nothing },
  connectivity: nothing,
};
