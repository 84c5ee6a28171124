import { auditOf } from './audits.ts';
import { test } from './file-page.ts';
import { expect } from './fixtures.ts';
import { contextOf, TOURS, type Look } from './screens.ts';
import { writtenOf } from './walk-through.ts';

// Snapshots of pages in which files move would take the time of the files.
test.use({ trace: 'off' });
test.describe.configure({ mode: 'parallel' });

/** The language of the walk-through. */
const WRITTEN = 'en';
/** One language from left to right, one from right to left. */
const LOOKS: readonly Look[] = [{ locale: WRITTEN }, { locale: 'ar' }];

for (const look of LOOKS)
  for (const [name, tour] of Object.entries(TOURS))
    test(`[J6] every screen is accessible: ${name} (${look.locale})`, async ({
      device,
      sample,
    }) => {
      test.setTimeout(120_000);
      await tour({
        device: () => device(contextOf(look)),
        sample,
        stop: (screen, { page }) =>
          test.step(screen, async () => {
            const written = look.locale === WRITTEN ? writtenOf(screen) : undefined;
            if (written !== undefined)
              await expect.soft(page.locator('body'), screen).toMatchAriaSnapshot(written);
            expect.soft(await auditOf(page), screen).toEqual([]);
          }),
      });
    });
