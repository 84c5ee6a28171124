import { browserCamera } from '../platform/camera/browser-camera.ts';
import { browserClock } from '../platform/clock/clock.ts';
import { isOnline } from '../platform/page/online.ts';
import { Diagnosis, type Surroundings } from '../state/diagnosis.svelte.ts';
import type { DiagnosingOptions } from './diagnosing-options.ts';

export { default as CauseNotice } from './screens/CauseNotice.svelte';

/** Joins the diagnosis of a link to the real browser. */
export function diagnose({ session, servers }: DiagnosingOptions): Diagnosis {
  const surroundings = async (): Promise<Surroundings> => {
    const camera = (await browserCamera.permission()) === 'granted';
    return { camera, online: isOnline(), servers: servers() };
  };
  return new Diagnosis(session, { clock: browserClock, surroundings });
}
