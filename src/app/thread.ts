import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import { segmentsOf } from '../core/chat/segments.ts';
import type { MessageView, ThreadHeading } from '../ui/chat/words.ts';
import { inLanguage } from './languages/language.svelte.ts';
import { conversation } from './words/conversation.ts';
import { nameless } from './words/ui.ts';
import { withTransfers, type TransferPlace } from './transfer-places.ts';

const TIME = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const DAY = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }));

/** One line of the thread; a message is shown by {@link viewOf} once it comes into sight. */
export type ThreadRow = ThreadHeading | Entry | TransferPlace;

export interface ThreadOptions {
  readonly names: ReadonlyMap<ConversationId, string>;
  /** The oldest first; each goes between the messages of its own conversation. */
  readonly transfers?: readonly TransferPlace[];
  /** Its messages and transfers are the last ones. */
  readonly current?: ConversationId | undefined;
}

/** The thread as it is shown, with a heading over each day and each device. */
export function rowsOf(
  thread: readonly Entry[],
  { names, transfers = [], current }: ThreadOptions,
): readonly ThreadRow[] {
  const rows: ThreadRow[] = [];
  const keys = new Set<string>();
  let group: Group | undefined;
  for (const row of withTransfers(thread, transfers, current)) {
    if (!group || !belongs(row, group)) {
      group = groupOf(row);
      const key = `${row.conversation} ${group.from}`;
      // A clock that was set back gives a day twice.
      const id = keys.has(key) ? `${key} ${idOf(row)}` : key;
      keys.add(key);
      rows.push(headingOf(id, row, names));
    }
    rows.push(row);
  }
  return rows;
}

type Placed = Pick<Entry, 'conversation' | 'at'>;

/** A day of one conversation, from midnight to midnight. */
interface Group {
  readonly conversation: ConversationId;
  readonly from: number;
  readonly to: number;
}

function groupOf({ conversation, at }: Placed): Group {
  const day = new Date(at);
  return {
    conversation,
    from: day.setHours(0, 0, 0, 0),
    to: day.setDate(day.getDate() + 1),
  };
}

function belongs({ conversation, at }: Placed, group: Group): boolean {
  return conversation === group.conversation && at >= group.from && at < group.to;
}

function headingOf(
  id: string,
  { conversation, at }: Placed,
  names: ThreadOptions['names'],
): ThreadHeading {
  return {
    ...{ kind: 'heading', id },
    get label() {
      return labelOf(conversation, names, DAY().format(at));
    },
  };
}

/** Names a line of the thread for as long as it is in it. */
export function idOf(row: Entry | TransferPlace): string {
  return 'kind' in row ? row.id : `${row.conversation} ${row.order}`;
}

/** Names the device only where there has been more than one. */
function labelOf(
  id: ConversationId,
  names: ReadonlyMap<ConversationId, string>,
  day: string,
): string {
  if (names.size < 2) return day;
  return conversation.with(names.get(id) || nameless(), day);
}

const views = inLanguage(() => new WeakMap<Entry, MessageView>());

/** An entry never changes, so that what is shown of it is made once in each language. */
export function viewOf(entry: Entry): MessageView {
  const known = views().get(entry);
  if (known) return known;
  const view: MessageView = {
    id: idOf(entry),
    direction: entry.direction,
    state: entry.direction === 'out' ? entry.delivery : 'delivered',
    segments: segmentsOf(entry.text),
    time: TIME().format(entry.at),
    datetime: new Date(entry.at).toISOString(),
  };
  views().set(entry, view);
  return view;
}
