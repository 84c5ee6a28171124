/** Calls when the page is left, reloaded or put aside (HTML §7.4.6 `pagehide`): the last chance to act. */
export function onLeaving(call: () => void): void {
  addEventListener('pagehide', call);
}

/**
 * Loads the app again at its first screen, without the question that unsent messages would raise:
 * for when they were wiped.
 */
export function startAgain(): void {
  history.replaceState(null, '', location.pathname);
  reloadUnasked();
}

/** Loads the page again; the browser asks first where something is unsent. */
export function reload(): void {
  location.reload();
}

/** Loads the page again without the question that unsent messages would raise: they are stored. */
export function reloadUnasked(): void {
  const silence = (event: Event): void => event.stopImmediatePropagation();
  addEventListener('beforeunload', silence, { capture: true });
  location.reload();
}
