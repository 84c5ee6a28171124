/** Calls when the page is left, reloaded or put aside (HTML §7.4.6 `pagehide`): the last chance to act. */
export function onLeaving(call: () => void): void {
  addEventListener('pagehide', call);
}
