import type { Result } from '../../core/result.ts';

/**
 * Why there is no picture. `detail` is the browser's own wording, for the diagnostics page only.
 * The causes follow W3C mediacapture-streams §10.2 (getUserMedia).
 */
export type CameraError = {
  readonly code: CameraErrorCode;
  readonly detail?: string;
};

/** Names of the causes. */
export type CameraErrorCode =
  /** Refused for this site, now or earlier. */
  | 'camera-denied'
  /** The question was closed without an answer: it can be asked again. */
  | 'camera-dismissed'
  /** The site may, but the operating system does not let the browser. */
  | 'camera-denied-by-system'
  /** The page is embedded, or its host's Permissions-Policy forbids it. */
  | 'camera-blocked-by-policy'
  | 'camera-missing'
  /** Another program or tab holds it. */
  | 'camera-busy'
  /** The page did not come over HTTPS nor from localhost, so that the browser hides the camera. */
  | 'camera-insecure'
  /** The browser has no camera access at all. */
  | 'camera-unsupported'
  /** It was running and was taken away: unplugged, revoked, or claimed by something else. */
  | 'camera-ended'
  | 'camera-failed'
  /** Given up by the caller's own signal; nobody needs to be told. */
  | 'camera-aborted';

/** As the Permissions API has it; `unknown` where the browser does not tell. */
export type CameraPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** `user` looks at the person who sees the screen, `environment` away from them. */
export type Facing = 'user' | 'environment';

/** Which camera is wanted; never more than a wish, so that any camera is better than none. */
export type CameraChoice = { readonly facing: Facing } | { readonly deviceId: string };

/** The lamp beside the camera (W3C image-capture §8). */
export interface Torch {
  /** As last set; the browser does not report it. */
  readonly on: boolean;
  /** False if the camera refused. */
  set(on: boolean): Promise<boolean>;
}

/** The zoom of the camera (W3C image-capture §8). */
export interface Zoom {
  /** Unitless factors as the track reports them (W3C image-capture §8). */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** Clamped to min and max. False if the camera refused. */
  set(value: number): Promise<boolean>;
}

/** A running camera. Whoever opens it must stop it. */
export interface CameraFeed {
  readonly stream: MediaStream;
  /** What is running, as far as the browser says. */
  readonly choice: CameraChoice;
  /** Cameras that this browser lists, once the permission is there. */
  readonly count: number;
  /** What one tap on "switch camera" should open; undefined with a single camera. */
  readonly other: CameraChoice | undefined;
  readonly torch: Torch | undefined;
  readonly zoom: Zoom | undefined;
  /** Stops every track. Nothing is reported after it. */
  stop(): void;
}

/** How to open a camera, and whom to tell of its end. */
export interface OpenOptions {
  readonly choice: CameraChoice;
  readonly signal: AbortSignal;
  /** The camera was taken away while it ran; the feed is already stopped. At most once. */
  readonly onEnded: (error: CameraError) => void;
}

/** The device's cameras. */
export interface Camera {
  /** What the browser would answer, read without asking the person (fact F6). */
  permission(): Promise<CameraPermission>;
  /** Calls with each change of the permission until the signal aborts. */
  watchPermission(onChange: (permission: CameraPermission) => void, signal: AbortSignal): void;
  /** Asks the person if need be, and starts the camera at about 1280x720. */
  open(options: OpenOptions): Promise<Result<CameraFeed, CameraError>>;
  /**
   * Plays the feed in a video element, muted and in place. The returned function empties it;
   * the camera goes on running.
   */
  show(video: HTMLVideoElement, feed: CameraFeed): () => void;
}
