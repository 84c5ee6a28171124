import type { CameraError, CameraErrorCode, CameraPermission } from './port.ts';

/** What the page knew when getUserMedia refused: the exception alone does not tell who refused. */
export interface RefusalFacts {
  /** The permission's state after the refusal. */
  readonly permission: CameraPermission;
  /** False where a Permissions-Policy forbids the camera; undefined where the browser does not say. */
  readonly allowedByPolicy: boolean | undefined;
}

const byName: Readonly<Record<string, CameraErrorCode>> = {
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  DevicesNotFoundError: 'camera-missing',
  NotReadableError: 'camera-busy',
  TrackStartError: 'camera-busy',
  AbortError: 'camera-failed',
};

/**
 * Names a refusal of getUserMedia (W3C mediacapture-streams §10.2).
 * Total: whatever was thrown, there is a code for it.
 */
export function cameraErrorFrom(thrown: unknown, facts: RefusalFacts): CameraError {
  const name = thrown instanceof Error ? thrown.name : '';
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return { code: refusal(detail, facts), detail };
  }
  return { code: byName[name] ?? 'camera-failed', detail };
}

function refusal(detail: string, facts: RefusalFacts): CameraErrorCode {
  if (facts.allowedByPolicy === false) return 'camera-blocked-by-policy';
  // Chromium's wording is the only thing that tells these apart; without it, the state decides.
  if (/by system/i.test(detail)) return 'camera-denied-by-system';
  if (/dismissed/i.test(detail)) return 'camera-dismissed';
  if (facts.permission === 'granted') return 'camera-denied-by-system';
  if (facts.permission === 'prompt') return 'camera-dismissed';
  return 'camera-denied';
}
