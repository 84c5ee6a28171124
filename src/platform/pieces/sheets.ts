/** Style sheets of the app that could not be fetched and have not been replaced yet, by address. */
const broken = new Map<string, HTMLLinkElement>();
const mending = new Map<string, Promise<void>>();
let watching = false;

/** Notes from now on which style sheets fail (HTML §4.6.7.8, `error` at the link element). */
export function watchSheets(): void {
  if (watching) return;
  watching = true;
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
      broken.set(target.href, target);
  };
  addEventListener('error', note, { capture: true });
}

/** Addresses of failed sheets that this error names, as that of the bundler does. */
export function sheetsIn(error: unknown): readonly string[] {
  const text = String(error);
  return [...broken.keys()].filter((address) => text.includes(address));
}

/**
 * Fetches again what had failed: the bundler asks for each sheet once only, so that a screen would
 * come without its style the second time. Rejects if one of `needed` fails again.
 */
export async function mendSheets(needed: readonly string[]): Promise<void> {
  const all = new Map([...broken].map(([address, link]) => [address, mendOnce(address, link)]));
  await Promise.all(needed.flatMap((address) => all.get(address) ?? []));
}

function mendOnce(address: string, link: HTMLLinkElement): Promise<void> {
  const under = mending.get(address) ?? mend(address, link);
  mending.set(address, under);
  const done = (): void => void mending.delete(address);
  under.then(done, done);
  return under;
}

function mend(address: string, link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = document.createElement('link');
    copy.rel = 'stylesheet';
    copy.crossOrigin = link.crossOrigin;
    copy.href = address;
    link.replaceWith(copy);
    copy.onload = () => {
      broken.delete(address);
      resolve();
    };
    // Noted as broken in the place of the former one.
    copy.onerror = () => reject(new Error(address));
  });
}
