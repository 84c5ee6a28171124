import type { NotifyError } from '../../platform/notify/port.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** A notification, as it may lie on a locked screen. */
export const note = words(m, 'notice', {
  messages: (count: number) => m().notice_messages({ count }),
  offerOf: (file: string) => m().notice_offer_of({ file }),
  arrivedOf: (file: string) => m().notice_arrived_of({ file }),
});

/** Asked once, in the conversation. */
export const missed = words(m, 'missed');

export const notify = words(m, 'notify', { hints: words(m, 'notify_hint') });

const failures: Readonly<Record<NotifyError['code'], string>> = words(m, 'notify_failed');

export const notifyFailed = ({ code }: NotifyError): string => failures[code];

/** The person has just switched the sound on. */
export const soundFailed = (): string => m().notify_sound_failed();
