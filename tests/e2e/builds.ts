import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sourceHash } from '../../scripts/lib/build-hash.mjs';
import { build } from '../../scripts/lib/build.mjs';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { expect, test } from './fixtures.ts';

/** Two versions of the app made of this commit, in folders of `spec`'s own; made once. */
export function builds(spec: string) {
  const [now, next] = [join(CACHE, 'e2e', `${spec}-now`), join(CACHE, 'e2e', `${spec}-next`)];
  const make = async (): Promise<void> => {
    test.setTimeout(240_000);
    const made = join(CACHE, 'e2e', `${spec}-made`);
    if (existsSync(made) && readFileSync(made, 'utf8') === sourceHash()) return;
    const results = [
      await build({ outDir: now, hash: '00000001', quiet: true }),
      await build({ outDir: next, hash: '00000003', version: '0.3.0', quiet: true }),
    ];
    expect(results.map(({ code, output }) => (code === 0 ? 'built' : output))).toEqual([
      'built',
      'built',
    ]);
    writeFileSync(made, sourceHash());
  };
  return { now, next, make };
}

/** Asks the host for a new version, and returns when it is stored and waits. */
export async function fetchUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'installed') resolve();
      });
    });
  });
}

/** The person agrees to the update; returns when the page has begun anew. */
export async function agree(page: Page): Promise<void> {
  const begun = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  await begun;
}

/** What the settings say of the build that runs. */
export async function showsBuild(page: Page, hash: string): Promise<void> {
  await page.evaluate(() => (location.hash = '#/settings'));
  await expect(page.getByText(hash)).toBeVisible();
}
