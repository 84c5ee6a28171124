import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { onDropOrPasteFiles } from '../../../src/platform/files/dropping.ts';
import type { Picked } from '../../../src/platform/files/port.ts';

const file = () => new File(['x'], 'a.txt');

/** jsdom knows neither drags nor clipboards. */
function fire(type: string, data: object, target: EventTarget = document.body) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: data, clipboardData: data, relatedTarget: null });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

const files = () => ({
  types: ['Files'],
  files: [file()],
  items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: file }],
});
const text = { types: ['text/plain'], files: [], items: [] };

let dropped: Mock<(picked: Picked) => void>;
let hovering: Mock<(over: boolean) => void>;
let stop: () => void;

beforeEach(() => {
  dropped = vi.fn();
  hovering = vi.fn();
  stop = onDropOrPasteFiles({ dropped, hovering });
});

afterEach(() => stop());

const names = () =>
  vi.waitFor(() => {
    expect(dropped).toHaveBeenCalledTimes(1);
    return dropped.mock.calls[0]?.[0].files.map(({ path }) => path);
  });

describe('files from outside', () => {
  it('are taken when they are dropped, and seen while they hover', async () => {
    fire('dragenter', files());
    expect(hovering).toHaveBeenLastCalledWith(true);
    expect(fire('drop', files())).toBe(true);
    expect(hovering).toHaveBeenLastCalledWith(false);
    expect(await names()).toEqual(['a.txt']);
  });

  it('are taken when they are pasted', async () => {
    expect(fire('paste', files())).toBe(true);
    expect(await names()).toEqual(['a.txt']);
  });

  it('leave text alone, wherever it goes', () => {
    const box = document.body.appendChild(document.createElement('textarea'));
    const copied = { ...files(), types: ['text/plain', 'Files'] };
    const taken = [
      fire('dragenter', text),
      fire('dragover', text),
      fire('drop', text),
      fire('paste', text),
      fire('paste', copied, box),
    ];
    expect(taken).toEqual([false, false, false, false, false]);
    expect(hovering).not.toHaveBeenCalled();
    box.remove();
  });

  it('are nobody’s business any more once it is stopped', () => {
    stop();
    expect([fire('drop', files()), fire('paste', files())]).toEqual([false, false]);
  });
});
