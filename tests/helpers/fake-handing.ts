import type { Handing } from '../../src/platform/tabs/handing.ts';

/** The tabs of one browser: what one wants, another lets go of. A frozen one never answers. */
export class FakeHanding {
  readonly #tabs = new Map<object, (conversation: string) => Promise<boolean>>();
  frozen = false;

  /** The view of one tab: it is never asked for what it wants itself. */
  tab(): Handing {
    const me = {};
    return {
      ask: async (conversation) => {
        if (this.frozen) return false;
        const others = [...this.#tabs].filter(([tab]) => tab !== me);
        const gone = await Promise.all(others.map(([, letGo]) => letGo(conversation)));
        return gone.includes(true);
      },
      listen: (letGo) => {
        this.#tabs.set(me, letGo);
        return () => void this.#tabs.delete(me);
      },
    };
  }
}
