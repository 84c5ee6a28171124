import { err, ok, type Result } from '../result.ts';
import { parseAddress } from './address.ts';
import { selectCandidates, type GatheredCandidate } from './candidates.ts';
import { areIceCredentials } from './credentials.ts';
import type { LocalDescriptionError } from './errors.ts';
import { CANDIDATE_TYPES } from './header.ts';
import type { Fingerprint, IceCredentials, LocalFacts } from './packet.ts';
import { isFingerprint } from './validity.ts';

/**
 * What of a browser's own offer goes into its code (SPEC P34 to P39). The description is only
 * read, never edited (fact F2). No candidate is no error: gathering may just have begun (F7).
 */
export function readLocalDescription(sdp: string): Result<LocalFacts, LocalDescriptionError> {
  const lines = sdp.split(/\r\n|\n/);
  if (lines[0] !== 'v=0') return err({ code: 'not-a-description' });
  const fingerprint = readFingerprint(valuesOf(lines, 'fingerprint'));
  if (!fingerprint.ok) return fingerprint;
  const credentials = readCredentials(valuesOf(lines, 'ice-ufrag'), valuesOf(lines, 'ice-pwd'));
  if (!credentials.ok) return credentials;
  const gathered = valuesOf(lines, 'candidate').flatMap((value) => readCandidate(value) ?? []);
  return ok({
    fingerprint: fingerprint.value,
    credentials: credentials.value,
    candidates: selectCandidates(gathered),
  });
}

/** All different values of an attribute: Firefox writes some at session, Chromium at media level. */
function valuesOf(lines: readonly string[], name: string): string[] {
  const start = `a=${name}:`;
  const values = lines.filter((line) => line.startsWith(start));
  return [...new Set(values.map((line) => line.slice(start.length)))];
}

/** RFC 8122 §5. */
function readFingerprint(values: readonly string[]): Result<Fingerprint, LocalDescriptionError> {
  const [value] = values;
  if (value === undefined) return err({ code: 'no-fingerprint' });
  if (values.length > 1) return err({ code: 'several-fingerprints', count: values.length });
  const [name = '', hash = ''] = value.toLowerCase().split(' ');
  if (name !== 'sha-256') return err({ code: 'weak-fingerprint', algorithm: name });
  const digits = hash.replaceAll(':', '');
  const wellFormed = /^[0-9a-f]{2}(?::[0-9a-f]{2}){31}$/.test(hash) && isFingerprint(digits);
  return wellFormed ? ok(digits as Fingerprint) : err({ code: 'bad-fingerprint' });
}

function readCredentials(
  ufrags: readonly string[],
  pwds: readonly string[],
): Result<IceCredentials, LocalDescriptionError> {
  const [ufrag] = ufrags;
  const [pwd] = pwds;
  if (ufrag === undefined || pwd === undefined) return err({ code: 'no-credentials' });
  const credentials = { ufrag, pwd };
  const single = ufrags.length === 1 && pwds.length === 1;
  return single && areIceCredentials(credentials)
    ? ok(credentials)
    : err({ code: 'bad-credentials' });
}

/** RFC 8839 §5.1. Only UDP, only component 1; whatever cannot be carried is undefined. */
function readCandidate(value: string): GatheredCandidate | undefined {
  const [, component, transport, priority, host = '', port, , typeName, ...rest] = value.split(' ');
  const type = CANDIDATE_TYPES.find((name) => name === typeName);
  const address = parseAddress(host);
  if (component !== '1' || transport?.toLowerCase() !== 'udp' || !type || !address)
    return undefined;
  const relatedPort = Number(rest[rest.indexOf('rport') + 1] ?? 0) || 0;
  return { type, address, port: Number(port), priority: Number(priority) || 0, relatedPort };
}
