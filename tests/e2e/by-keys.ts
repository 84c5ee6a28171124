import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** No control of the app is further away than this. */
const MOST_TABS = 60;

type Role = Parameters<Page['getByRole']>[0];

/** Somebody at a window who has a keyboard, and knows of controls only what they are called. */
export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  named(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name, exact: typeof name === 'string' });
  }

  /** Presses Tab until it has the focus; wherever that is on the way, it can be seen. */
  async tabTo(control: Locator): Promise<void> {
    await expect(control).toBeVisible();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      const [there, trouble] = await Promise.all([
        control.evaluate((element) => element === document.activeElement),
        presses === 0 ? '' : this.page.evaluate(focusTrouble),
      ]);
      expect(trouble, 'the focus is seen').toBe('');
      if (there) return;
      await this.page.keyboard.press('Tab');
    }
    await expect(control, 'reached by Tab').toBeFocused();
  }

  /** Goes to a button (or what `role` says) and presses a key on it. */
  async press(name: string | RegExp, role: Role = 'button', key = 'Enter'): Promise<void> {
    await this.tabTo(this.named(role, name));
    await this.page.keyboard.press(key);
  }

  async write(box: string, text: string): Promise<void> {
    await this.tabTo(this.named('textbox', box));
    await this.page.keyboard.insertText(text);
  }

  /** The focus is on the heading of the screen that has come. */
  async arrivesAt(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { name: heading, level: 1 })).toBeFocused();
  }

  /** Through every stop of Tab once around: none holds the focus, and it comes by again. */
  async tabsAround(): Promise<readonly string[]> {
    const stops: string[] = [];
    for (let presses = 0; presses < 2 * MOST_TABS; presses += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate(() => {
        const { activeElement } = document;
        const first = activeElement?.matches('.skip') ?? false;
        // There the browser's own controls have it.
        if (activeElement === document.body) return { first: false, name: undefined };
        const name = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
        return { first, name: name.trim().replace(/\s+/g, ' ') };
      });
      if (stop.first && stops.length > 0) return stops;
      if (stop.name === undefined) continue;
      if (stop.first || stops.length > 0) stops.push(stop.name);
    }
    throw new Error(`Tab never comes around: ${stops.join(' | ')}`);
  }
}

/** WCAG 2.4.7 and 2.4.13: a line of 2 px that stands out 3:1 from what is around it; else, why not. */
function focusTrouble(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return '';
  const around = [element, ...(element instanceof HTMLInputElement ? (element.labels ?? []) : [])];
  if (element.parentElement) around.push(element.parentElement);
  if (element.nextElementSibling) around.push(element.nextElementSibling);
  const ringed = around.find(
    (part) =>
      parseFloat(getComputedStyle(part).outlineWidth) >= 2 &&
      getComputedStyle(part).outlineStyle !== 'none',
  );
  if (!ringed) return `no line around ${element.outerHTML.slice(0, 120)}`;
  const rgb = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string) => {
    const parts = rgb(colour)
      .slice(0, 3)
      .map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
    return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
  };
  let ground: Element | null = ringed.parentElement;
  const filled = (part: Element) => (rgb(getComputedStyle(part).backgroundColor)[3] ?? 1) > 0.9;
  while (ground?.parentElement && !filled(ground)) ground = ground.parentElement;
  const [ring, back] = [
    light(getComputedStyle(ringed).outlineColor),
    light(getComputedStyle(ground ?? document.documentElement).backgroundColor),
  ];
  const contrast = (Math.max(ring, back) + 0.05) / (Math.min(ring, back) + 0.05);
  return contrast >= 3 ? '' : `${contrast.toFixed(1)}:1 around ${element.outerHTML.slice(0, 120)}`;
}
