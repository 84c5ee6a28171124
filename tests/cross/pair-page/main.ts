import { browserClock } from '../../../src/platform/clock/clock.ts';
import { keptCertificates } from '../../../src/platform/rtc/kept-certificates.ts';
import type { PairCertificates } from '../../../src/platform/rtc/pair-certificate.ts';
import { closeLine, heard, openLine, readTheirs, say } from './line.ts';
import { daysValid, keepShortLived, putRaw } from './records.ts';

/** As if this device's clock were wrong by so many milliseconds. */
function certificatesAt(ms: number): PairCertificates {
  return keptCertificates({ ...browserClock, now: () => Date.now() + ms });
}

const pairPage = {
  certificates: keptCertificates(browserClock),
  certificatesAt,
  ...{ openLine, readTheirs, say, heard, closeLine },
  ...{ daysValid, keepShortLived, putRaw },
};

declare global {
  interface Window {
    /** What the tests drive from outside. */
    pairPage: typeof pairPage;
  }
}

window.pairPage = pairPage;
