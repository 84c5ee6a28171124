/** Messages of the other languages, by file: each is fetched when it is first wanted. */
export type Chunks<M> = Readonly<Record<string, () => Promise<M>>>;

/** A part of the sentences that is fetched as a whole; what it says changes with the language. */
export class Area<M> {
  #messages: M | undefined = $state.raw();
  readonly #base: M;
  readonly #chunks: Chunks<M>;

  constructor(base: M, chunks: Chunks<M>) {
    this.#base = base;
    this.#chunks = chunks;
  }

  /** Read wherever a sentence is shown, so that it follows a change of language. */
  messages = (): M => this.#messages ?? this.#base;

  /** The messages of a language; the base language has no file here, since it is always there. */
  fetch = (locale: string): Promise<M> => {
    const file = Object.keys(this.#chunks).find((path) => path.endsWith(`/${locale}.js`));
    return this.#chunks[file ?? '']?.() ?? Promise.resolve(this.#base);
  };

  show = (messages: M): void => {
    this.#messages = messages;
  };
}
