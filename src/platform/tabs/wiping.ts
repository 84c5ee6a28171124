/** Told to all tabs of this app when everything on the device is wiped (HTML §9.6). */
const CHANNEL = 'heliograph.wiped';

/** A page hears its own channels too. */
const own = new Set<unknown>();

/** Tells the other tabs; they are to clear what is theirs and begin anew. */
export function tellWiped(): void {
  const channel = new BroadcastChannel(CHANNEL);
  const id = crypto.randomUUID();
  own.add(id);
  channel.postMessage(id);
  channel.close();
}

/** Calls when another tab wipes everything; returns the end. */
export function onWiped(call: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!own.has(data)) call();
  };
  return () => {
    channel.close();
  };
}
