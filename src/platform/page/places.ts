import { route } from './page.ts';

/** Tells each screen name that comes into the address bar, e.g. `devices/3f2a`; the first one at once. */
export function onPlace(tell: (name: string) => void): () => void {
  const listener = (): void => tell(route());
  listener();
  addEventListener('hashchange', listener);
  return () => {
    removeEventListener('hashchange', listener);
  };
}
