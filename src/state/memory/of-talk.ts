import type { Talk } from '../talk/talk.ts';
import type { Conversations } from './port.ts';

/** What runs the conversations, as the book of all of them needs it. */
export function conversationsOf(talk: Talk): Conversations {
  const { library, records, amend, forget, open, act, settled } = talk;
  return {
    ...{ records, amend, forget, open, act, settled },
    entries: (id) => library.entries(id),
    fetch: (id) => library.fetch(id),
    memoryOf: (id) => library.memoryOf(id),
    add: (batch) => library.add(batch),
    get linked() {
      return talk.linked();
    },
  };
}
