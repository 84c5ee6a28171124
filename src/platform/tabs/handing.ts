/** A tab that lets go stores what it has and leaves its link first; a frozen one never answers. */
export const ANSWER_MS = 2_000;

/** Conversations that go from one tab of this browser to another. */
export interface Handing {
  /** Asks whichever tab has it to let go of it; true once it has, false if none answers in time. */
  ask(conversation: string): Promise<boolean>;
  /** Another tab wants one: `letGo` resolves to true once this tab has let go, to false if it has it not. */
  listen(letGo: (conversation: string) => Promise<boolean>): () => void;
}

interface Message {
  readonly type: 'wanted' | 'let-go';
  readonly id: string;
  readonly conversation: string;
  /** When it was asked: a tab that wakes up too late keeps what it has. */
  readonly at: number;
}

/** Over BroadcastChannel (HTML §9.6): same origin and storage partition only. */
export function broadcastHanding(name = 'heliograph.conversations'): Handing {
  // A page hears its own channels too.
  const own = new Set<string>();
  return {
    ask: (conversation) => {
      const id = crypto.randomUUID();
      const message: Message = { type: 'wanted', id, conversation, at: Date.now() };
      own.add(message.id);
      return ask(name, message);
    },
    listen: (letGo) => {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!isMessage(data) || data.type !== 'wanted' || own.has(data.id)) return;
        if (Date.now() - data.at > ANSWER_MS) return;
        void letGo(data.conversation).then((gone) => {
          if (gone) channel.postMessage({ ...data, type: 'let-go' } satisfies Message);
        });
      };
      return () => {
        channel.close();
      };
    },
  };
}

function ask(name: string, message: Message): Promise<boolean> {
  const channel = new BroadcastChannel(name);
  return new Promise((resolve) => {
    const settle = (gone: boolean): void => {
      clearTimeout(timer);
      channel.close();
      resolve(gone);
    };
    const timer = setTimeout(() => settle(false), ANSWER_MS);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data) && data.type === 'let-go' && data.id === message.id) settle(true);
    };
    channel.postMessage(message);
  });
}

function isMessage(data: unknown): data is Message {
  if (typeof data !== 'object' || data === null) return false;
  if (!('type' in data) || !('id' in data)) return false;
  if (!('conversation' in data) || !('at' in data)) return false;
  const { type, id, conversation, at } = data;
  const known = type === 'wanted' || type === 'let-go';
  const whole = typeof id === 'string' && typeof conversation === 'string';
  return known && whole && typeof at === 'number';
}
