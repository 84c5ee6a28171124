/** Everything of ours is named so; an origin may belong to other pages too (GitHub Pages). */
export const OURS = 'heliograph';

/** Removes our keys from a web storage (HTML §12.2); where there is none, nothing is left. */
export function wipeArea(area: () => Storage): void {
  try {
    const store = area();
    for (const key of Object.keys(store)) if (key.startsWith(OURS)) store.removeItem(key);
  } catch {
    // The browser keeps nothing for this page.
  }
}
