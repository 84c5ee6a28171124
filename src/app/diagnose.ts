import { browserCamera } from '../platform/camera/browser-camera.ts';
import { browserClock } from '../platform/clock/clock.ts';
import { isOnline } from '../platform/page/online.ts';
import { Diagnosis, type Surroundings } from '../state/diagnosis.svelte.ts';
import type { Session } from '../state/session.svelte.ts';

export { default as CauseNotice } from './screens/CauseNotice.svelte';

/** Joins the diagnosis of a link to the real browser. */
export function diagnose(session: Session): Diagnosis {
  return new Diagnosis(session, { clock: browserClock, surroundings });
}

/** What a cause depends on beside the link. No servers can be named yet. */
async function surroundings(): Promise<Surroundings> {
  const camera = (await browserCamera.permission()) === 'granted';
  return { camera, online: isOnline(), servers: false };
}
