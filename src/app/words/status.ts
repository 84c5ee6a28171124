import type { Phase } from '../../core/link/state.ts';
import type { Guidance } from '../../platform/qr/guidance.ts';
import { m } from '../languages/first.ts';
import { words } from '../languages/words.ts';

/** How far the link is, in one short sentence. */
export const PHASES: Readonly<Record<Phase, string>> = words(m, 'phase');

/** What to do so that the camera can read their code. */
export const GUIDANCE: Readonly<Record<Guidance, string>> = words(m, 'look');
