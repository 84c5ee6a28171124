/** Whether it makes sense to ask the network for something nobody is waiting for. */
export interface Attention {
  /** The page can be seen and the device is online, as far as it knows. */
  readonly there: () => boolean;
  /** Calls whenever that may have changed; returns the end. */
  readonly onChange: (call: () => void) => () => void;
}

/** W3C page-visibility, and HTML §8.1.7.1 `onLine`: false is believed, true proves nothing. */
export const browserAttention: Attention = {
  there: () => document.visibilityState === 'visible' && navigator.onLine,
  onChange: (call) => {
    document.addEventListener('visibilitychange', call);
    addEventListener('online', call);
    return () => {
      document.removeEventListener('visibilitychange', call);
      removeEventListener('online', call);
    };
  },
};
