import type { ConversationId } from '../../core/chat/messages.ts';
import type { About } from './engine.ts';
import type { Held } from './held.ts';

interface Now {
  readonly current: ConversationId | undefined;
  readonly recognised: boolean;
}

/** What is shown beside the messages. */
export function aboutOf(all: readonly Held[], { current, recognised }: Now): About {
  const said = all.filter(({ chat }) => chat.conversation === current || chat.thread.length > 0);
  const here = all.find(({ chat }) => chat.conversation === current);
  const idOf = ({ chat }: Held): ConversationId => chat.conversation;
  return {
    ...{ current, recognised },
    name: here?.name ?? '',
    writable: !here?.over,
    names: new Map(said.map((held) => [idOf(held), held.name])),
    waiting: all
      .filter((held) => held.chat.waiting > 0 && !(recognised && held === here))
      .map((held) => ({ id: idOf(held), name: held.name, count: held.chat.waiting })),
    unsent: all.reduce((sum, { chat }) => sum + chat.waiting, 0),
  };
}
