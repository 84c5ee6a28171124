import type { DeviceParts } from '../../platform/page/device-name.ts';
import { m } from '../languages/first.ts';
import { words } from '../languages/words.ts';
import type { TheirCodeWords, ViewfinderWords } from '../../ui/pair/words.ts';
import type { ShellWords } from '../../ui/shell/words.ts';

/** The same in every language. */
export const name = 'Heliograph';

export const shell: ShellWords = words(m, 'shell', { name });

export const close = (): string => m().close();

/** A device that has not said its name. */
export const nameless = (): string => m().nameless();

/** The name of this device before its owner has chosen one, e.g. `Chrome on Android`. */
export function deviceName({ browser = m().device_browser(), system }: DeviceParts): string {
  return system === undefined ? browser : m().device_name({ browser, system });
}

export const laterWords = words(m, 'later');

/** On the tab: the same in every language. */
export const titleWith = (unread: number): string => `(${unread}) ${name}`;

export const nav = words(m, 'nav', { unread: (count: number) => m().nav_unread({ count }) });

export const pair = words(m, 'pair');

/** Also for the buttons below. */
export const myCode = words(m, 'code');

export const viewfinder: ViewfinderWords = words(m, 'lens');

export const theirCode: TheirCodeWords = words(m, 'their');

export const offlineReady = (): string => m().stored_here();
