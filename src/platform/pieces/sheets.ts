/** Style sheets of the app that could not be fetched and have not been replaced yet. */
const broken = new Set<HTMLLinkElement>();
let watching = false;

/** Notes from now on which style sheets fail (HTML §4.6.7.8, `error` at the link element). */
export function watchSheets(): void {
  if (watching) return;
  watching = true;
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') broken.add(target);
  };
  addEventListener('error', note, { capture: true });
}

/**
 * Fetches again what had failed: the bundler asks for each sheet once only, so that a screen would
 * come without its style the second time. Rejects if one fails again.
 */
export async function mendSheets(): Promise<void> {
  await Promise.all([...broken].map(mend));
}

function mend(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = document.createElement('link');
    copy.rel = 'stylesheet';
    copy.crossOrigin = link.crossOrigin;
    copy.href = link.href;
    const settle = (then: () => void) => (): void => {
      link.remove();
      broken.delete(link);
      then();
    };
    copy.onload = settle(resolve);
    copy.onerror = settle(() => reject(new Error(link.href)));
    document.head.append(copy);
  });
}
