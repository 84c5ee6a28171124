import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

/** Each screen by the address at which it opens. */
const SCREENS = [{ name: 'first screen', address: './' }];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, address } of SCREENS) {
    test(`axe finds nothing on the ${name} in the ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address);
      await expect(page.locator('#app > *').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}
