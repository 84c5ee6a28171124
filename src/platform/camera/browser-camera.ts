import { err, ok, type Result } from '../../core/result.ts';
import { otherChoice } from './choice.ts';
import { focusContinuously, torchOf, zoomOf } from './controls.ts';
import { cameraErrorFrom } from './errors.ts';
import { followPermission, readPermission } from './permission.ts';
import type { Camera, CameraChoice, CameraError, CameraFeed, Facing, OpenOptions } from './port.ts';

/** The cameras of this browser (W3C mediacapture-streams). */
export const browserCamera: Camera = {
  permission: readPermission,
  watchPermission: (onChange, signal) => void followPermission(onChange, signal),
  open,
  show,
};

async function open(options: OpenOptions): Promise<Result<CameraFeed, CameraError>> {
  const devices = cameras();
  if (!devices.ok) return devices;
  const started = await start(devices.value, options.choice);
  if (!started.ok) return options.signal.aborted ? err({ code: 'camera-aborted' }) : started;
  const { stream, track } = started.value;
  const deviceIds = await listCameras(devices.value);
  // The browser cannot take a question back: an answer that nobody waits for is put away here.
  if (options.signal.aborted) {
    stopTracks(stream);
    return err({ code: 'camera-aborted' });
  }
  void focusContinuously(track);
  return ok(createFeed({ stream, track, deviceIds, options }));
}

function cameras(): Result<MediaDevices, CameraError> {
  if (!globalThis.isSecureContext) return err({ code: 'camera-insecure' });
  // The DOM types promise it; browsers without cameras and locked-down ones do not have it.
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  if (!devices?.getUserMedia) return err({ code: 'camera-unsupported' });
  return ok(navigator.mediaDevices);
}

function constraintsFor(choice: CameraChoice): MediaTrackConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  return 'facing' in choice
    ? { ...size, facingMode: { ideal: choice.facing } }
    : { ...size, deviceId: { ideal: choice.deviceId } };
}

type Started = { readonly stream: MediaStream; readonly track: MediaStreamTrack };

async function start(
  devices: MediaDevices,
  choice: CameraChoice,
): Promise<Result<Started, CameraError>> {
  try {
    const stream = await devices.getUserMedia({ video: constraintsFor(choice), audio: false });
    const track = stream.getVideoTracks()[0];
    return track ? ok({ stream, track }) : err({ code: 'camera-failed' });
  } catch (thrown) {
    const permission = await readPermission();
    return err(cameraErrorFrom(thrown, { permission, allowedByPolicy: allowedByPolicy() }));
  }
}

/** Chromium alone says so; elsewhere a policy looks like any other refusal. */
function allowedByPolicy(): boolean | undefined {
  const policy: unknown = 'featurePolicy' in document ? document.featurePolicy : undefined;
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) {
    return undefined;
  }
  const { allowsFeature } = policy;
  return typeof allowsFeature === 'function'
    ? allowsFeature.call(policy, 'camera') === true
    : undefined;
}

async function listCameras(devices: MediaDevices): Promise<string[]> {
  try {
    const all = await devices.enumerateDevices();
    return all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId);
  } catch {
    return [];
  }
}

interface FeedParts extends Started {
  readonly deviceIds: readonly string[];
  readonly options: OpenOptions;
}

function createFeed({ stream, track, deviceIds, options }: FeedParts): CameraFeed {
  const settings = track.getSettings();
  const facing = facingFrom(settings.facingMode);
  const stop = () => {
    ended.abort();
    stopTracks(stream);
  };
  const ended = new AbortController();
  const onEnded = () => {
    stop();
    options.onEnded({ code: 'camera-ended' });
  };
  track.addEventListener('ended', onEnded, { signal: ended.signal });
  options.signal.addEventListener('abort', stop, { signal: ended.signal });
  const current = settings.deviceId;
  return {
    stream,
    choice: facing ? { facing } : current ? { deviceId: current } : options.choice,
    count: deviceIds.length,
    other: otherChoice({ deviceIds, current, facing }),
    torch: torchOf(track),
    zoom: zoomOf(track),
    stop,
  };
}

function facingFrom(mode: string | undefined): Facing | undefined {
  return mode === 'user' || mode === 'environment' ? mode : undefined;
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function show(video: HTMLVideoElement, { stream }: CameraFeed): () => void {
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Refused or interrupted, it stays a still picture; the next attempt to show it plays again.
  video.play().catch(() => undefined);
  return () => {
    if (video.srcObject === stream) video.srcObject = null;
  };
}
