import { describe, expect, it } from 'vitest';
import { showThread } from '../../../src/sw/notification-click.ts';

const SCOPE = 'https://example.app/helio/';

/** The windows of a browser, the one used last first, and what was done with them. */
async function press(...urls: readonly string[]): Promise<readonly string[]> {
  const done: string[] = [];
  const window = (url: string) => ({
    url,
    focus: () => Promise.resolve(done.push(`focus ${url}`)),
    postMessage: ({ type }: { type: string }) => void done.push(`${type} ${url}`),
  });
  await showThread(
    {
      matchAll: () => Promise.resolve(urls.map(window)),
      openWindow: (address) => Promise.resolve(done.push(`open ${address}`)),
    },
    SCOPE,
  );
  return done;
}

describe('a notification that is pressed', () => {
  it('brings the window used last to the front, with its thread', async () => {
    expect(await press(`${SCOPE}#/settings`, `${SCOPE}index.html`)).toEqual([
      `show-thread ${SCOPE}#/settings`,
      `focus ${SCOPE}#/settings`,
    ]);
  });

  it('leaves other pages of the same host alone', async () => {
    expect(await press('https://example.app/', SCOPE)).toEqual([
      `show-thread ${SCOPE}`,
      `focus ${SCOPE}`,
    ]);
  });

  it('opens the thread where no window is left', async () => {
    expect(await press('https://example.app/')).toEqual(['open ./#/conversation']);
  });
});
