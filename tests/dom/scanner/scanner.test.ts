import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import type { CameraErrorCode } from '../../../src/platform/camera/port.ts';
import type { TextVerdict } from '../../../src/state/scanner-texts.ts';
import { Scanner } from '../../../src/state/scanner.svelte.ts';
import { FakeCamera, FakeMemory, FakeReader } from './fakes.ts';

let camera: FakeCamera;
let reader: FakeReader;
let memory: FakeMemory;
let scanner: Scanner;
let texts: [string, string][];
let verdict: (text: string) => TextVerdict;

beforeEach(() => {
  [camera, reader, memory, texts] = [new FakeCamera(), new FakeReader(), new FakeMemory(), []];
  verdict = () => 'taken';
  scanner = new Scanner({ camera, reader, memory }, (text, source) => {
    texts.push([text, source]);
    return verdict(text);
  });
});

/** Starts the scanner and shows it in a video element, as the screen does. */
async function watching() {
  await scanner.start();
  return scanner.view(document.createElement('video'));
}

describe('starting', () => {
  it('is off until it is started, and loads nothing', () => {
    expect([scanner.status, camera.openings.length, reader.watches.length]).toEqual(['off', 0, 0]);
  });

  it('is on once the camera runs', async () => {
    await scanner.start();
    expect([scanner.status, scanner.stream]).toEqual(['on', camera.feeds[0]?.stream]);
  });

  it('says that the browser asks, if it has not been allowed yet', async () => {
    let open: () => void = () => undefined;
    camera.gate = new Promise((resolve) => (open = resolve));
    camera.state = 'prompt';
    const started = scanner.start();
    await expect.poll(() => scanner.status).toBe('asking');
    open();
    await started;
    expect(scanner.status).toBe('on');
  });

  it('says that the camera starts, if it was allowed before', async () => {
    const started = scanner.start();
    expect(scanner.status).toBe('starting');
    await started;
  });

  it('opens one camera however often it is asked to', async () => {
    await Promise.all([scanner.start(), scanner.start()]);
    await scanner.start();
    expect(camera.openings).toHaveLength(1);
  });

  it('begins with the camera beside the screen, then with the one used last', async () => {
    await scanner.start();
    expect(camera.openings[0]?.choice).toEqual({ facing: 'user' });
    scanner.stop();
    memory.text = 'environment';
    await scanner.start();
    expect(camera.openings[1]?.choice).toEqual({ facing: 'environment' });
  });

  it('does nothing with a signal that has aborted', async () => {
    await scanner.start(AbortSignal.abort());
    expect([scanner.status, camera.openings.length]).toEqual(['off', 0]);
  });

  it('stops when its signal aborts', async () => {
    const controller = new AbortController();
    await scanner.start(controller.signal);
    controller.abort();
    expect([scanner.status, camera.feeds[0]?.stopped]).toEqual(['off', true]);
  });
});

describe('stopping', () => {
  it('lets the camera go', async () => {
    await scanner.start();
    scanner.stop();
    expect([scanner.status, scanner.stream, camera.feeds[0]?.stopped]).toEqual([
      'off',
      undefined,
      true,
    ]);
  });

  it('puts away a camera that answers too late', async () => {
    let open: () => void = () => undefined;
    camera.gate = new Promise((resolve) => (open = resolve));
    const started = scanner.start();
    await expect.poll(() => camera.openings.length).toBe(1);
    scanner.stop();
    open();
    await started;
    expect([scanner.status, camera.feeds[0]?.stopped]).toEqual(['off', true]);
  });

  it('ends the reading when the picture is taken from the screen', async () => {
    const hide = await watching();
    hide?.();
    expect([reader.watches[0]?.signal.aborted, camera.shown]).toEqual([true, []]);
  });

  it('ends the worker when it is disposed of', async () => {
    await scanner.start();
    scanner.dispose();
    expect([reader.disposed, camera.feeds[0]?.stopped]).toEqual([true, true]);
  });
});

describe('failing', () => {
  it.each<CameraErrorCode>([
    'camera-denied',
    'camera-dismissed',
    'camera-denied-by-system',
    'camera-blocked-by-policy',
    'camera-missing',
    'camera-busy',
    'camera-insecure',
    'camera-unsupported',
    'camera-failed',
  ])('says why: %s', async (code) => {
    camera.refusals.push({ code });
    await scanner.start();
    expect([scanner.status, scanner.error?.code]).toEqual(['failed', code]);
  });

  it('says that the camera was taken away, and starts again when asked', async () => {
    await scanner.start();
    camera.openings[0]?.onEnded({ code: 'camera-ended' });
    expect([scanner.status, scanner.error?.code]).toEqual(['failed', 'camera-ended']);
    expect(scanner.stream).toBeUndefined();
    await scanner.start();
    expect([scanner.status, scanner.error]).toEqual(['on', undefined]);
  });

  it('ignores the end of a camera that was let go before', async () => {
    await scanner.start();
    scanner.stop();
    camera.openings[0]?.onEnded({ code: 'camera-ended' });
    expect(scanner.status).toBe('off');
  });

  it('goes on when the reader is not well, and says so', async () => {
    await watching();
    reader.watches[0]?.handlers.onProblem({ code: 'reader-crashed', detail: 'x' });
    expect([scanner.status, scanner.readerError?.code]).toEqual(['on', 'reader-crashed']);
  });
});

describe('reading', () => {
  it('hands a text over at once', async () => {
    await watching();
    reader.see({ at: 10, texts: ['code'] });
    expect(texts).toEqual([['code', 'camera']]);
    expect(scanner.guidance).toBe('read');
  });

  it('hands the same text over again only after two seconds', async () => {
    await watching();
    for (let at = 0; at <= 2000; at += 50) reader.see({ at, texts: ['code'] });
    expect(texts).toHaveLength(2);
  });

  it('hands a changed text over at once, and does not repeat the one before', async () => {
    await watching();
    reader.see({ at: 0, texts: ['plain'] });
    reader.see({ at: 50, texts: ['seen'] });
    reader.see({ at: 100, texts: ['plain'] });
    expect(texts.map(([text]) => text)).toEqual(['plain', 'seen']);
  });

  it('remembers but a few texts', async () => {
    await watching();
    for (let i = 0; i < 10; i++) reader.see({ at: i, texts: [`code ${i}`] });
    reader.see({ at: 20, texts: ['code 0'] });
    expect(texts).toHaveLength(11);
  });

  it('hands the same text over again after a new start', async () => {
    await watching();
    reader.see({ at: 0, texts: ['code'] });
    scanner.stop();
    await watching();
    reader.see({ at: 100, texts: ['code'] });
    expect(texts).toHaveLength(2);
  });

  it('keeps a foreign text, and says that it is foreign', async () => {
    verdict = () => 'foreign';
    await watching();
    reader.see({ at: 10, texts: ['WIFI:S:home;;'] });
    expect([scanner.lastForeign, scanner.guidance]).toEqual(['WIFI:S:home;;', 'foreign-code']);
  });

  it('takes one of its own codes among foreign ones', async () => {
    verdict = (text) => (text === 'own' ? 'taken' : 'foreign');
    await watching();
    reader.see({ at: 10, texts: ['other', 'own'] });
    expect(scanner.guidance).toBe('read');
  });

  it('bears that whoever takes a text stops it', async () => {
    verdict = () => {
      scanner.stop();
      return 'taken';
    };
    await watching();
    reader.see({ at: 10, texts: ['code'] });
    expect([scanner.status, scanner.guidance]).toEqual(['off', 'searching']);
  });

  it('guides once an advice has lasted', async () => {
    const light = { low: 2, high: 12, washed: 0, sharpness: 1, motion: 0 };
    await watching();
    for (let at = 5000; at <= 5600; at += 50) reader.see({ at, light });
    expect(scanner.guidance).toBe('too-dark');
  });
});

describe('a picture', () => {
  const picture = new Blob(['x']);

  it('gives its texts the way the camera does', async () => {
    reader.image = ok(['one', 'two']);
    expect(await scanner.readImage(picture)).toEqual(ok(['one', 'two']));
    expect(texts).toEqual([
      ['one', 'image'],
      ['two', 'image'],
    ]);
  });

  it('says what was wrong with it, and works without a camera', async () => {
    expect(await scanner.readImage(picture)).toMatchObject({ error: { code: 'image-no-code' } });
    expect([texts, scanner.status]).toEqual([[], 'off']);
  });

  it('may hold a foreign code', async () => {
    verdict = () => 'foreign';
    reader.image = ok(['https://example.org']);
    await scanner.readImage(picture);
    expect(scanner.lastForeign).toBe('https://example.org');
  });
});

describe('switching cameras', () => {
  beforeEach(() => {
    camera.parts = { other: { facing: 'environment' } };
  });

  it('is offered only if there is another', async () => {
    await scanner.start();
    expect(scanner.canSwitch).toBe(true);
    scanner.stop();
    expect(scanner.canSwitch).toBe(false);
  });

  it('lets the first go before it opens the other, and remembers that one', async () => {
    await scanner.start();
    await scanner.switchCamera();
    expect(camera.feeds.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect([camera.openings[1]?.choice, memory.text]).toEqual([
      { facing: 'environment' },
      'environment',
    ]);
  });

  it('goes back if the other does not open, and remembers nothing', async () => {
    await scanner.start();
    camera.refusals.push({ code: 'camera-busy' });
    await scanner.switchCamera();
    expect([scanner.status, memory.text]).toEqual(['on', undefined]);
    expect(camera.openings.map(({ choice }) => choice)).toEqual([
      { facing: 'user' },
      { facing: 'environment' },
      { facing: 'user' },
    ]);
  });

  it('fails if neither opens', async () => {
    await scanner.start();
    camera.refusals.push({ code: 'camera-busy' }, { code: 'camera-missing' });
    await scanner.switchCamera();
    expect([scanner.status, scanner.error?.code]).toEqual(['failed', 'camera-missing']);
  });

  it('does nothing while the camera is off', async () => {
    await scanner.switchCamera();
    expect([scanner.status, camera.openings.length]).toEqual(['off', 0]);
  });

  it('shows the picture mirrored only if the camera looks at the person', async () => {
    await scanner.start();
    expect(scanner.mirrored).toBe(true);
    await scanner.switchCamera();
    expect(scanner.mirrored).toBe(false);
  });
});

describe('torch and zoom', () => {
  it('are absent where the camera has none', async () => {
    await scanner.start();
    await scanner.setTorch(true);
    await scanner.setZoom(2);
    expect([scanner.torch, scanner.zoom]).toEqual([undefined, undefined]);
  });

  it('show what the camera accepted', async () => {
    const torch = { on: false, set: async (on: boolean) => (torch.on = on) };
    const zoom = {
      ...{ min: 1, max: 5, step: 1, value: 1 },
      set: async (value: number) => (zoom.value = Math.min(5, value)) > 0,
    };
    camera.parts = { torch, zoom };
    await scanner.start();
    await scanner.setTorch(true);
    await scanner.setZoom(9);
    expect([scanner.torch, scanner.zoom?.value]).toEqual([{ on: true }, 5]);
  });
});
