/** Keeps the screen on while it is wanted (W3C screen-wake-lock); silently does nothing without support. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let wanted = true;
  let lock: WakeLockSentinel | undefined;
  const take = async (): Promise<void> => {
    if (!wanted || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // Low battery or policy: the screen may go dark, nothing else is lost.
      return;
    }
    if (!wanted) void lock.release();
  };
  // The lock is lost whenever the page is hidden (§6.4) and has to be taken again.
  const retake = (): void => void take();
  document.addEventListener('visibilitychange', retake);
  retake();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', retake);
    void lock?.release();
  };
}
