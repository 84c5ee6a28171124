import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserCamera } from '../../../src/platform/camera/browser-camera.ts';
import type { CameraChoice, CameraError } from '../../../src/platform/camera/port.ts';

class FakeTrack extends EventTarget {
  stopped = false;
  settings: MediaTrackSettings = { deviceId: 'a' };
  getSettings = () => this.settings;
  getCapabilities = () => ({});
  applyConstraints = () => Promise.resolve();
  stop = () => (this.stopped = true);
}

interface World {
  track: FakeTrack;
  asked: MediaStreamConstraints[];
  getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>;
  permission: EventTarget & { state: PermissionState };
}

let world: World;

/** A browser with two cameras, of which one answers. */
function createWorld(): World {
  const track = new FakeTrack();
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
  const permission = Object.assign(new EventTarget(), { state: 'granted' as PermissionState });
  return { track, asked: [], getUserMedia: () => Promise.resolve(stream), permission };
}

beforeEach(() => {
  world = createWorld();
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('document', {});
  vi.stubGlobal('navigator', {
    permissions: { query: () => Promise.resolve(world.permission) },
    mediaDevices: {
      getUserMedia: (constraints: MediaStreamConstraints) => {
        world.asked.push(constraints);
        return world.getUserMedia(constraints);
      },
      enumerateDevices: () =>
        Promise.resolve([
          { kind: 'audioinput', deviceId: 'm' },
          { kind: 'videoinput', deviceId: 'a' },
          { kind: 'videoinput', deviceId: 'b' },
        ]),
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

function open(choice: CameraChoice = { facing: 'user' }) {
  const ended: CameraError[] = [];
  const controller = new AbortController();
  const onEnded = (error: CameraError) => ended.push(error);
  const opened = browserCamera.open({ choice, signal: controller.signal, onEnded });
  return { opened, ended, controller };
}

async function openedFeed(choice?: CameraChoice) {
  const { opened, ...rest } = open(choice);
  const result = await opened;
  return { feed: result.ok ? result.value : expect.fail(result.error.code), ...rest };
}

describe('opening a camera', () => {
  it('wishes for 1280x720 and a side, and insists on neither', async () => {
    await openedFeed();
    expect(world.asked).toEqual([
      {
        audio: false,
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: { ideal: 'user' } },
      },
    ]);
  });

  it('wishes for a device by its id', async () => {
    await openedFeed({ deviceId: 'b' });
    expect(world.asked[0]?.video).toMatchObject({ deviceId: { ideal: 'b' } });
  });

  it('counts cameras only, and offers the other one', async () => {
    const { feed } = await openedFeed();
    expect([feed.count, feed.other]).toEqual([2, { deviceId: 'b' }]);
  });

  it('reports which side of a phone it runs on', async () => {
    world.track.settings = { deviceId: 'a', facingMode: 'environment' };
    const { feed } = await openedFeed();
    expect([feed.choice, feed.other]).toEqual([{ facing: 'environment' }, { facing: 'user' }]);
  });

  it('stops its tracks, and reports nothing after it', async () => {
    const { feed, ended } = await openedFeed();
    feed.stop();
    world.track.dispatchEvent(new Event('ended'));
    expect([world.track.stopped, ended]).toEqual([true, []]);
  });

  it('reports once that it was taken away', async () => {
    const { ended } = await openedFeed();
    world.track.dispatchEvent(new Event('ended'));
    world.track.dispatchEvent(new Event('ended'));
    expect(ended).toEqual([{ code: 'camera-ended' }]);
  });

  it('stops when its signal aborts while it runs', async () => {
    const { controller } = await openedFeed();
    controller.abort();
    expect(world.track.stopped).toBe(true);
  });

  it('puts a camera away that nobody waits for any more', async () => {
    const { opened, controller } = open();
    controller.abort();
    expect(await opened).toEqual({ ok: false, error: { code: 'camera-aborted' } });
    expect(world.track.stopped).toBe(true);
  });

  it('runs although the browser lists no devices', async () => {
    Object.assign(navigator.mediaDevices, { enumerateDevices: () => Promise.reject(new Error()) });
    expect((await openedFeed()).feed.other).toBeUndefined();
  });
});

describe('a camera that does not open', () => {
  const codeOf = async () => {
    const result = await open().opened;
    return result.ok ? undefined : result.error.code;
  };
  const refuse = (name: string) => {
    world.getUserMedia = () => Promise.reject(new DOMException('no', name));
  };

  it('says that the page is not secure', async () => {
    vi.stubGlobal('isSecureContext', false);
    expect(await codeOf()).toBe('camera-insecure');
  });

  it('says that the browser has no camera access', async () => {
    Object.assign(navigator, { mediaDevices: undefined });
    expect(await codeOf()).toBe('camera-unsupported');
  });

  it('says that it was refused', async () => {
    world.permission.state = 'denied';
    refuse('NotAllowedError');
    expect(await codeOf()).toBe('camera-denied');
  });

  it('says that a policy forbids it', async () => {
    vi.stubGlobal('document', { featurePolicy: { allowsFeature: () => false } });
    refuse('NotAllowedError');
    expect(await codeOf()).toBe('camera-blocked-by-policy');
  });

  it('says that it is busy or missing', async () => {
    refuse('NotReadableError');
    expect(await codeOf()).toBe('camera-busy');
    refuse('NotFoundError');
    expect(await codeOf()).toBe('camera-missing');
  });
});

describe('the camera permission', () => {
  it('is read without asking', async () => {
    world.permission.state = 'prompt';
    expect(await browserCamera.permission()).toBe('prompt');
    expect(world.asked).toEqual([]);
  });

  it('is unknown where the browser cannot tell', async () => {
    const query = () => Promise.reject(new TypeError('camera is no permission'));
    Object.assign(navigator, { permissions: { query } });
    expect(await browserCamera.permission()).toBe('unknown');
    Object.assign(navigator, { permissions: undefined });
    expect(await browserCamera.permission()).toBe('unknown');
  });

  it('is followed until the signal aborts', async () => {
    const seen: string[] = [];
    const controller = new AbortController();
    browserCamera.watchPermission((state) => seen.push(state), controller.signal);
    await browserCamera.permission();
    const change = (state: PermissionState) => {
      world.permission.state = state;
      world.permission.dispatchEvent(new Event('change'));
    };
    change('denied');
    controller.abort();
    change('granted');
    expect(seen).toEqual(['denied']);
  });
});
