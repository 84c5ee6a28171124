import type { CameraPermission } from './port.ts';

async function query(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    // No Permissions API, or one that does not know cameras.
    return undefined;
  }
}

/** Reads the camera permission without asking the person (W3C permissions §6.2; fact F6). */
export async function readPermission(): Promise<CameraPermission> {
  return (await query())?.state ?? 'unknown';
}

/** Calls with each change until the signal aborts; never calls where the browser cannot tell. */
export async function followPermission(
  onChange: (permission: CameraPermission) => void,
  signal: AbortSignal,
): Promise<void> {
  const status = await query();
  if (signal.aborted) return;
  status?.addEventListener('change', () => onChange(status.state), { signal });
}
