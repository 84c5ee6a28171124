import { isDiskFull } from '../../../core/disk-full.ts';
import type { SinkError } from '../port.ts';

/** It was closed or removed while something was still to be done. */
export const ended: SinkError = { code: 'disk-failed', detail: 'ended' };

/** What an exception of a sink means. */
export function diskError(thrown: unknown): SinkError {
  return isDiskFull(thrown)
    ? { code: 'disk-full' }
    : { code: 'disk-failed', detail: String(thrown) };
}
