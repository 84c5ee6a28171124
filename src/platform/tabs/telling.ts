/** Something that one tab tells all others of this app in this browser (HTML §9.6). */
export interface Telling {
  readonly tell: () => void;
  /** Calls when another tab tells it, never for this page's own; returns the end. */
  readonly listen: (call: () => void) => () => void;
}

/** One such thing, by the name of its channel. */
export function telling(name: string): Telling {
  // A page hears its own channels too.
  const own = new Set<unknown>();
  return {
    tell: () => {
      const channel = new BroadcastChannel(name);
      const id = crypto.randomUUID();
      own.add(id);
      channel.postMessage(id);
      channel.close();
    },
    listen: (call) => {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!own.has(data)) call();
      };
      return () => {
        channel.close();
      };
    },
  };
}
