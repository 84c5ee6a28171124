import { SHOW_THREAD, THREAD_ADDRESS, type ShowThread } from '../core/notify/messages.ts';

interface AppWindow {
  readonly url: string;
  focus(): Promise<unknown>;
  postMessage(message: ShowThread): void;
}

/** What of the worker's `clients` is needed (W3C Service Workers §4.3). */
interface Windows {
  matchAll(options: {
    readonly type: 'window';
    readonly includeUncontrolled: true;
  }): Promise<readonly AppWindow[]>;
  openWindow(address: string): Promise<unknown>;
}

/** A notification was pressed: the window used last comes to the front and shows the thread. */
export async function showThread(windows: Windows, scope: string): Promise<void> {
  const all = await windows.matchAll({ type: 'window', includeUncontrolled: true });
  const window = all.find(({ url }) => url.startsWith(scope));
  if (!window) {
    await windows.openWindow(THREAD_ADDRESS);
    return;
  }
  window.postMessage(SHOW_THREAD);
  await window.focus();
}
