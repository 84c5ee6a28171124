import type { Elsewhere } from '../../state/talk/hand-over.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** Conversations that another tab has. */
export const elsewhere = words(m, 'elsewhere', {
  about: (how: Elsewhere['how'], device: string): string => {
    if (how === 'left') return m().elsewhere_left({ device });
    return how === 'met' ? m().elsewhere_met({ device }) : m().elsewhere_bar({ device });
  },
});
