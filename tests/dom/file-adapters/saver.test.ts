import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSaver } from '../../../src/platform/files/saver.ts';

const blob = new Blob(['x'], { type: 'text/html' });
const saved = (path: string) => ({ path, blob, modified: 0 });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pickFolder = (answer: Promise<unknown>) =>
  vi.stubGlobal(
    'showDirectoryPicker',
    vi.fn(() => answer),
  );

describe('saving', () => {
  it('one file is a download under its own name, of no kind that could be shown', async () => {
    vi.useFakeTimers();
    const made = vi.fn((_: Blob) => 'blob:x');
    const revoked = vi.fn();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: revoked }));
    const clicked: string[][] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      clicked.push([this.href, this.download]);
    });
    expect(await createSaver().one(saved('d/a.html'))).toEqual({ ok: true, value: undefined });
    expect(clicked).toEqual([['blob:x', 'a.html']]);
    expect(made.mock.calls[0]?.[0].type).toBe('application/octet-stream');
    expect(revoked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(revoked).toHaveBeenCalledWith('blob:x');
  });

  it('several say it when the person closes the dialog', async () => {
    pickFolder(Promise.reject(new DOMException('closed', 'AbortError')));
    const saver = createSaver();
    expect(saver.folders).toBe(true);
    const answer = await saver.all('', [saved('a')], () => undefined);
    expect(answer).toEqual({ ok: false, error: { code: 'save-cancelled' } });
  });

  it('several say what went wrong', async () => {
    const getFileHandle = vi
      .fn()
      .mockRejectedValueOnce(new DOMException('free', 'NotFoundError'))
      .mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    pickFolder(Promise.resolve({ getFileHandle }));
    const answer = await createSaver().all('', [saved('a')], () => undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'save-failed' } });
  });

  it('several fail where the archive’s worker does not start', async () => {
    const saver = createSaver(() => {
      throw new TypeError('blocked');
    });
    expect(saver.folders).toBe(false);
    const answer = await saver.all('n', [saved('a')], () => undefined);
    const error = { code: 'save-failed', detail: 'TypeError: blocked' };
    expect(answer).toEqual({ ok: false, error });
  });
});
