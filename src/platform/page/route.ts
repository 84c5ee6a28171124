/** Calls when the fragment has changed (HTML §7.4.6.1), after who takes codes out of it; returns the end. */
export function onRoute(call: () => void): () => void {
  addEventListener('hashchange', call);
  return () => {
    removeEventListener('hashchange', call);
  };
}
