import type { Fingerprint } from '../pairing/packet.ts';
import type { Asking, Remembered } from './remembered.ts';
import type { Own } from './remembering-state.ts';

/** How it is stored with the conversation: at most one of the two is there. */
export interface OwnFields {
  readonly remembered?: Remembered | undefined;
  readonly asking?: Asking | undefined;
}

/** What is stored, as the machine knows it. */
export function ownOf({ remembered, asking }: OwnFields): Own {
  if (remembered) return { kind: 'has', remembered };
  if (asking?.state === 'wanted') return { ...asking, kind: 'wants' };
  return { kind: 'none', declined: asking !== undefined };
}

/** What the machine knows, as it is stored. */
export function fieldsOf(own: Own): Required<OwnFields> {
  if (own.kind === 'has') return { remembered: own.remembered, asking: undefined };
  if (own.kind === 'none')
    return { remembered: undefined, asking: own.declined ? { state: 'declined' } : undefined };
  const { mine, trust } = own;
  return { remembered: undefined, asking: { state: 'wanted', mine, trust } };
}

/**
 * [T22] What is left of it where the browser has lost certificates that were not in use yet: a wish
 * without one is none, and a renewal without its new one has not begun.
 */
export function soundOwn(own: Own, kept: ReadonlySet<Fingerprint>): Own {
  if (own.kind === 'none') return own;
  if (own.kind === 'wants')
    return kept.has(own.mine.fingerprint) ? own : { kind: 'none', declined: false };
  const { next, ...remembered } = own.remembered;
  return !next || kept.has(next.fingerprint) ? own : { kind: 'has', remembered };
}

/** Whether the certificate that it names as in use is there. */
export function isKeyed(own: Own, kept: ReadonlySet<Fingerprint>): boolean {
  return own.kind !== 'has' || kept.has(own.remembered.mine);
}
