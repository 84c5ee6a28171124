import type { BrowserContext, Page } from '@playwright/test';

interface ListeningWindow {
  heard: string[];
}

/** Notes, from the first moment of each page, every text that a live region is given. */
export async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const REGIONS = '[aria-live], [role="status"], [role="alert"], [role="log"]';
    const heard: string[] = [];
    Object.assign(window, { heard });
    const regionOf = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest(REGIONS) ?? undefined;
    const isLive = (region: Element) =>
      region.getAttribute('aria-live') !== 'off' &&
      // In the page from the start, and hidden: what it says where nothing runs.
      region.id !== 'not-started' &&
      region.checkVisibility({ visibilityProperty: true });
    const textOf = (node: Node) => (node.textContent ?? '').trim().replace(/\s+/g, ' ');
    const note = (region: Element, node: Node, prefix = '') => {
      const urgent = region.matches('[role="alert"], [aria-live="assertive"]');
      const text = textOf(node);
      if (text !== '' && isLive(region)) heard.push(`${prefix}${urgent ? '!' : ''}${text}`);
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes) {
        const region = regionOf(target);
        if (region && type === 'characterData') note(region, target);
        for (const node of addedNodes) {
          if (region) note(region, node);
          // A region that comes with its text: only an alert is read dependably then.
          else if (node instanceof Element)
            for (const late of [node, ...node.querySelectorAll('*')])
              if (late.matches(REGIONS))
                note(late, late, late.matches('[role="alert"]') ? '' : 'LATE ');
        }
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
}

/** What a screen reader would have said by itself; `!` where it would have interrupted. */
export function heardBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as ListeningWindow).heard);
}
