import { test as base, type Page } from '@playwright/test';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';

/**
 * `app`: the built app on a host of this test's own, so that it may be stopped or updated.
 * `page.goto('./')` opens it.
 */
export const test = base.extend<{ app: Served }>({
  // Playwright needs the empty pattern to see that the fixture depends on no other.
  // eslint-disable-next-line no-empty-pattern
  app: async ({}, use) => {
    const app = await serve({ dir: DIST });
    await use(app);
    await app.close();
  },
  baseURL: async ({ app }, use) => {
    await use(app.url);
  },
});

export { expect } from '@playwright/test';

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
