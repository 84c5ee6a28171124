import { err, ok } from '../../src/core/result.ts';
import type { KeyValue } from '../../src/platform/storage/key-value.ts';

/** Keeps texts in memory, or refuses like a browser that keeps nothing for the page. */
export class FakeStorage implements KeyValue {
  readonly kept = new Map<string, string>();
  blocked = false;

  get: KeyValue['get'] = (key) => this.#attempt(() => this.kept.get(key));
  set: KeyValue['set'] = (key, value) => this.#attempt(() => void this.kept.set(key, value));
  remove: KeyValue['remove'] = (key) => this.#attempt(() => void this.kept.delete(key));

  #attempt<T>(use: () => T) {
    return this.blocked ? err({ code: 'storage-blocked' } as const) : ok(use());
  }
}
