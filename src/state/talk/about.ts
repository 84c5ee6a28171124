import type { ConversationId } from '../../core/chat/messages.ts';
import type { About } from './engine.ts';
import { isKept, nameOf, type Held } from './held.ts';
import { shownOf } from './threads.ts';

interface Now {
  readonly current: ConversationId | undefined;
  readonly recognised: boolean;
  readonly known: number;
}

/** What is shown beside the messages. */
export function aboutOf(all: readonly Held[], { current, recognised, known }: Now): About {
  const said = shownOf(all, current).filter(
    ({ chat }) => chat.conversation === current || chat.thread.length > 0,
  );
  const here = all.find(({ chat }) => chat.conversation === current);
  const idOf = ({ chat }: Held): ConversationId => chat.conversation;
  return {
    ...{ current, recognised, known },
    ...(here && (here.secret || isKept(here.memory)) && { memory: here.memory }),
    name: here ? calledOf(here) : '',
    writable: !here?.over,
    names: new Map(said.map((held) => [idOf(held), calledOf(held)])),
    waiting: all
      .filter((held) => held.chat.waiting > 0 && !(recognised && held === here))
      .map((held) => ({ id: idOf(held), name: calledOf(held), count: held.chat.waiting })),
    unsent: all.reduce((sum, { chat }) => sum + chat.waiting, 0),
  };
}

function calledOf({ memory, name }: Held): string {
  return nameOf({ ...memory, name });
}
