import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { AppPage } from './app-page.ts';

interface Options {
  /** Console errors that a test provokes on purpose; any other fails it. */
  allowedErrors: RegExp | undefined;
}

interface Fixtures {
  /** The built app on a host of this test's own, so that it may be stopped or updated. */
  app: Served;
  /** Another device: a private window of its own. `goto('./')` opens the app. */
  device: (options?: DeviceOptions) => Promise<AppPage>;
  /** What no page may report: uncaught exceptions, unhandled rejections, console errors, refusals. */
  troubles: Troubles;
}

type DeviceOptions = Parameters<Browser['newContext']>[0];

/** Watches contexts from their first page on. */
interface Troubles {
  readonly found: readonly string[];
  readonly watch: (context: BrowserContext) => void;
  /** Takes what a browser reports to the host: a refusal of the policy, also in a worker. */
  readonly refused: (report: string) => void;
}

function troublesBut(allowed: RegExp | undefined): Troubles {
  const found: string[] = [];
  const add = (text: string) => {
    if (!allowed?.test(text)) found.push(text);
  };
  const watch = (context: BrowserContext) => {
    context.on('weberror', (error) => add(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') add(`${message.text()} ${message.location().url}`);
    });
  };
  return { found, watch, refused: (report) => add(`Content Security Policy: ${report}`) };
}

export const test = base.extend<Fixtures & Options>({
  allowedErrors: [undefined, { option: true }],

  app: async ({ troubles }, use) => {
    const app = await serve({ dir: DIST, onRefused: troubles.refused });
    await use(app);
    await app.close();
  },
  baseURL: async ({ app }, use) => {
    await use(app.url);
  },

  troubles: [
    async ({ allowedErrors }, use) => {
      const troubles = troublesBut(allowedErrors);
      await use(troubles);
      expect(troubles.found, 'what the pages reported').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, troubles }, use) => {
    troubles.watch(context);
    await use(context);
  },

  device: async ({ browser, baseURL, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...options });
      contexts.push(context);
      troubles.watch(context);
      return AppPage.open(await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export const { expect } = test;

/** Waits until the service worker has stored everything and controls this page. */
export async function offlineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}
