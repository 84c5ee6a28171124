import type { Trust } from '../../core/trust/carrier.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** How sure we are of the other device. */
export const TRUST: Readonly<Record<Trust, string>> = words(m, 'trust');

/** What each trust means, for whoever asks. */
export const TRUST_MEANING: Readonly<Record<Trust, string>> = words(m, 'trust_means');
