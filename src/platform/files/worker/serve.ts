import type { Calls, Question, Word } from './messages.ts';

/** An answer, and what of it is handed over instead of copied. */
export interface Reply<T> {
  readonly value: T;
  readonly transfer?: readonly Transferable[];
}

/** How a worker answers each kind of question. What throws is told as the worker's own failure. */
export type Handlers<C extends Calls<C>> = {
  readonly [K in keyof C]: (
    input: C[K]['in'],
    progress: (bytes: number) => void,
  ) => Promise<Reply<C[K]['out']>>;
};

/** Where a worker hears and speaks: its own global scope. */
export interface Mouth {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  postMessage(word: Word<unknown>, transfer: Transferable[]): void;
}

/** Answers the questions of the page. Questions are begun as they come, and not waited for. */
export function serveCalls<C extends Calls<C>>(mouth: Mouth, handlers: Handlers<C>): void {
  const answer = async <K extends keyof C>({ call, kind, input }: Question<C, K>) => {
    const progress = (bytes: number): void =>
      mouth.postMessage({ call, kind: 'progress', bytes }, []);
    try {
      const { value, transfer = [] } = await handlers[kind](input, progress);
      mouth.postMessage({ call, kind: 'answer', value }, [...transfer]);
    } catch (thrown) {
      mouth.postMessage({ call, kind: 'failed', detail: String(thrown) }, []);
    }
  };
  mouth.addEventListener('message', ({ data }: MessageEvent<Question<C, keyof C>>) => {
    void answer(data);
  });
}
