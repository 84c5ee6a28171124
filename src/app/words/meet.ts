import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { nameless } from './ui.ts';

/** Meeting a remembered device again. */
export const meetAgain = words(m, 'meet', {
  title: (device: string) => m().meet_title({ device: device || nameless() }),
  /** Over the code that is read out. */
  spoken: (count: number) => m().meet_spoken({ count }),
});

/** Below the box, while a short code is typed. */
export const soFar = (count: number): string => m().meet_so_far({ count });
