import type { Component } from 'svelte';
import { err } from '../core/result.ts';
import { webCrypto } from '../platform/crypto/web-crypto.ts';
import { pageUrl } from '../platform/page/page.ts';
import type { Conversation } from '../state/conversation.svelte.ts';
import { Meeting, type MeetingOptions } from '../state/memory/meeting.svelte.ts';
import type { Pairs } from '../state/memory/pairs.ts';
import MeetBanner from './screens/MeetBanner.svelte';
import MeetCard from './screens/MeetCard.svelte';
import { soFar } from './words/meet.ts';

/** What of the app it needs. */
export interface MeetWith extends Pick<MeetingOptions, 'session' | 'alerts'> {
  readonly conversation: Conversation;
}

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
export function meet({ session, alerts, conversation }: MeetWith): Meet {
  const pairs = pairsFrom(conversation);
  const meeting = new Meeting({ session, alerts, pairs, crypto: webCrypto, pageUrl: pageUrl() });
  meeting.follow();
  const hint = (typed: string): string | undefined => {
    const symbols = meeting.begun(typed);
    return symbols === undefined ? undefined : soFar(symbols);
  };
  return { meeting, Banner: MeetBanner, Card: MeetCard, hint };
}

/** Who is remembered is known to what runs the conversations. */
function pairsFrom(conversation: Conversation): Pairs {
  const started = async (): Promise<Pairs | undefined> => {
    await conversation.start();
    return conversation.pairs;
  };
  return {
    list: async () => (await started())?.list() ?? [],
    certificate: async (id) =>
      (await started())?.certificate(id) ?? err({ code: 'certificate-missing' }),
  };
}
