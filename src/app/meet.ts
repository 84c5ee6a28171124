import type { Component } from 'svelte';
import { browserClock } from '../platform/clock/clock.ts';
import { webCrypto } from '../platform/crypto/web-crypto.ts';
import { pageUrl } from '../platform/page/page.ts';
import { keptCertificates } from '../platform/rtc/kept-certificates.ts';
import { Meeting, type MeetingOptions } from '../state/memory/meeting.svelte.ts';
import { storedPairs } from '../state/memory/stored-pairs.ts';
import { openStore } from './lock/kept-store.ts';
import MeetBanner from './screens/MeetBanner.svelte';
import MeetCard from './screens/MeetCard.svelte';
import { soFar } from './words/meet.ts';

/** What of the app it needs. */
export type MeetWith = Pick<MeetingOptions, 'session' | 'alerts'>;

interface MeetProps {
  meeting: Meeting;
}

/** What meets remembered devices, and how it looks. */
export interface Meet {
  readonly meeting: Meeting;
  /** Over the pair screen, while the link is for one device. */
  readonly Banner: Component<MeetProps>;
  /** In the place of my code. */
  readonly Card: Component<MeetProps & { onenlarge: () => void }>;
  /** Below the box for their code, while one is typed. */
  readonly hint: (typed: string) => string | undefined;
}

/** Joins it to the real browser. Fetched when a known code is likely, or a device was chosen. */
export function meet(options: MeetWith): Meet {
  const store = openStore(options.alerts.show);
  const certificates = keptCertificates(browserClock);
  const meeting = new Meeting({
    ...options,
    pairs: storedPairs({ store, certificates }),
    crypto: webCrypto,
    pageUrl: pageUrl(),
  });
  meeting.follow();
  const hint = (typed: string): string | undefined => {
    const symbols = meeting.begun(typed);
    return symbols === undefined ? undefined : soFar(symbols);
  };
  return { meeting, Banner: MeetBanner, Card: MeetCard, hint };
}
