import type { DeviceParts } from '../../platform/page/device-name.ts';
import { m } from '../languages/first.ts';
import { words } from '../languages/words.ts';
import type { MyCodeWords, TheirCodeWords, ViewfinderWords } from '../../ui/pair/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
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

/** Also for the large picture and the buttons below. */
export const myCode = words(m, 'code', {
  get close() {
    return close();
  },
}) satisfies MyCodeWords;

export const viewfinder: ViewfinderWords = words(m, 'lens');

export const theirCode: TheirCodeWords = words(m, 'their');

export const confirmLink: ConfirmWords = words(m, 'confirm_link');

export const handedOver = words(m, 'handed_over');

export const update = words(m, 'update');
export const news = (): string => m().news();
export const offlineReady = (): string => m().offline_ready();
