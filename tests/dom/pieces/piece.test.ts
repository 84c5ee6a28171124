import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchPiece } from '../../../src/platform/pieces/piece.ts';

const missing = { ok: false, error: { code: 'piece-missing' } };

/** Fails so many times, then is there. */
function host(failures: number) {
  let left = failures;
  return vi.fn(() =>
    left-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve('the piece'),
  );
}

const online = vi.spyOn(navigator, 'onLine', 'get');

beforeEach(() => {
  online.mockReturnValue(true);
});

afterEach(() => {
  document.head.replaceChildren();
});

describe('a part that is fetched later', () => {
  it('is there at once, or at the second attempt', async () => {
    for (const failures of [0, 1]) {
      const load = host(failures);
      expect(await fetchPiece(load)).toEqual({ ok: true, value: 'the piece' });
      expect(load).toHaveBeenCalledTimes(failures + 1);
    }
  });

  it('is missing after the second, as a value', async () => {
    const load = host(2);
    expect(await fetchPiece(load)).toEqual(missing);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is waited for while the device is offline, and somebody is told so', async () => {
    online.mockReturnValue(false);
    const load = host(1);
    const waiting = vi.fn();
    const piece = fetchPiece(load, waiting);
    await vi.waitFor(() => expect(waiting).toHaveBeenCalledTimes(1));
    expect(load).toHaveBeenCalledTimes(1);
    dispatchEvent(new Event('online'));
    expect(await piece).toEqual({ ok: true, value: 'the piece' });
  });

  it('is not waited for by whoever can do without', async () => {
    online.mockReturnValue(false);
    expect(await fetchPiece(host(2))).toEqual(missing);
  });

  it('has its style sheet fetched again, which the bundler would not', async () => {
    await fetchPiece(host(0));
    const sheet = broken('piece.css');
    const piece = fetchPiece(needing(sheet));
    const copy = await newer(sheet);
    expect(copy.href).toBe(sheet.href);
    copy.dispatchEvent(new Event('load'));
    expect(await piece).toEqual({ ok: true, value: 'the piece' });
    expect([...document.querySelectorAll('link')]).toEqual([copy]);
  });

  it('is missing as long as its style sheet is, and no other part with it', async () => {
    await fetchPiece(host(0));
    const sheet = broken('gone.css');
    const load = needing(sheet);
    const piece = fetchPiece(load);
    const second = await newer(sheet);
    expect(await fetchPiece(host(0))).toMatchObject({ ok: true });
    second.dispatchEvent(new Event('error'));
    expect(await piece).toEqual(missing);
    const again = fetchPiece(load);
    (await newer(second)).dispatchEvent(new Event('load'));
    expect(await again).toMatchObject({ ok: true });
  });
});

/** As the bundler does: fails once because of the sheet, and asks for it no more. */
function needing(sheet: HTMLLinkElement) {
  let seen = false;
  return () => {
    if (seen) return Promise.resolve('the piece');
    seen = true;
    return Promise.reject(new Error(`Unable to preload CSS for ${sheet.href}`));
  };
}

/** A style sheet that the bundler has asked for and that did not come. */
function broken(href: string): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
  link.dispatchEvent(new Event('error'));
  return link;
}

function newer(old: HTMLLinkElement): Promise<HTMLLinkElement> {
  return vi.waitFor(() => {
    const [link] = [...document.querySelectorAll('link')].filter((one) => one !== old);
    if (!link) throw new Error('not asked for again');
    return link;
  });
}
