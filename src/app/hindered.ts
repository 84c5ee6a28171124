import { mount, unmount } from 'svelte';
import { focusMain } from '../platform/page/focus-main.ts';
import type { Hindrance } from './hindrance.ts';
import CannotRun from './screens/CannotRun.svelte';
import LockedApp from './screens/LockedApp.svelte';

interface Hindered {
  readonly target: HTMLElement;
  readonly why: Hindrance;
  /** Shows the app itself. */
  readonly start: () => unknown;
}

/** What is shown in the app's place. */
export function showHindered({ target, why, start }: Hindered): void {
  if (why !== 'locked') return void mount(CannotRun, { target, props: { why } });
  const unlocked = (): void => {
    void unmount(locked);
    start();
    // The new screen is where whoever listens or uses keys goes on.
    focusMain();
  };
  const locked = mount(LockedApp, { target, props: { unlocked } });
}
