/** Calls when the page is left, reloaded or put aside (HTML §7.4.6 `pagehide`): the last chance to act. */
export function onLeaving(call: () => void): void {
  addEventListener('pagehide', call);
}

/**
 * Loads the app again at its first screen, without the question that unsent messages would raise:
 * for when they were wiped.
 */
export function startAgain(): void {
  const silence = (event: Event): void => event.stopImmediatePropagation();
  addEventListener('beforeunload', silence, { capture: true });
  history.replaceState(null, '', location.pathname);
  location.reload();
}
