import type { Hindrance } from '../hindrance.ts';
import { m } from '../languages/later.ts';

interface CannotRunWords {
  readonly title: string;
  readonly body: string;
  readonly tries: readonly string[];
}

/** What stands in the app's place, and what to do. */
export function cannotRun(why: Exclude<Hindrance, 'locked'>): CannotRunWords {
  if (why === 'framed') return { title: m().framed_title(), body: m().framed_body(), tries: [] };
  return {
    title: m().no_webrtc_title(),
    body: m().no_webrtc_body(),
    tries: [m().no_webrtc_try1(), m().no_webrtc_try2(), m().no_webrtc_try3()],
  };
}

export const tryLabel = (): string => m().details_tries();
export const openAlone = (): string => m().framed_open();
