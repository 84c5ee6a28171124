import type { Tabs } from '../../src/platform/tabs/tabs.ts';

/** The tabs of one browser: what one offers, another may take. */
export class FakeTabs {
  readonly #takers = new Set<(code: string) => boolean>();

  /** The view of one tab: it is never asked for what it offers itself. */
  tab(): Tabs {
    let own: ((code: string) => boolean) | undefined;
    return {
      offer: (code) =>
        Promise.resolve([...this.#takers].some((take) => take !== own && take(code))),
      receive: (take) => {
        own = take;
        this.#takers.add(take);
        return () => this.#takers.delete(take);
      },
    };
  }
}
