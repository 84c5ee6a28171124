/** Between two looks at the clock. */
const TICK_MS = 2_000;

/** A clock that is so much ahead of the ticks means that the page has slept. */
const JUMP_MS = 8_000;

/**
 * Calls whenever the page may have slept, since a suspended page gets no event of its connections
 * (fact F15): it is shown again (W3C page-visibility), comes back from the back-forward cache
 * (`pageshow`), is thawed (WICG page-lifecycle `resume`), or the clock has jumped.
 */
export function onWake(call: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const shown = (): void => {
    if (document.visibilityState === 'visible') call();
  };
  const restored = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) call();
  };
  document.addEventListener('visibilitychange', shown, { signal });
  document.addEventListener('resume', call, { signal });
  addEventListener('pageshow', restored, { signal });
  const stop = watchClock(call);
  return () => {
    ended.abort();
    stop();
  };
}

function watchClock(call: () => void): () => void {
  let last = Date.now();
  const tick = setInterval(() => {
    const now = Date.now();
    if (now - last > JUMP_MS) call();
    last = now;
  }, TICK_MS);
  return () => {
    clearInterval(tick);
  };
}
