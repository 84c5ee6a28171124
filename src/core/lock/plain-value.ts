import * as v from 'valibot';
import { base64UrlOf, decodeBase64 } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';
import type { SealedDamaged } from './sealed.ts';

const BYTES = '$bytes';
const json = v.pipe(v.string(), v.parseJson());
const DAMAGED: Result<never, SealedDamaged> = err({ code: 'sealed-damaged' });

/**
 * [K8] A record as text: JSON in which bytes survive. Absent fields stay absent.
 * @throws TypeError for what JSON cannot say: that is a bug of whoever stores it.
 */
export function encodeValue(value: unknown): string {
  return JSON.stringify(tagged(value));
}

/** [K8] The record again. */
export function decodeValue(text: string): Result<unknown, SealedDamaged> {
  const parsed = v.safeParse(json, text);
  return parsed.success ? untagged(parsed.output) : DAMAGED;
}

function tagged(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return { [BYTES]: base64UrlOf(value) };
  if (Array.isArray(value)) return value.map(tagged);
  if (!isPlain(value)) throw new TypeError(`cannot be sealed: ${typeof value}`);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [escaped(name), tagged(field)]));
}

function untagged(value: unknown): Result<unknown, SealedDamaged> {
  if (Array.isArray(value)) return allOf(value);
  if (!isPlain(value)) return ok(value);
  const names = Object.keys(value);
  const { [BYTES]: bytes } = value;
  if (names.length === 1 && typeof bytes === 'string') return bytesOf(bytes);
  const fields = allOf(Object.values(value));
  if (!fields.ok) return fields;
  return ok(Object.fromEntries(names.map((name, at) => [bare(name), fields.value[at]])));
}

function allOf(values: readonly unknown[]): Result<readonly unknown[], SealedDamaged> {
  const all: unknown[] = [];
  for (const value of values) {
    const read = untagged(value);
    if (!read.ok) return read;
    all.push(read.value);
  }
  return ok(all);
}

function bytesOf(text: string): Result<unknown, SealedDamaged> {
  const decoded = decodeBase64(text);
  return decoded?.exact ? ok(decoded.bytes) : DAMAGED;
}

function escaped(name: string): string {
  return name.startsWith('$') ? `$${name}` : name;
}

function bare(name: string): string {
  return name.startsWith('$') ? name.slice(1) : name;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const made: unknown = Object.getPrototypeOf(value);
  return made === Object.prototype || made === null;
}
