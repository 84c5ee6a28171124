import { decodeValue, encodeValue } from '../../core/lock/plain-value.ts';
import { bindingOf, type KeyPart, type SealedDamaged } from '../../core/lock/sealed.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { open, seal } from './vault.ts';

/** An object store whose records are sealed, and the fields of its key: they stay in clear ([K7]). */
export interface SealedArea {
  readonly store: string;
  readonly key: readonly string[];
}

/** All that is sealed. */
export const SEALED_AREAS = {
  conversations: { store: 'conversations', key: ['id'] },
  entries: { store: 'entries', key: ['conversation', 'order'] },
} as const satisfies Readonly<Record<string, SealedArea>>;

const DAMAGED: Result<never, SealedDamaged> = err({ code: 'sealed-damaged' });

/** [K7] Whether a stored record is sealed. */
export function isSealed(record: object): record is { readonly sealed: Uint8Array } {
  return 'sealed' in record && record.sealed instanceof Uint8Array;
}

/** [K7, K8] The record as it is stored: its key in clear, all else in `sealed`. */
export async function sealRecord<T extends object>(
  key: CryptoKey,
  area: SealedArea,
  record: T,
): Promise<T> {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(record);
  const clear = Object.fromEntries(fields.filter(([name]) => area.key.includes(name)));
  const rest = Object.fromEntries(fields.filter(([name]) => !area.key.includes(name)));
  const bytes = new TextEncoder().encode(encodeValue(rest));
  const sealed = await seal(key, bytes, bindingOf(area.store, keyOf(area, record)));
  // A codec: stores take and give records of the one form for the other.
  return { ...clear, sealed } as unknown as T;
}

/** [K6, K7, K8] The record again; one that is not sealed is given as it is. */
export async function openRecord<T extends object>(
  key: CryptoKey,
  area: SealedArea,
  record: T,
): Promise<Result<T, SealedDamaged>> {
  if (!isSealed(record)) return ok(record);
  const opened = await open(key, record.sealed, bindingOf(area.store, keyOf(area, record)));
  if (!opened.ok) return opened;
  const value = decodeValue(new TextDecoder().decode(opened.value));
  if (!value.ok || typeof value.value !== 'object') return DAMAGED;
  const { sealed: _, ...clear } = record;
  return ok({ ...clear, ...value.value } as T);
}

/** The parts of a record's key, in their order. */
function keyOf(area: SealedArea, record: object): readonly KeyPart[] {
  const fields = new Map<string, unknown>(Object.entries(record));
  return area.key.flatMap((name) => {
    const part = fields.get(name);
    return typeof part === 'string' || typeof part === 'number' ? [part] : [];
  });
}
