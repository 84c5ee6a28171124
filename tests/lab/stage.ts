import { BROWSERS, type Kind } from './pairings.ts';
import { LabPage } from './lab-page.ts';
import type { Server } from './servers.mjs';
import type { behindNats } from './networks.mjs';

type Net = ReturnType<typeof behindNats>;

export interface StageOptions {
  readonly net: Net;
  /** The hosts at which people sit, each with one Chromium and one Firefox. */
  readonly hosts?: readonly string[];
  /** Starts the server that all pages are told of. */
  readonly server?: (net: Net) => Promise<Server>;
  /** The built page. */
  readonly folder: string;
}

/** One network with its browsers, all running. */
export class Stage {
  readonly net: Net;
  readonly #pages = new Map<string, LabPage>();
  #server: Server | undefined;

  private constructor(net: Net) {
    this.net = net;
  }

  static async build(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options.net);
    try {
      await stage.#start(options);
      return stage;
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  }

  async #start({ net, hosts = ['A', 'B'], server, folder }: StageOptions): Promise<void> {
    this.#server = await server?.(net);
    const servers = this.#server ? [this.#server.ice] : [];
    for (const host of hosts) {
      const opening = BROWSERS.map(async (kind) => {
        const namespace = net.namespace(host);
        this.#pages.set(
          `${host} ${kind}`,
          await LabPage.open({ namespace, kind, folder, servers }),
        );
      });
      await Promise.all(opening);
    }
  }

  page(host: string, kind: Kind): LabPage {
    const page = this.#pages.get(`${host} ${kind}`);
    if (!page) throw new Error(`nobody sits at ${host} with ${kind}`);
    return page;
  }

  async versions(): Promise<string[]> {
    const seen = await Promise.all([...this.#pages.values()].map((page) => page.version()));
    return [...new Set(seen)].toSorted();
  }

  /** Ends all browsers and servers, and takes the network away. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#pages.values()].map((page) => page.quit()));
    await this.#server?.stop();
    this.net.remove();
  }
}
