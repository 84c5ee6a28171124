import { createHmac, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { againInput, deviceTagOf } from '../../src/core/pairing/again-input.ts';
import { encodeKnown } from '../../src/core/pairing/known-codec.ts';
import { asKnown } from '../../src/core/pairing/known-packet.ts';
import { spokenForm } from '../../src/core/pairing/known-text.ts';
import type { Fingerprint, PairingPacket } from '../../src/core/pairing/packet.ts';
import { textForm } from '../../src/core/pairing/text.ts';

/** A remembered device that is no more than its codes. */
export class RememberedDevice {
  readonly secret = randomBytes(32);
  readonly fingerprint = randomBytes(32).toString('hex') as Fingerprint;

  /** Puts it into the app's own storage, with a certificate that the browser makes. */
  async rememberIn(page: Page, name: string): Promise<void> {
    await page.evaluate(putPair, { name, theirs: this.fingerprint, secret: [...this.secret] });
  }

  /** A code of it: never the same, since it has new credentials each time. */
  code(): { readonly spoken: string; readonly link: string } {
    const packet: PairingPacket = {
      ...{ fingerprint: this.fingerprint, client: false, seen: undefined },
      credentials: { ufrag: 'aB3+', pwd: randomBytes(18).toString('base64') },
      candidates: [{ type: 'host', address: { family: 'ipv4', text: '192.0.2.7' }, port: 50_000 }],
    };
    const mac = createHmac('sha256', this.secret).update(againInput(packet)).digest();
    const bytes = encodeKnown(asKnown(packet, deviceTagOf(mac)));
    return { spoken: spokenForm(bytes), link: textForm(bytes, 'http://localhost/') };
  }
}

interface Pair {
  readonly name: string;
  readonly theirs: string;
  readonly secret: readonly number[];
}

/** Runs in the page. */
async function putPair({ name, theirs, secret }: Pair): Promise<void> {
  const id = 'a remembered device';
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
  const put = async (database: string, stores: Record<string, unknown>, key?: string) => {
    const opening = indexedDB.open(database);
    opening.onupgradeneeded = () => {
      for (const store of Object.keys(stores)) opening.result.createObjectStore(store);
    };
    const opened = await done(opening);
    const transaction = opened.transaction(Object.keys(stores), 'readwrite');
    for (const [store, value] of Object.entries(stores))
      await done(transaction.objectStore(store).put(value, key));
    opened.close();
  };
  /** The app makes it soon after it was opened; to make it here would be in its way. */
  const isMade = async () =>
    (await indexedDB.databases()).some(({ name, version }) => name === 'heliograph' && version);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const certificate = await RTCPeerConnection.generateCertificate(algorithm);
  const print = certificate.getFingerprints().find((one) => one.algorithm === 'sha-256');
  const mine = (print?.value ?? '').replaceAll(':', '').toLowerCase();
  const key = `${id} ${mine}`;
  const facts = { id: key, fingerprint: mine, expires: certificate.expires };
  await put('heliograph-pairs', { facts, certificates: certificate }, key);
  const counters = { sentSeq: 0, ackedSeq: 0, skippedSeq: 0, receivedSeq: 0 };
  const kept = { id, name, tab: '', lastAt: Date.now(), waiting: 0, ...counters };
  const { expires } = certificate;
  const prints = { mine, theirs };
  const remembered = { ...prints, roots: prints, trust: 'scanned', since: Date.now(), expires };
  while (!(await isMade())) await new Promise((resolve) => setTimeout(resolve, 50));
  await put('heliograph', {
    conversations: { ...kept, secret: Uint8Array.from(secret), remembered },
  });
}
