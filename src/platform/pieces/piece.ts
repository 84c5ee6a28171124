import { err, ok, type Result } from '../../core/result.ts';
import { mendSheets, sheetsIn, watchSheets } from './sheets.ts';

/**
 * A part of the app that is fetched when it is first wanted could not be had: the network is gone and
 * the app is not stored here, or the host has another version by now.
 */
export interface PieceError {
  readonly code: 'piece-missing';
}

/** Style sheets that have failed at least once, by the part they belong to. */
const sheetsOf = new WeakMap<() => Promise<unknown>, readonly string[]>();

/**
 * The one way to fetch a part of the app later: `import()` and the style sheets that belong to it.
 * What fails is tried once more. With `waiting` that is when the device is online again: if it is
 * not, `waiting` is called, so that somebody says so, and the promise stays open. Never rejects.
 *
 * `load` is to be the same function each time: what of its style is missing is remembered by it.
 *
 * Measured: Chromium 156 asks the network again for a module that failed, Firefox 153 remembers the
 * failure as long as the page lives (WHATWG HTML issue 6768), so that there only a reload helps.
 */
export async function fetchPiece<T>(
  load: () => Promise<T>,
  waiting?: () => void,
): Promise<Result<T, PieceError>> {
  watchSheets();
  const first = await attempt(load);
  if (first.ok) return first;
  if (waiting && !navigator.onLine) {
    waiting();
    await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
  }
  return attempt(load);
}

async function attempt<T>(load: () => Promise<T>): Promise<Result<T, PieceError>> {
  try {
    const piece = await load();
    await mendSheets(sheetsOf.get(load) ?? []);
    return ok(piece);
  } catch (cause) {
    sheetsOf.set(load, [...(sheetsOf.get(load) ?? []), ...sheetsIn(cause)]);
    return err({ code: 'piece-missing' });
  }
}
