import type { DBSchema, IDBPDatabase } from 'idb';
import { isFingerprint } from '../../core/pairing/validity.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Clock } from '../clock/clock.ts';
import { openDatabase } from '../storage/open-database.ts';
import { fingerprintOf, isUsable, makeCertificate } from './make-certificate.ts';
import type {
  CertificateError,
  CertificateFacts,
  ListedCertificate,
  PairCertificate,
  PairCertificates,
} from './pair-certificate.ts';

interface Schema extends DBSchema {
  facts: { key: string; value: unknown };
  certificates: { key: string; value: unknown };
}

type Database = IDBPDatabase<Schema>;

const VERSION = 1;
const STORES = ['facts', 'certificates'] as const;

/** Reading takes milliseconds; Firefox never answers for a certificate that has expired (F14). */
const READ_MS = 3_000;

const unreadable = { code: 'certificate-unreadable' } as const;
const missing = { code: 'certificate-missing' } as const;

/**
 * Over IndexedDB, in a database of its own: an older page that still has the messages open must not
 * block it, and a certificate that cannot be read must not take messages with it. The facts stand
 * beside each certificate, because reading one that has expired hangs in Firefox.
 */
export function keptCertificates(clock: Clock, name = 'heliograph-pairs'): PairCertificates {
  let opened: Promise<Database | undefined> | undefined;
  const attempt = async <T>(
    use: (database: Database) => Promise<Result<T, CertificateError>>,
  ): Promise<Result<T, CertificateError>> => {
    const database = await (opened ??= open(name));
    if (!database) return err({ code: 'certificates-not-kept' });
    try {
      return await use(database);
    } catch (cause) {
      return err(errorOf(cause));
    }
  };
  const change = (use: (database: ReturnType<typeof writing>) => Promise<unknown>[]) =>
    attempt(async (database) => {
      const transaction = writing(database);
      await Promise.all([...use(transaction), transaction.done]);
      return ok(undefined);
    });
  return {
    make: makeCertificate,
    keep: ({ certificate, ...facts }) =>
      change((transaction) => [
        transaction.objectStore('certificates').put(certificate, facts.id),
        transaction.objectStore('facts').put(facts, facts.id),
      ]),
    load: (id) =>
      attempt(async (database) => {
        const facts = currentFacts(id, await database.get('facts', id), clock);
        return facts.ok ? certificateOf(database, facts.value, clock) : facts;
      }),
    remove: (id) =>
      change((transaction) => STORES.map((store) => transaction.objectStore(store).delete(id))),
    list: () => attempt((database) => listOf(database, clock)),
  };
}

async function listOf(
  database: Database,
  clock: Clock,
): Promise<Result<readonly ListedCertificate[], CertificateError>> {
  const ids = await database.getAllKeys('facts');
  const values = await database.getAll('facts');
  return ok(ids.map((id, i) => ({ id, facts: currentFacts(id, values[i], clock) })));
}

/** Durable once it is done (W3C IndexedDB §5.3); both stores or neither. */
function writing(database: Database) {
  return database.transaction(STORES, 'readwrite', { durability: 'strict' });
}

async function open(name: string): Promise<Database | undefined> {
  const found = await openDatabase<Schema>({
    ...{ name, version: VERSION },
    upgrade: (database) => {
      for (const store of STORES) database.createObjectStore(store);
    },
  });
  return found.ok ? found.value.database : undefined;
}

/** What is stored may be of another version, or of anybody who can write here: nothing is believed. */
function currentFacts(
  id: string,
  stored: unknown,
  clock: Clock,
): Result<CertificateFacts, CertificateError> {
  if (stored === undefined) return err(missing);
  const facts = factsOf(stored);
  if (facts?.id !== id) return err(unreadable);
  const { expires } = facts;
  return expires > clock.now() ? ok(facts) : err({ code: 'certificate-expired', expires });
}

function factsOf(stored: unknown): CertificateFacts | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { id, fingerprint, expires } = stored as Partial<Record<keyof CertificateFacts, unknown>>;
  if (typeof id !== 'string' || typeof expires !== 'number' || !Number.isFinite(expires))
    return undefined;
  if (typeof fingerprint !== 'string' || !isFingerprint(fingerprint)) return undefined;
  return { id, expires, fingerprint: fingerprint as CertificateFacts['fingerprint'] };
}

async function certificateOf(
  database: Database,
  facts: CertificateFacts,
  clock: Clock,
): Promise<Result<PairCertificate, CertificateError>> {
  const found = await inTime(database.get('certificates', facts.id), clock);
  if (!(found instanceof RTCCertificate)) return err(unreadable);
  if (found.expires !== facts.expires) return err(unreadable);
  if (!isUsable(found)) return err({ code: 'certificate-expired', expires: facts.expires });
  const fingerprint = await fingerprintOf(found);
  return fingerprint === facts.fingerprint ? ok({ ...facts, certificate: found }) : err(unreadable);
}

/** Undefined where the browser does not answer, or cannot make a certificate of what it stored. */
function inTime(reading: Promise<unknown>, clock: Clock): Promise<unknown> {
  return new Promise((resolve) => {
    const cancel = clock.after(READ_MS, () => resolve(undefined));
    const settle = (found?: unknown): void => {
      cancel();
      resolve(found);
    };
    reading.then(settle, () => settle());
  });
}

function errorOf(cause: unknown): CertificateError {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError') return { code: 'certificate-storage-full' };
  return { code: 'certificates-not-kept' };
}
