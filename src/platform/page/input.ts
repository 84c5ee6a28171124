const EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;

/** Calls on whatever the person does with the page (W3C pointerevents, uievents); returns the end. */
export function onInput(call: () => void): () => void {
  const ended = new AbortController();
  const options = { capture: true, passive: true, signal: ended.signal };
  for (const type of EVENTS) addEventListener(type, call, options);
  return () => {
    ended.abort();
  };
}
