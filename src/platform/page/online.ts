/** What the device says of itself (HTML §8.1.7.1 `onLine`): false is believed, true proves nothing. */
export function isOnline(): boolean {
  return navigator.onLine;
}
