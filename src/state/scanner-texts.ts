/** Milliseconds after which the same text, still in sight, is handed over again. */
const again = 2000;
/** More codes than this never lie before one camera. */
const most = 8;

/** What the receiver made of a text: a code of this app, or some other QR code. */
export type TextVerdict = 'taken' | 'foreign';

/**
 * Thins out what a camera reads twenty times a second: a new or changed text passes at once, the
 * same one every two seconds, so that a receiver that was not ready gets another chance.
 */
export class TextSieve {
  readonly #seen = new Map<string, { readonly at: number; readonly verdict: TextVerdict }>();

  /** The verdict on a text: asked for if it is due, else as it was. */
  judge = (text: string, at: number, ask: (text: string) => TextVerdict): TextVerdict => {
    const known = this.#seen.get(text);
    if (known && at - known.at < again) return known.verdict;
    const verdict = ask(text);
    this.#seen.delete(text);
    this.#seen.set(text, { at, verdict });
    for (const oldest of [...this.#seen.keys()].slice(0, -most)) this.#seen.delete(oldest);
    return verdict;
  };

  clear = (): void => this.#seen.clear();
}
