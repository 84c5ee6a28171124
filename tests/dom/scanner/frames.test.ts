import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eachFrame } from '../../../src/platform/qr/frames.ts';
import { frameFor } from '../../../src/platform/qr/grab.ts';

let due: (() => void)[];
let clock: number;
let hidden: boolean;

const video = Object.assign(document.createElement('video'), {
  requestVideoFrameCallback: (call: () => void) => due.push(call),
});

/** The video shows its next frame, so many milliseconds after the one before. */
function frame(after = 33) {
  clock += after;
  for (const call of due.splice(0)) call();
}

beforeEach(() => {
  [due, clock, hidden] = [[], 1000, false];
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});

afterEach(() => vi.restoreAllMocks());

describe('eachFrame', () => {
  it('works on no more than 20 frames a second', async () => {
    const work = vi.fn(() => Promise.resolve());
    eachFrame(video, work, new AbortController().signal);
    for (let i = 0; i < 30; i++) {
      frame();
      await Promise.resolve().then(() => undefined);
    }
    expect(work).toHaveBeenCalledTimes(15);
  });

  it('drops frames while one is at work, and keeps none for later', async () => {
    let done: () => void = () => undefined;
    const work = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    eachFrame(video, work, new AbortController().signal);
    for (let i = 0; i < 10; i++) frame(100);
    expect(work).toHaveBeenCalledTimes(1);
    done();
    await expect.poll(() => (frame(100), work.mock.calls.length)).toBe(2);
  });

  it('rests while the page is hidden', () => {
    const work = vi.fn(() => Promise.resolve());
    eachFrame(video, work, new AbortController().signal);
    hidden = true;
    frame(100);
    expect(work).not.toHaveBeenCalled();
    hidden = false;
    frame(100);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('ends with its signal', () => {
    const controller = new AbortController();
    const work = vi.fn(() => Promise.resolve());
    eachFrame(video, work, controller.signal);
    controller.abort();
    frame(100);
    expect([work.mock.calls.length, due.length]).toEqual([0, 0]);
  });

  it('goes by the screen where the video cannot tell', async () => {
    const plain = document.createElement('video');
    const controller = new AbortController();
    const work = vi.fn(() => Promise.resolve());
    eachFrame(plain, work, controller.signal);
    await expect.poll(() => work.mock.calls.length).toBe(1);
    controller.abort();
  });
});

describe('frameFor', () => {
  it.each([
    [1920, 1080, 1280, 720],
    [1080, 1920, 720, 1280],
    [640, 480, 640, 480],
    [1600, 1200, 960, 720],
  ])('fits %i×%i to %i×%i', (width, height, toWidth, toHeight) => {
    expect(frameFor({ width, height })).toEqual({ width: toWidth, height: toHeight });
  });
});
