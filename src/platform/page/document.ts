/** The text of the tab. */
export function setTitle(title: string): void {
  document.title = title;
}

/** `system` follows the device (CSS color-adjust §2); the others hold against it. */
export function setTheme(theme: 'system' | 'light' | 'dark'): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Calls once the page can be seen, at once if it can now (W3C page-visibility); returns the end. */
export function onVisible(call: () => void): () => void {
  const check = (): void => {
    if (document.visibilityState === 'visible' && document.hasFocus()) call();
  };
  check();
  document.addEventListener('visibilitychange', check);
  addEventListener('focus', check);
  return () => {
    document.removeEventListener('visibilitychange', check);
    removeEventListener('focus', check);
  };
}

/** Lets the browser ask before the tab is closed, until the returned function is called. */
export function warnBeforeClosing(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => {
    removeEventListener('beforeunload', ask);
  };
}

/** Calls once when the page has nothing more urgent to do, after two seconds at the latest. */
export function whenIdle(call: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(call, { timeout: 2_000 });
  else setTimeout(call, 200);
}
