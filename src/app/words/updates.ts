import type { Checked } from '../../state/installation.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** Looking for a newer version, in the settings. `waits`: something is under way that a reload would end. */
export const updates = words(m, 'updates');

/** What came of it. */
export const CHECKED: Readonly<Record<Checked, string>> = words(m, 'checked');
