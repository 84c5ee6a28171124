import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../../scripts/lib/browsers.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { runTool } from '../../scripts/lib/run.mjs';
import { LabBrowser, type LabWindow } from './lab-browser.mjs';
import type { Lab } from './page/lab.ts';

/** The lab's page as built files in a folder of its own. */
export interface BuiltPage {
  readonly folder: string;
  remove(): void;
}

export async function buildLabPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-lab-'));
  const { code, output } = await runTool(
    'vite/bin/vite.js',
    ['build', inRoot('tests/lab/page'), '--outDir', folder],
    { quiet: true, env: { VITEST: undefined, NODE_ENV: undefined } },
  );
  if (code !== 0) throw new Error(`The lab's page cannot be built:\n${output}`);
  // The server of the lab wants one; this page has no policy of its own.
  writeFileSync(join(folder, '_headers'), '');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Where a browser runs, and with what. */
export interface PageOptions {
  readonly namespace: string;
  readonly kind: BrowserName;
  readonly folder: string;
  readonly servers: readonly RTCIceServer[];
}

/** The lab's page in one browser on one host: many links side by side. */
export class LabPage {
  readonly #browser: LabBrowser;
  #window: LabWindow | undefined;

  private constructor(browser: LabBrowser) {
    this.#browser = browser;
  }

  static async open({ namespace, kind, folder, servers }: PageOptions): Promise<LabPage> {
    const page = new LabPage(new LabBrowser(namespace, kind, { folder }));
    await page.#browser.ready;
    page.#window = await page.#browser.open('lab');
    await page.do('use', [...servers]);
    return page;
  }

  /** Calls a function of the page's `window.lab`. */
  async do<Name extends keyof Lab>(
    name: Name,
    ...args: Parameters<Lab[Name]>
  ): Promise<Awaited<ReturnType<Lab[Name]>>> {
    if (!this.#window) throw new Error('the page is not open');
    const answer: unknown = await this.#window.run(
      (called: string, given: unknown[]) =>
        (window.lab as unknown as Record<string, (...list: unknown[]) => unknown>)[called]?.(
          ...given,
        ),
      name,
      args,
    );
    return answer as Awaited<ReturnType<Lab[Name]>>;
  }

  version(): Promise<string> {
    return this.#browser.version();
  }

  quit(): Promise<unknown> {
    return this.#browser.quit();
  }
}
