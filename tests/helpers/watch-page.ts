import type { Page } from 'puppeteer-core';

export interface Watched {
  /** Requests that went to another origin than the app's, by any frame of the page. */
  readonly outside: readonly string[];
  /** What the page's content security policy refused, of all documents since the last call. */
  readonly refused: () => Promise<readonly string[]>;
}

const KEY = 'refused by policy';

/** Notes what a page asks of others and what its policy refuses. Call before the first `goto`. */
export async function watchPage(page: Page, origin: string): Promise<Watched> {
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(origin)) outside.push(url);
  });
  await page.evaluateOnNewDocument((key) => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const before = sessionStorage.getItem(key) ?? '';
      sessionStorage.setItem(key, `${before}${violatedDirective} ${blockedURI}\n`);
    });
  }, KEY);
  const refused = async () => {
    const lines = await page.evaluate((key) => {
      const text = sessionStorage.getItem(key) ?? '';
      sessionStorage.removeItem(key);
      return text;
    }, KEY);
    return lines.split('\n').filter(Boolean);
  };
  return { outside, refused };
}
