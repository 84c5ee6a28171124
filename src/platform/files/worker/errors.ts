import type { SinkError } from '../port.ts';

/** It was closed or removed while something was still to be done. */
export const ended: SinkError = { code: 'disk-failed', detail: 'ended' };

/** Firefox has no name of its own for a full disk: NS_ERROR_FILE_NO_DEVICE_SPACE in the message. */
const FULL = /QuotaExceeded|NO_DEVICE_SPACE|no space left/i;

/** What an exception of a sink means. */
export function diskError(thrown: unknown): SinkError {
  const detail = String(thrown);
  return FULL.test(detail) ? { code: 'disk-full' } : { code: 'disk-failed', detail };
}
