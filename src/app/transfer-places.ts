import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import type { TransferId } from '../core/files/messages.ts';
import type { ShownTransfer } from '../state/files/shown.ts';

/** Where a transfer stands in the thread. What it shows changes many times a second, this never. */
export interface TransferPlace {
  readonly kind: 'transfer';
  readonly id: TransferId;
  readonly conversation: ConversationId;
  readonly direction: 'in' | 'out';
  readonly at: number;
}

/** Where all of them stand; the same list as before while none has come or gone. */
export function placesOf(
  transfers: readonly ShownTransfer[],
  before: readonly TransferPlace[],
): readonly TransferPlace[] {
  const same =
    transfers.length === before.length &&
    transfers.every(({ id, at }, index) => before[index]?.id === id && before[index].at === at);
  if (same) return before;
  return transfers.map(({ id, conversation, direction, at }) => ({
    ...{ kind: 'transfer' as const, id, conversation, direction, at },
  }));
}

/** Messages in their own order, and before each the transfers of its conversation that are older. */
export function withTransfers(
  thread: readonly Entry[],
  transfers: readonly TransferPlace[],
  current: ConversationId | undefined,
): readonly (Entry | TransferPlace)[] {
  if (transfers.length === 0) return thread;
  const groups = new Map<ConversationId, { entries: Entry[]; places: TransferPlace[] }>();
  const groupOf = (id: ConversationId) => {
    const group = groups.get(id) ?? { entries: [], places: [] };
    groups.set(id, group);
    return group;
  };
  for (const entry of thread) groupOf(entry.conversation).entries.push(entry);
  for (const place of transfers) groupOf(place.conversation).places.push(place);
  const last = current === undefined ? undefined : groups.get(current);
  const order = [...groups.values()].filter((group) => group !== last);
  return [...order, ...(last ? [last] : [])].flatMap(merged);
}

function merged({
  entries,
  places,
}: {
  readonly entries: readonly Entry[];
  readonly places: readonly TransferPlace[];
}): readonly (Entry | TransferPlace)[] {
  const all: (Entry | TransferPlace)[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let place = places[next]; place && place.at < entry.at; place = places[++next])
      all.push(place);
    all.push(entry);
  }
  return [...all, ...places.slice(next)];
}

/** The thread without the entries of transfers that are there themselves; the same one if there are none. */
export function withoutShown(
  thread: readonly Entry[],
  transfers: readonly TransferPlace[],
): readonly Entry[] {
  if (transfers.length === 0) return thread;
  const ids = new Set<string>(transfers.map(({ id }) => id));
  return thread.filter((entry) => entry.direction === 'out' || !entry.note || !ids.has(entry.id));
}

/** {@link placesOf} that remembers the list from before. */
export function keptPlaces(): (transfers: readonly ShownTransfer[]) => readonly TransferPlace[] {
  let before: readonly TransferPlace[] = [];
  return (transfers) => (before = placesOf(transfers, before));
}
