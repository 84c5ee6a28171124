import type { Carrier } from '../../core/trust/carrier.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** Comparing words with the person at the other device. */
export const compare = words(m, 'compare', {
  theySaid: (device: string) => m().compare_they_said({ device }),
  invited: (device: string) => m().compare_invited({ device }),
});

/** How this device has read their code. */
export const READING_MINE: Readonly<Record<Carrier, string>> = words(m, 'reading_mine');

/** How they say that they have read mine. */
export const READING_THEIRS: Readonly<Record<Carrier, string>> = words(m, 'reading_theirs');

/** Names the list of both. */
export const readingTitle = (): string => m().reading_title();

/** Before the link is closed for good. */
export const confirmDiffer: ConfirmWords = words(m, 'confirm_differ');
