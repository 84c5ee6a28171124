import type { Tabs } from '../../src/platform/tabs/tabs.ts';

/** The tabs of one browser: what one offers, another may take. */
export class FakeTabs {
  readonly #takers = new Set<(code: string) => Promise<boolean>>();

  /** The view of one tab: it is never asked for what it offers itself. */
  tab(): Tabs {
    let own: ((code: string) => Promise<boolean>) | undefined;
    return {
      offer: async (code) => {
        const others = [...this.#takers].filter((take) => take !== own);
        return (await Promise.all(others.map((take) => take(code)))).includes(true);
      },
      receive: (take) => {
        own = take;
        this.#takers.add(take);
        return () => this.#takers.delete(take);
      },
    };
  }
}
