import type { KeyValue } from '../platform/storage/key-value.ts';

const KEY = 'draft';

/** What is being written and not sent yet: survives the screen, the link and a reload of the tab. */
export class Draft {
  #text = $state.raw('');
  readonly #store: KeyValue;

  /** `store` should last as long as the tab. Without storage the draft lasts as long as the page. */
  constructor(store: KeyValue) {
    this.#store = store;
    const kept = store.get(KEY);
    if (kept.ok) this.#text = kept.value ?? '';
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (text === '') this.#store.remove(KEY);
    else this.#store.set(KEY, text);
  }
}
