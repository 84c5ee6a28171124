import { expect, it } from 'vitest';
import type { AppWindow } from '../helpers/window.ts';
import { bothBrowsers } from './both.ts';

const talking = bothBrowsers();

const shown = (window: AppWindow, selector: string, attribute: string): Promise<string> =>
  window.page.$eval(
    `[data-testid="${selector}"]`,
    (element, key) => element.getAttribute(key) ?? '',
    attribute,
  );

it('[D12] both browsers show the path, the round trip, the checks and the speed', async () => {
  const [chromium, firefox] = await talking();
  for (const window of [chromium, firefox]) {
    await window.page.evaluate(() => location.assign('#/diagnostics'));
    await window.page.waitForSelector('[data-testid="round-trip"][data-value]');
    expect(await shown(window, 'path', 'data-route')).toBe('network');
    expect(Number(await shown(window, 'round-trip', 'data-value'))).toBeLessThan(1_000);
    expect(Number(await shown(window, 'checks', 'data-answered'))).toBeGreaterThan(0);
    await window.page.waitForSelector('[data-testid="speed"][data-sent][data-received]');
    const text = await window.page.$eval(
      '[data-testid="checks"]',
      ({ textContent }) => textContent,
    );
    // Firefox does not say how many it has sent.
    expect(text.includes('sent')).toBe(window === chromium);
  }
}, 60_000);
