/**
 * Whether what the browser threw while something was stored means that no room is left (W3C Storage §5,
 * QuotaExceededError). Firefox has no name of its own for a full disk: NS_ERROR_FILE_NO_DEVICE_SPACE
 * stands in the message.
 */
export function isDiskFull(thrown: unknown): boolean {
  return /QuotaExceeded|NO_DEVICE_SPACE|no space left/i.test(String(thrown));
}
