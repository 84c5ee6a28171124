import type { Page, Response } from '@playwright/test';
import { contentSecurityPolicy, metaPolicy, readHeaderRules } from '../../scripts/lib/headers.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { expect, offlineReady, test } from './fixtures.ts';

// Each test here collects refusals itself; one provokes them.
test.use({ allowedErrors: /Content Security Policy/ });

const policy = contentSecurityPolicy(readHeaderRules(inRoot('public/_headers')));

/** Collects what the browser refuses, from the console (workers too) and from the page's events. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|trusted ?(type|script)/i.test(message.text())) {
      found.push(message.text());
    }
  });
  page.on('pageerror', (error) => found.push(String(error)));
  await page.exposeFunction('recordViolation', (directive: string) => found.push(directive));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      const { recordViolation } = window as unknown as { recordViolation: (text: string) => void };
      recordViolation(violatedDirective);
    });
  });
  return found;
}

/** The policy of an answer, without the place to which the tests' host has refusals reported. */
async function policyOf(response: Response | null): Promise<string | undefined> {
  const value = await response?.headerValue('content-security-policy');
  return value?.replace(/; report-uri \S+$/, '');
}

test('the page runs under its policy without a violation', async ({ page }) => {
  const found = await violations(page);
  await page.goto('./');
  await offlineReady(page);
  await page.reload();
  await expect(page.locator('#app > *').first()).toBeVisible();
  expect(found).toEqual([]);
});

test('the policy stands in the header and in the page', async ({ page }) => {
  const response = await page.goto('./');
  expect(await policyOf(response)).toBe(policy);
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', metaPolicy(policy));
});

test('the copy on the device keeps the header', async ({ page, app }) => {
  await page.goto('./');
  await offlineReady(page);
  await app.close();
  const response = await page.reload();
  expect(response?.fromServiceWorker()).toBe(true);
  expect(await policyOf(response)).toBe(policy);
});

test('an inline style would be noticed', async ({ page }) => {
  const found = await violations(page);
  await page.goto('./');
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
  });
  await expect.poll(() => found).toContainEqual(expect.stringContaining('style-src'));
});
