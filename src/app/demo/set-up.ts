import { browserClock } from '../../platform/clock/clock.ts';
import { pageUrl } from '../../platform/page/page.ts';
import { browserRtc } from '../../platform/rtc/browser-rtc.ts';
import { Demo } from '../../state/demo/demo.svelte.ts';
import { startPassingTalk } from '../talk.ts';
import { lines, names } from '../words/demo.ts';

/** The demonstration over the real browser; it shares nothing with the app's own session. */
export function setUpDemo(): Demo {
  return new Demo({
    ...{ rtc: browserRtc, clock: browserClock, names, lines },
    ...{ pageUrl: pageUrl(), app: __APP_VERSION__, build: __BUILD_HASH__ },
    engine: (session, show) => Promise.resolve(startPassingTalk(session, show)),
  });
}
