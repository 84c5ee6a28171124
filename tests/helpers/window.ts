import type { Page } from 'puppeteer-core';

/** A window of the built app, driven through the automation contract alone (tests/README.md). */
export class AppWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app and waits for its first code. */
  static async open(page: Page, url: string): Promise<AppWindow> {
    await page.goto(url);
    const window = new AppWindow(page);
    await window.code();
    return window;
  }

  /** My code as it is shown now, in its text form; waits until there is one. */
  async code(): Promise<string> {
    await this.page.waitForSelector('[data-testid="my-code"][data-code]', { timeout: 15_000 });
    return this.#attribute('[data-testid="my-code"]', 'data-code');
  }

  /** Length of the code in bytes. */
  async bytes(): Promise<number> {
    return Number(await this.#attribute('[data-testid="my-code"]', 'data-bytes'));
  }

  /** Puts a code into the text box, all at once as pasting does. */
  async read(code: string): Promise<void> {
    await this.page.waitForSelector('[data-testid="their-code"]');
    await this.page.$eval(
      '[data-testid="their-code"]',
      (box, text) => {
        (box as HTMLTextAreaElement).value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      },
      code,
    );
  }

  async waitFor(state: string, timeout = 30_000): Promise<void> {
    await this.page.waitForSelector(`[data-testid="link-state"][data-state="${state}"]`, {
      timeout,
    });
  }

  async say(text: string): Promise<void> {
    await this.page.waitForSelector('[data-testid="message-input"]');
    await this.page.$eval(
      '[data-testid="message-input"]',
      (box, value) => {
        (box as HTMLTextAreaElement).value = value;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      },
      text,
    );
    await this.page.click('[data-testid="send"]');
  }

  async waitForMessage(direction: 'in' | 'out', state?: string): Promise<void> {
    const delivery = state === undefined ? '' : `[data-state="${state}"]`;
    await this.page.waitForSelector(
      `[data-testid="message"][data-direction="${direction}"]${delivery}`,
    );
  }

  #attribute(selector: string, name: string): Promise<string> {
    return this.page.$eval(selector, (element, key) => element.getAttribute(key) ?? '', name);
  }
}
