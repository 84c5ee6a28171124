import type { SearchWords } from '../../ui/chat/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** Looking for words in the thread. */
export const find: SearchWords & { readonly open: string } = words(m, 'find', {
  count: (at: number, total: number) => m().find_count({ at, total }),
});
