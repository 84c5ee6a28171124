/** How long a waiting tab has to answer before a code is taken to be for this one. */
export const HAND_OVER_MS = 250;

interface Offered {
  readonly type: 'offered';
  readonly id: string;
  readonly code: string;
}

interface Taken {
  readonly type: 'taken';
  readonly id: string;
}

/** The other tabs of this app in this browser (fact F16). */
export interface Tabs {
  /** Offers a code to the other tabs; true if one of them was waiting for it. */
  offer(code: string): Promise<boolean>;
  /** Takes codes that other tabs offer; `take` says whether this tab was waiting for it. */
  receive(take: (code: string) => boolean): () => void;
}

/** Over BroadcastChannel (HTML §9.6): same origin and storage partition only. */
export function broadcastTabs(name = 'heliograph.codes'): Tabs {
  return { offer: (code) => offer(name, code), receive: (take) => receive(name, take) };
}

function offer(name: string, code: string): Promise<boolean> {
  const channel = new BroadcastChannel(name);
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    const settle = (taken: boolean): void => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const timer = setTimeout(() => settle(false), HAND_OVER_MS);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isTaken(data) && data.id === id) settle(true);
    };
    channel.postMessage({ type: 'offered', id, code } satisfies Offered);
  });
}

function receive(name: string, take: (code: string) => boolean): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isOffered(data) && take(data.code))
      channel.postMessage({ type: 'taken', id: data.id } satisfies Taken);
  };
  return () => {
    channel.close();
  };
}

function hasType(
  data: unknown,
  type: string,
): data is { type: string; id: unknown; code?: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === type &&
    'id' in data
  );
}

function isOffered(data: unknown): data is Offered {
  return hasType(data, 'offered') && typeof data.id === 'string' && typeof data.code === 'string';
}

function isTaken(data: unknown): data is Taken {
  return hasType(data, 'taken') && typeof data.id === 'string';
}
