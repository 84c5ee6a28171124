/** Changes closer together than this are told once. */
const CALM_MS = 1_000;

interface ConnectionNavigator extends Navigator {
  /** W3C network-information; not in every browser, nor in the DOM library. */
  readonly connection?: EventTarget;
}

/**
 * Calls once the device's network has changed and has been calm for a second: it went on or off
 * (HTML §8.1.7.1 `online`, `offline`), changed its kind, or the page was brought back from sleep
 * (`pageshow`), when nobody knows what has happened meanwhile (fact F15).
 */
export function onNetworkChange(call: () => void): () => void {
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(call, CALM_MS);
  };
  const restored = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) changed();
  };
  const { signal } = ended;
  for (const name of ['online', 'offline']) addEventListener(name, changed, { signal });
  addEventListener('pageshow', restored, { signal });
  const { connection }: ConnectionNavigator = navigator;
  connection?.addEventListener('change', changed, { signal });
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}
