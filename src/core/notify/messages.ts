/** What the service worker tells the window whose notification was pressed: show the thread. */
export interface ShowThread {
  readonly type: 'show-thread';
}

/** The one {@link ShowThread} there is. */
export const SHOW_THREAD: ShowThread = { type: 'show-thread' };

/** The thread's screen, relative to the app's own address. */
export const THREAD_ADDRESS = './#/conversation';

/** True for a {@link ShowThread}; anything else may come from a worker of another version. */
export function isShowThread(data: unknown): data is ShowThread {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === SHOW_THREAD.type
  );
}
