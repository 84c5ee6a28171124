import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** On the pair screen, when there are messages from before. */
export const kept = words(m, 'kept', {
  here: (device: string) => m().kept_here({ device }),
  waiting: (count: number) => m().kept_waiting({ count }),
});
